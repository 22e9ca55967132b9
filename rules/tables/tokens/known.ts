/**
 * Tokens that manuals print as examples, as FNV-1a sums, so that no scanner takes this file for a leak: two of Telegram,
 * DuckDNS, the signature of jwt.io, Tibber's demo account, two of Pushover, three of the RFCs 6749 and 7617.
 */
export const exampleSums: readonly number[] = [
  0x91627570, 0xeb3c6d33, 0x1e09c6d2, 0x72dfedc1, 0x241f82f3, 0xd4903280, 0x65928758, 0xd8c5d369, 0x7d44300a,
  0xada2fdd5,
];

/** Client names whose `Basic` pair is printed in the maker's own app or documents: Honeywell, Hyundai, Kia, BMW. */
export const publicClients: readonly string[] = [
  '4a231089-d2b6-41bd-a5eb-16a0a422b999',
  '6d477c38-3ca4-4cf3-9557-2a1929a94654',
  'fdc85c00-0a2f-4c64-bcb4-2cfb1500730a',
  '31c357a0-7a1d-4590-aa99-33b97244d048',
];

/** User names and passwords that explain a command instead of being one. */
export const sampleUsers: readonly string[] = ['user', 'username', 'login', 'name', 'myuser', 'youruser'];
export const samplePasswords: readonly string[] = [
  'pass',
  'password',
  'passwd',
  'pwd',
  'secret',
  'mypassword',
];
