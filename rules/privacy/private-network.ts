import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { privateFlags } from '../sense/private';

export const privateNetwork: Rule = {
  id: 'private-network',
  severity: 'info',
  summary: say`An address, host name or Wi-Fi name of your home stands in the file.`,
  why: `Such facts open no door by themselves, but they help whoever looks for one: a public address tells where to knock,
the name or hardware address of a Wi-Fi tells on public maps where the home is.`,
  instead: `In a public repository, put them into \`secrets.yaml\` as well. In a private one this is a matter of taste: set
\`private-network: off\` in \`.haguard.yaml\`.`,
  see: ['https://www.home-assistant.io/docs/configuration/secrets/'],
  conceals: 'network',
  check: (document) => privateFlags(document, 'network'),
  invalid: [
    'homeassistant:\n  external_url: «https://porch.example.net:8123»\n',
    'mqtt:\n  broker: «192.168.1.7»\n',
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\nwifi:\n  ssid: «Porchlight 5G»\n  ap:\n    ssid: Porch Fallback Hotspot\n',
    },
    'device_tracker:\n  - platform: ping\n    hosts:\n      phone: «192.168.1.31»\n',
    'wake_on_lan:\nswitch:\n  - platform: wake_on_lan\n    mac: "«02:5E:00:53:00:1f»"\n',
    'camera:\n  - platform: mjpeg\n    mjpeg_url: https://«porch.duckdns.org»:8123/video\n',
    { path: 'home-assistant.log', text: 'Login attempt from «192.168.1.31»\n' },
  ],
  valid: [
    'automation:\n  - trigger:\n      - platform: zone\n        zone: zone.home\n        entity_id: weather.home\n',
    'mqtt:\n  broker: core-mosquitto\n',
    'rest:\n  - resource: http://127.0.0.1:8123/api\n  - resource: http://localhost/\n  - resource: https://api.example.net/v1.2.3.4/\n',
    'dnsip:\n  resolver: 1.1.1.1\nmqtt:\n  broker: !secret mqtt_broker\n',
    'notify:\n  - platform: smtp\n    server: smtp.gmail.com\n',
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\nwifi:\n  ssid: !secret wifi_ssid\n  ap:\n    ssid: "Porch Fallback"\n',
    },
    '# ff:ff:ff:ff:ff:ff is everybody\nhomeassistant:\n',
  ],
};
