import type { Rule } from '../src/core/rule';
import { alarmWithoutCode } from './alarm/alarm-without-code';
import { presenceOpensDoor } from './alarm/presence-opens-door';
import { bypassLogin } from './auth/bypass-login';
import { externalLogin } from './auth/external-login';
import { lostSecondFactor } from './auth/lost-second-factor';
import { passwordlessNetwork } from './auth/passwordless-network';
import { passwordlessOnly } from './auth/passwordless-only';
import { removedLogin } from './auth/removed-login';
import { developerSetting } from './dashboard/developer-setting';
import { panelForEveryone } from './dashboard/panel-for-everyone';
import { publicPortrait } from './dashboard/public-portrait';
import { remoteScript } from './dashboard/remote-script';
import { stateAsHtml } from './dashboard/state-as-html';
import { exposedFolder } from './files/exposed-folder';
import { neverCommit } from './files/never-commit';
import { notIgnored } from './files/not-ignored';
import { unreadable } from './files/unreadable';
import { wwwSensitive } from './files/www-sensitive';
import { anyOrigin } from './http/any-origin';
import { datedTls } from './http/dated-tls';
import { everyInterface } from './http/every-interface';
import { framable } from './http/framable';
import { ignoredBlock } from './http/ignored-block';
import { missingCounterpart } from './http/missing-counterpart';
import { publishedKey } from './http/published-key';
import { trustedEveryone } from './http/trusted-everyone';
import { unencryptedAccess } from './http/unencrypted-access';
import { unlimitedLogins } from './http/unlimited-logins';
import { deadSetting } from './hygiene/dead-setting';
import { defaultSecret } from './hygiene/default-secret';
import { duplicateKey } from './hygiene/duplicate-key';
import { duplicateSecret } from './hygiene/duplicate-secret';
import { editableSecret } from './hygiene/editable-secret';
import { includedSecrets } from './hygiene/included-secrets';
import { integrationAlert } from './hygiene/integration-alert';
import { loggedSecretNames } from './hygiene/logged-secret-names';
import { misnamedSecrets } from './hygiene/misnamed-secrets';
import { missingInclude } from './hygiene/missing-include';
import { outsideInclude } from './hygiene/outside-include';
import { removedIntegration } from './hygiene/removed-integration';
import { secretTagInString } from './hygiene/secret-tag-in-string';
import { severalDocuments } from './hygiene/several-documents';
import { shadowedSecret } from './hygiene/shadowed-secret';
import { sharedSecret } from './hygiene/shared-secret';
import { undefinedSecret } from './hygiene/undefined-secret';
import { unknownTag } from './hygiene/unknown-tag';
import { unusedSecret } from './hygiene/unused-secret';
import { weakSecret } from './hygiene/weak-secret';
import { unusedIgnore } from './hygiene/unused-ignore';
import { vulnerableVersion } from './hygiene/vulnerable-version';
import { privateNetwork } from './privacy/private-network';
import { privatePerson } from './privacy/private-person';
import { privatePlace } from './privacy/private-place';
import { envVarDefault } from './secrets/env-var-default';
import { inlineNetworkKey } from './secrets/inline-network-key';
import { inlineSecret } from './secrets/inline-secret';
import { knownToken } from './secrets/known-token';
import { privateKey } from './secrets/private-key';
import { secretElsewhere } from './secrets/secret-elsewhere';
import { secretInComment } from './secrets/secret-in-comment';
import { secretInScript } from './secrets/secret-in-script';
import { anyUrlAllowed } from './urls/any-url-allowed';
import { plainHttp } from './urls/plain-http';
import { unverifiedTls } from './urls/unverified-tls';
import { everythingExposed } from './voice/everything-exposed';
import { exposedDoor } from './voice/exposed-door';
import { stubSecrets } from './secrets/stub-secrets';
import { urlWithPassword } from './secrets/url-with-password';
import { apiPassword } from './esphome/api-password';
import { emptyKey } from './esphome/empty-key';
import { foreignPageCode } from './esphome/foreign-page-code';
import { halfEncryptedUpdates } from './esphome/half-encrypted-updates';
import { openHotspot } from './esphome/open-hotspot';
import { openProvisioning } from './esphome/open-provisioning';
import { openUpdates } from './esphome/open-updates';
import { openWebServer } from './esphome/open-web-server';
import { outdatedWifi } from './esphome/outdated-wifi';
import { unencryptedApi } from './esphome/unencrypted-api';
import { unpinnedCode } from './esphome/unpinned-code';
import { defaultNetwork } from './zigbee2mqtt/default-network';
import { lostReference } from './zigbee2mqtt/lost-reference';
import { openFrontend } from './zigbee2mqtt/open-frontend';
import { openJoining } from './zigbee2mqtt/open-joining';
import { unquotedReference } from './zigbee2mqtt/unquoted-reference';
import { uploadableCode } from './zigbee2mqtt/uploadable-code';
import { anonymousBroker } from './neighbours/anonymous-broker';
import { arbitraryExec } from './neighbours/arbitrary-exec';
import { chattyLog } from './neighbours/chatty-log';
import { everyoneAdmin } from './neighbours/everyone-admin';
import { forgedAddress } from './neighbours/forged-address';
import { guessableShell } from './neighbours/guessable-shell';
import { hostInContainer } from './neighbours/host-in-container';
import { hostNetwork } from './neighbours/host-network';
import { loginOff } from './neighbours/login-off';
import { movingImage } from './neighbours/moving-image';
import { openCameraServer } from './neighbours/open-camera-server';
import { openDashboards } from './neighbours/open-dashboards';
import { openFlowEditor } from './neighbours/open-flow-editor';
import { openRadioServer } from './neighbours/open-radio-server';
import { openToWebsites } from './neighbours/open-to-websites';
import { plainBroker } from './neighbours/plain-broker';
import { plainFlowCredentials } from './neighbours/plain-flow-credentials';
import { plainLogin } from './neighbours/plain-login';
import { printedPassword } from './neighbours/printed-password';
import { privilegedApp } from './neighbours/privileged-app';
import { privilegedContainer } from './neighbours/privileged-container';
import { publishedPort } from './neighbours/published-port';
import { shellInFlows } from './neighbours/shell-in-flows';
import { unlimitedClients } from './neighbours/unlimited-clients';
import { weakShare } from './neighbours/weak-share';
import { wholeHostEditor } from './neighbours/whole-host-editor';
import { openFlowEndpoints } from './neighbours/open-flow-endpoints';
import { guessableWebhook } from './automations/guessable-webhook';
import { openWebhook } from './automations/open-webhook';
import { secretInMessage } from './automations/secret-in-message';
import { uncheckedTrigger } from './automations/unchecked-trigger';
import { webhookByLink } from './automations/webhook-by-link';
import { downloadAndRun } from './commands/download-and-run';
import { outsideTextInCommand } from './commands/outside-text-in-command';
import { tooMuchPower } from './commands/too-much-power';
import { unknownSshHost } from './commands/unknown-ssh-host';
import { leftoverBroker } from './mqtt/leftover-broker';
import { openBroker } from './mqtt/open-broker';
import { retainedCommand } from './mqtt/retained-command';
import { pictureInWww } from './cameras/picture-in-www';
import { blueprintFromAnywhere } from './integrations/blueprint-from-anywhere';
import { downloadIntoConfig } from './integrations/download-into-config';
import { openSnmp } from './integrations/open-snmp';
import { readablePassword } from './integrations/readable-password';
import { recordedPassword } from './integrations/recorded-password';
import { secretAsState } from './integrations/secret-as-state';
import { telegramFromAnywhere } from './integrations/telegram-from-anywhere';
import { unfencedScript } from './integrations/unfenced-script';
import { debugLog } from './logging/debug-log';
import { developerTool } from './logging/developer-tool';
import { logEvents } from './logging/log-events';
import { hostFromOutside } from './urls/host-from-outside';
import { unencryptedLogin } from './urls/unencrypted-login';
import { weakCiphers } from './urls/weak-ciphers';

/** The rules by subject (the folder), in the order of the README. A new rule is its own file and a line here. */
export const subjects: Readonly<Record<string, readonly Rule[]>> = {
  // Of rules that see the same secret, the first tells of it: those that know more stand before those that guess.
  secrets: [
    secretElsewhere,
    privateKey,
    knownToken,
    urlWithPassword,
    envVarDefault,
    inlineNetworkKey,
    inlineSecret,
    secretInScript,
    secretInComment,
    stubSecrets,
  ],
  urls: [anyUrlAllowed, hostFromOutside, plainHttp, unencryptedLogin, unverifiedTls, weakCiphers],
  http: [
    anyOrigin,
    datedTls,
    everyInterface,
    framable,
    ignoredBlock,
    missingCounterpart,
    publishedKey,
    trustedEveryone,
    unencryptedAccess,
    unlimitedLogins,
  ],
  auth: [bypassLogin, externalLogin, lostSecondFactor, passwordlessNetwork, passwordlessOnly, removedLogin],
  voice: [everythingExposed, exposedDoor],
  dashboard: [developerSetting, panelForEveryone, publicPortrait, remoteScript, stateAsHtml],
  alarm: [alarmWithoutCode, presenceOpensDoor],
  automations: [guessableWebhook, openWebhook, secretInMessage, uncheckedTrigger, webhookByLink],
  commands: [downloadAndRun, outsideTextInCommand, tooMuchPower, unknownSshHost],
  mqtt: [leftoverBroker, openBroker, retainedCommand],
  cameras: [pictureInWww],
  integrations: [
    blueprintFromAnywhere,
    downloadIntoConfig,
    openSnmp,
    readablePassword,
    recordedPassword,
    secretAsState,
    telegramFromAnywhere,
    unfencedScript,
  ],
  logging: [debugLog, developerTool, logEvents],
  esphome: [
    apiPassword,
    emptyKey,
    foreignPageCode,
    halfEncryptedUpdates,
    openHotspot,
    openProvisioning,
    openUpdates,
    openWebServer,
    outdatedWifi,
    unencryptedApi,
    unpinnedCode,
  ],
  zigbee2mqtt: [defaultNetwork, lostReference, openFrontend, openJoining, unquotedReference, uploadableCode],
  neighbours: [
    anonymousBroker,
    arbitraryExec,
    chattyLog,
    everyoneAdmin,
    forgedAddress,
    guessableShell,
    hostInContainer,
    hostNetwork,
    loginOff,
    movingImage,
    openCameraServer,
    openDashboards,
    openFlowEditor,
    openFlowEndpoints,
    openRadioServer,
    openToWebsites,
    plainBroker,
    plainFlowCredentials,
    plainLogin,
    printedPassword,
    privilegedApp,
    privilegedContainer,
    publishedPort,
    shellInFlows,
    unlimitedClients,
    weakShare,
    wholeHostEditor,
  ],
  files: [exposedFolder, neverCommit, notIgnored, unreadable, wwwSensitive],
  privacy: [privateNetwork, privatePlace, privatePerson],
  // Last: it judges the ignores that the others used.
  hygiene: [
    deadSetting,
    defaultSecret,
    duplicateKey,
    duplicateSecret,
    editableSecret,
    includedSecrets,
    integrationAlert,
    loggedSecretNames,
    misnamedSecrets,
    missingInclude,
    outsideInclude,
    removedIntegration,
    secretTagInString,
    severalDocuments,
    shadowedSecret,
    sharedSecret,
    undefinedSecret,
    unknownTag,
    unusedSecret,
    vulnerableVersion,
    weakSecret,
    unusedIgnore,
  ],
};

export const rules: readonly Rule[] = Object.values(subjects).flat();
