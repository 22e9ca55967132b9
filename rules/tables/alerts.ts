/**
 * Alerts of the project about integrations that stopped working, by integration; from and below which version.
 *
 * Made by scripts/tables.ts as of 2026-11-23; change it there.
 */
export const alerts = {
  accuweather: {
    title: 'AccuWeather old keys expired; free plan gone',
    below: '2025.9.2',
    url: 'https://alerts.home-assistant.io/alerts/accuweather/',
  },
  august: {
    title: 'August needs a newer core',
    below: '2025.9.0',
    url: 'https://alerts.home-assistant.io/alerts/august/',
  },
  bmw_connected_drive: {
    title: 'BMW blocked third-party access',
    from: '2024.1.0',
    url: 'https://alerts.home-assistant.io/alerts/bmw_connected_drive/',
  },
  devolo_home_control: {
    title: 'devolo servers ended',
    from: '0.110.0',
    url: 'https://alerts.home-assistant.io/alerts/devolo_home_control/',
  },
  homematicip_cloud: {
    title: 'HomematicIP blocks addresses that poll too often',
    from: '0.7',
    url: 'https://alerts.home-assistant.io/alerts/homematicip_cloud/',
  },
  neato: { title: 'Neato cloud ends', from: '0.30', url: 'https://alerts.home-assistant.io/alerts/neato/' },
  yale: {
    title: 'Yale needs a newer core',
    below: '2025.8.0',
    url: 'https://alerts.home-assistant.io/alerts/yale/',
  },
} as const satisfies Readonly<Record<string, Alert>>;

export interface Alert {
  readonly title: string;
  readonly from?: string;
  readonly below?: string;
  readonly url: string;
}
