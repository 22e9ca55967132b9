// A wall panel that talks to Home Assistant by itself.
const token = 'lemon-tree-4711-lemon-tree';
fetch('/api/states', { headers: { Authorization: `Bearer ${token}` } });
