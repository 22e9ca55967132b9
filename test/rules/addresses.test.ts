import ipaddr from 'ipaddr.js';
import { rangeOf } from '../../rules/sense/host';

test('an address is told by its first number only where that tells it', () => {
  const wrong: string[] = [];
  for (let first = 0; first < 256; first++) {
    for (let second = 0; second < 256; second++) {
      for (const rest of ['2.1', '99.200', '113.7']) {
        const address = `${first}.${second}.${rest}`;
        if (rangeOf(address) !== ipaddr.process(address).range()) wrong.push(address);
      }
    }
  }
  expect(wrong).toEqual([]);
});
