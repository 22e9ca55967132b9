/**
 * Ports without a log-in of their own, or with one that nobody sets: the container's port, what the service or its image is
 * called, and how much harm comes of it (`high`: whoever reaches it commands devices, reads data or runs programs).
 */
export const weakPorts = [
  [1880, /node-?red/, 'high'],
  [5000, /frigate/, 'high'],
  [1984, /go2rtc|frigate/, 'high'],
  [8554, /go2rtc|frigate/, 'low'],
  [8080, /zigbee2mqtt|z2m/, 'high'],
  [8091, /zwave/, 'high'],
  [3000, /zwave/, 'high'],
  [6052, /esphome/, 'high'],
  [3306, /./, 'high'],
  [5432, /./, 'high'],
  [8086, /influx/, 'high'],
  [6379, /redis|valkey/, 'high'],
  [1883, /./, 'low'],
  [10200, /piper|wyoming/, 'low'],
  [10300, /whisper|wyoming/, 'low'],
  [10400, /openwakeword|wyoming/, 'low'],
] as const;
