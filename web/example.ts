/** Something to try the page on. Made up. */
export const example = `# Example: part of a configuration.yaml, and two lines of a log
homeassistant:
  name: Old Mill Lane
  latitude: 52.36731
  longitude: 4.90412
  external_url: https://oldmill.duckdns.org:8123

http:
  use_x_forwarded_for: true
  trusted_proxies:
    - 0.0.0.0/0

notify:
  - name: mail
    platform: smtp
    sender: robin@oldmill.example
    username: robin
    password: "four-geese-at-noon"
    recipient: robin@oldmill.example

camera:
  - platform: ffmpeg
    name: Porch
    input: -i rtsp://viewer:heron-on-the-roof@192.168.1.40:554/stream1

2026-11-21 08:14:02.113 WARNING (MainThread) [homeassistant.components.smtp.notify] Login failed for robin, password four-geese-at-noon
2026-11-21 08:14:05.470 INFO (MainThread) [homeassistant.components.wifi] Joined SSID 'OldMill-5G' as 192.168.1.23
`;
