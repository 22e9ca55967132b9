/** What an entity's name begins with, where its second half could be taken for the end of a host's name: `zone.home`. */
export const entityDomains: readonly string[] =
  'alarm_control_panel alert automation binary_sensor button calendar camera climate counter cover device_tracker event fan group humidifier image input input_boolean input_button input_datetime input_number input_select input_text lawn_mower light lock media_player notify number person plant proximity remote scene schedule script select sensor siren states sun switch text timer todo tts update vacuum valve water_heater weather zone'.split(
    ' ',
  );
