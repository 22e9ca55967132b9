/** Loggers that write requests, answers or accounts down when they are set to debug. */
export const talkative =
  /^(?:aiohttp|urllib3|requests|httpx|httpcore|hass_nabucasa|pyicloud|teslajsonpy|tuya|paho|telegram|custom_components|homeassistant\.(?:auth|components\.(?:http|auth|mqtt|cloud|rest|rest_command|webhook|telegram_bot|tuya|icloud|onvif|google_assistant|alexa|mobile_app|shell_command)))(?:\.|$)/;
