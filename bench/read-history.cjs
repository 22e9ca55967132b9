// Reads what haguard history reads, and does nothing with it: every blob of all refs, once. With `all`, commits and folders
// as well, as `git rev-list --objects` lists them.
const { spawn } = require('node:child_process');

const blobsAlone = process.argv[2] === 'all' ? [] : ['--filter=object:type=blob'];
const list = spawn('git', ['rev-list', '--objects', '--all', ...blobsAlone, '--no-object-names']);
const read = spawn('git', ['cat-file', '--batch']);
let bytes = 0;
list.stdout.pipe(read.stdin);
read.stdout.on('data', (piece) => {
  bytes += piece.length;
});
read.on('close', () => {
  console.log(`${bytes} bytes`);
});
