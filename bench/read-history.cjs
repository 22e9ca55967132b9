// Reads what haguard history reads, and does nothing with it: every blob of all refs, once.
const { spawn } = require('node:child_process');

const list = spawn('git', [
  'rev-list',
  '--objects',
  '--all',
  '--filter=object:type=blob',
  '--no-object-names',
]);
const read = spawn('git', ['cat-file', '--batch']);
let bytes = 0;
list.stdout.pipe(read.stdin);
read.stdout.on('data', (piece) => {
  bytes += piece.length;
});
read.on('close', () => {
  console.log(`${bytes} bytes`);
});
