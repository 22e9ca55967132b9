"use strict";var e_=Object.create;var Ss=Object.defineProperty;var t_=Object.getOwnPropertyDescriptor;var n_=Object.getOwnPropertyNames;var r_=Object.getPrototypeOf,o_=Object.prototype.hasOwnProperty;var u=(e,t,n)=>()=>{if(n)throw n[0];try{return e&&(t=e(e=0)),t}catch(r){throw n=[r],r}};var go=(e,t)=>()=>{try{return t||e((t={exports:{}}).exports,t),t.exports}catch(n){throw t=0,n}},Za=(e,t)=>{for(var n in t)Ss(e,n,{get:t[n],enumerable:!0})},Ud=(e,t,n,r)=>{if(t&&typeof t=="object"||typeof t=="function")for(let o of n_(t))!o_.call(e,o)&&o!==n&&Ss(e,o,{get:()=>t[o],enumerable:!(r=t_(t,o))||r.enumerable});return e};var Te=(e,t,n)=>(n=e!=null?e_(r_(e)):{},Ud(t||!e||!e.__esModule?Ss(n,"default",{value:e,enumerable:!0}):n,e)),Yd=e=>Ud(Ss({},"__esModule",{value:!0}),e);function As(e,t,n){if(e===t)return 0;let r=n?.maxDistance,o=e;e.length>t.length&&(e=t,t=o);let s=e.length,i=t.length;for(;s>0&&e.charCodeAt(~-s)===t.charCodeAt(~-i);)s--,i--;let a=0;for(;a<s&&e.charCodeAt(a)===t.charCodeAt(a);)a++;if(s-=a,i-=a,r!==void 0&&i-s>r)return r;if(s===0)return r!==void 0&&i>r?r:i;let l,d,p,f,h=0,m=0;for(;h<s;)Qa[h]=e.charCodeAt(a+h),or[h]=++h;for(;m<i;){for(l=t.charCodeAt(a+m),p=m++,d=m,h=0;h<s;h++)f=l===Qa[h]?p:p+1,p=or[h],d=or[h]=p>d?f>d?d+1:f:f>p?p+1:f;if(r!==void 0){let g=d;for(h=0;h<s;h++)or[h]<g&&(g=or[h]);if(g>r)return r}}return or.length=s,Qa.length=s,r!==void 0&&d>r?r:d}function Es(e,t,n){if(!Array.isArray(t)||t.length===0)return;let r=n?.maxDistance,o=e.length;for(let l of t)if(l===e)return l;if(r===0)return;let s,i=Number.POSITIVE_INFINITY,a=new Set;for(let l of t){if(a.has(l))continue;a.add(l);let d=Math.abs(l.length-o);if(d>=i||r!==void 0&&d>r)continue;let p=Number.isFinite(i)?r===void 0?i:Math.min(i,r):r,f=p===void 0?As(e,l):As(e,l,{maxDistance:p});if(r!==void 0&&f>r)continue;let h=f;if(p!==void 0&&f===p&&p===r&&(h=As(e,l)),h<i&&(i=h,s=l,i===0))break}if(!(r!==void 0&&i>r))return s}var or,Qa,Xa=u(()=>{or=[],Qa=[]});function xe(e,t){let n=Math.max(2,Math.floor(e.length/3)),r=e.length>80?void 0:Es(e,t,{maxDistance:n});return r===void 0?"":`; did you mean ${r}?`}var zt=u(()=>{"use strict";Xa()});var b,L=u(()=>{"use strict";b=class extends Error{name="Trouble"}});function Jd(e,t){let n={};for(let[i,{type:a}]of Object.entries(e.options))n[i]={type:a};let{tokens:r,values:o,positionals:s}=(0,Zd.parseArgs)({args:t.map((i,a)=>s_(e.options,i,t[a+1])?`${i}=`:i),options:n,allowPositionals:!0,strict:!1,tokens:!0});for(let i of r){if(i.kind!=="option")continue;let a=Object.hasOwn(e.options,i.name)?e.options[i.name]:void 0;if(!a)throw i_(i.rawName,Object.keys(e.options));if(a.type==="string"&&!a.alone&&(i.value??"")==="")throw new b(`${i.rawName} needs a value: ${i.rawName} ${a.value??"VALUE"}`);if(a.type==="boolean"&&i.value!==void 0)throw new b(`${i.rawName} takes no value`)}return{given:o,rest:s}}function s_(e,t,n){let r=t.startsWith("--")?t.slice(2):"";return(Object.hasOwn(e,r)&&e[r]?.alone)===!0&&(n===void 0||n.startsWith("-"))}function i_(e,t){let n=[...t,"help","version"].map(r=>`--${r}`);return new b(`there is no option ${Me(e)}${xe(e,n)}`)}function Me(e){return/^[\w./:-]{1,60}$/.test(e)?e:"of that name"}var Zd,yn=u(()=>{"use strict";Zd=require("node:util");L();zt()});function Rs(e,t={}){return{secrets:e,configuration:n=>({main:n,documents:[n],open:!1}),...t}}function*W(e,t){for(let n of e.documents)for(let r of n.at(t))yield{document:n,entry:r}}var _e=u(()=>{"use strict"});function O(e,t,n){return r=>{let o=r.at(e);return o.length===0?Qd:o.filter(s=>s.kind==="scalar"&&s.tag===void 0&&t(s.data,s)).map(s=>({...n?.(s,r),range:s.value}))}}function A(e,t){let n=new Set(typeof e=="string"?[e]:e);return(r,o)=>n.has(r.dialect)?t(r,o):Qd}function re(...e){return function*(t,n){for(let r of e)yield*r(t,n)}}var Qd,E,I,R=u(()=>{"use strict";_e();Qd=[];E=e=>/^(?:true|yes|on)$/i.test(e),I=e=>/^(?:false|no|off)$/i.test(e)});function c(e,...t){return String.raw({raw:e},...t)}function je(e){let t=String(e??"");return a_.test(t)&&!/\d{4}|[0-9a-f]{16}/i.test(t)?t:"a value"}var a_,k=u(()=>{"use strict";a_=/^[A-Za-z_][A-Za-z0-9_.-]{0,59}$/});function ep(e){return["home-assistant","secrets","storage","ci","text","script"].includes(e)?void 0:Xd.find(n=>n.id===e)?.name}var Xd,me,Ce,nt=u(()=>{"use strict";Xd=[{id:"secrets",name:"Secrets file",words:["secret"],paths:[/(?:^|\/)secrets?\.ya?ml$/]},{id:"storage",name:"Home Assistant storage",words:[".storage/"],paths:[/(?:^|\/)\.storage\//]},{id:"ci",name:"CI workflow",words:[".github",".gitlab",".forgejo",".gitea",".circleci",".travis",".pre-commit",".yamllint"],paths:[/(?:^|\/)\.(?:github|gitlab|forgejo|gitea|circleci)\//,/(?:^|\/)\.(?:travis|gitlab-ci|pre-commit-config|yamllint)(?:\.ya?ml)?$/]},{id:"compose",name:"Docker Compose",words:["compose"],paths:[/(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/],keys:[["services","version"],["services","volumes"],["services","networks"]]},{id:"zigbee2mqtt",name:"Zigbee2MQTT",words:["zigbee2mqtt","z2m"],paths:[/(?:^|\/)(?:zigbee2mqtt|z2m)[^/]*\/(?:[^/]*\/)?configuration\.ya?ml$/],keys:[["serial","mqtt","advanced"],["permit_join","mqtt"],["permit_join","serial"],["serial","mqtt","frontend"]]},{id:"go2rtc",name:"go2rtc",words:["go2rtc"],paths:[/^(?!.*(?:packages?|integrations?)\/)(?:.*\/)?go2rtc[^/]*\.ya?ml$/],keys:[["streams","rtsp"],["streams","webrtc"],["streams","api"]]},{id:"frigate",name:"Frigate",words:["frigate"],paths:[/^(?!.*(?:packages?|integrations?)\/)(?:.*\/)?frigate(?:[^/]*\/config|\/[^/]*)?\.ya?ml$/],keys:[["cameras","detectors"],["cameras","mqtt","record"],["cameras","ffmpeg"]]},{id:"appdaemon",name:"AppDaemon",words:["appdaemon"],paths:[/(?:^|\/)appdaemon\//,/(?:^|\/)appdaemon\.ya?ml$/],keys:[["appdaemon","http"],["appdaemon","hadashboard"],["appdaemon","logs"]]},{id:"node-red",name:"Node-RED",words:["red","flows"],paths:[/(?:^|\/)\.?node[-_]?red[^/]*\//,/(?:^|\/)flows[\w-]*\.json$/]},{id:"zwave-js-ui",name:"Z-Wave JS UI",words:["zwave"],paths:[/(?:^|\/)(?:zwave-?js(?:-?ui)?|zwavejs2mqtt)\/(?:store\/)?[^/]*\.jsonl?$/],keys:[["gateway","zwave"]]},{id:"mosquitto",name:"Mosquitto",words:["mosquitto"],paths:[/(?:^|\/)mosquitto[^/]*\/(?:[^/]*\/)?[^/]*\.conf$/,/(?:^|\/)mosquitto[^/]*\.conf$/],lines:!0},{id:"app",name:"App",words:["config."],paths:[/(?:^|\/)(?:local_)?(?:add-?ons?|apps)\/[^/]+\/config\.(?:ya?ml|json)$/],keys:[["slug","arch","version"],["slug","startup","version"]]},{id:"app-options",name:"Options of an app",words:["option","app","add"],paths:[/(?:^|\/)(?:local_)?(?:add-?ons?|apps)[^/]*\/(?:[^/]*\/)?options\.(?:ya?ml|json)$/,/(?:^|\/)(?:add-?on|app)[-_](?:options|settings|configs?)[^/]*(?:\/[^/]*)?\.(?:ya?ml|json)$/],keys:[["authorized_keys"],["ssh","share_sessions"],["ssh","init_commands"],["allow_hosts","workgroup"],["allow_hosts","username"],["logins","customize"],["logins","databases"],["enforce_basepath"],["lets_encrypt","domains"],["challenge","dns","domains"],["git_command","repository"],["deployment_password"],["real_ip_from"],["s0_legacy_key","device"]]},{id:"home-assistant",name:"Home Assistant",keys:[["homeassistant"],["default_config"],["frontend","history"]]},{id:"home-assistant",name:"Home Assistant",keys:[["homeassistant"],["default_config"]]},{id:"esphome",name:"ESPHome",words:["esphome"],paths:[/(?:^|\/)esphome[^/]*\//],keys:[["esphome"],["esp32"],["esp8266"],["rp2040"],["wifi","api"],["wifi","ota"],["api","ota"],["substitutions","packages"]]}];me={dialects:Xd,other:"home-assistant",roots:["homeassistant.packages.*","packages.*"],scriptWords:/(?:passw|passphrase|pwd|token|secret|api_?key|[a-z]_key|auth|bearer|cookie|webhook|credential)\w{0,30}['"`\]]{0,2}\s{0,5}[:=]\s{0,5}['"`]|\b(?:code|pin)['"]?\s?[:=]\s?['"]?\d|Bearer|haguard:|http:\/\/(?!www\.w3\.org)|:\/\/[^\s/]{1,60}@|setItem|\.append\(|RequestHeader/i},Ce={main:"configuration.yaml",foreign:["zigbee2mqtt","z2m","zigbee2mqtt-data"],roots:me.roots,fileSettings:[{place:"lovelace.dashboards.*.filename",mount:"dashboard"}],customary:{"automations.yaml":"automation","scripts.yaml":"script","scenes.yaml":"scene","groups.yaml":"group","ui-lovelace.yaml":"dashboard","customize.yaml":"homeassistant.customize","known_devices.yaml":"known_devices"}}});var tp,np=u(()=>{"use strict";tp=["abode","actiontec","aftership","aladdin_connect","alexa","almond","alpha_vantage","amazon_polly","ambiclimate","ambient_station","amcrest","android_ip_webcam","anel_pwrctrl","apache_kafka","aprs","aquostv","arest","arlo","arris_tg2492lg","aruba","asterisk_mbox","asuswrt","aten_pe","atome","august","avion","awair","aws","azure_event_hub","azure_service_bus","baidu","bloomsky","bmw_connected_drive","brunt","caldav","canary","circuit","cisco_ios","cisco_mobility_express","cisco_webex_teams","clementine","clickatell","clicksend","clicksend_tts","cloudflare","cmus","co2signal","coinbase","comfoconnect","concord232","cppm_tracker","currencylayer","darksky","ddwrt","decora","decora_wifi","delijn","deluge","dht","digital_ocean","digitalloggers","discogs","discord","dlink","doods","doorbird","dovado","duckdns","dyson","ebox","ecoal_boiler","ecobee","ecovacs","edimax","ee_brightbox","efergy","egardia","eight_sleep","eliqonline","elkm1","emby","emoncms","emoncms_history","enigma2","enphase_envoy","envisalink","ephember","essent","etherscan","eufy","evohome","ezviz","facebook","facebox","fibaro","fido","fints","firmata","fixer","fleetgo","flock","flume","foobot","fortios","foscam","foursquare","free_mobile","freedns","fritz","fritzbox","fritzbox_callmonitor","frontend","frontier_silicon","garadget","generic","geniushub","github","gitlab_ci","gitter","glances","gntp","go2rtc","goalfeed","google","google_assistant","google_domains","google_pubsub","google_travel_time","growatt_server","habitica","haveibeenpwned","hikvision","hikvisioncam","hitron_coda","hive","home_connect","home_plus_control","homekit","homematic","homematicip_cloud","honeywell","hp_ilo","html5","huawei_lte","huawei_router","hydrawise","iaqualink","icloud","ifttt","ihc","imap","imap_email_content","incomfort","influxdb","insteon","intesishome","isy994","joaoapps_join","juicenet","kaiterra","kankun","keenetic_ndms2","kiwi","kodi","konnected","lametric","lastfm","lcn","lg_netcast","life360","lifx_cloud","linode","llamalab_automate","logentries","logi_circle","loopenergy","luci","lupusec","lutron","lyft","magicseaweed","mailgun","manual","manual_mqtt","mastodon","matrix","melcloud","melissa","meraki","message_bird","mfi","microsoft","microsoft_face","mikrotik","minio","mjpeg","mpd","mqtt","mychevy","mythicbeastsdns","n26","namecheapdns","nanoleaf","neato","nederlandse_spoorwegen","nello","nest","netatmo","netgear","netgear_lte","netio","neurio_energy","nextcloud","nissan_leaf","no_ip","notify_events","nuki","nzbget","obihai","octoprint","oem","ombi","openalpr_cloud","openexchangerates","opengarage","opnsense","otp","owntracks","pi_hole","pjlink","plum_lightpad","pocketcasts","point","proliphix","prowl","proxmoxve","push","pushbullet","pushover","pushsafer","pvoutput","pyload","qbittorrent","qnap","quantum_gateway","qvr_pro","radarr","rainbird","raincloud","rainforest_eagle","recorder","reddit","remember_the_milk","repetier","rest","rest_command","rocketchat","route53","sabnzbd","saj","satel_integra","schluter","scrape","sendgrid","sense","sensibo","sesame","seventeentrack","shiftr","shodan","sigfox","sighthound","simplepush","sinch","skybell","slack","sleepiq","slide","sma","smappee","smarthab","smtp","snmp","solaredge","somfy","spider","splunk","spotcrime","spotify","sql","squeezebox","starlingbank","startca","steam_online","streamlabswater","suez_water","supla","surepetcare","switchbot","switcher_kis","synology","synology_srm","tado","tahoma","tank_utility","tankerkoenig","tautulli","telegram","telegram_bot","tesla","thermoworks_smoke","thethingsnetwork","thingspeak","thomson","tibber","tikteck","tmb","todoist","tomato","toon","totalconnect","tplink_lte","traccar","trackr","trafikverket_train","trafikverket_weatherstation","transmission","transport_nsw","travisci","tuya","twilio","twitch","twitter","ubus","ue_smart_radio","uk_transport","unifi_direct","unifiled","upc_connect","upcloud","uptimerobot","uvc","vasttrafik","velux","venstar","verisure","vesync","vicare","vivotek","vizio","vlc_telnet","voicerss","volvooncall","vultr","waqi","waterfurnace","watson_iot","watson_tts","wink","wirelesstag","withings","worldtidesinfo","worxlandroid","wsdot","wunderground","xbee","xbox","xbox_live","xeoma","xiaomi","xiaomi_miio","xmpp","xs1","yale_smart_alarm","yandextts","yi","zabbix","zestimate","zoneminder","zwave"]});function*wn(e,t){let n;for(let r=t;r;r=r.parent){if(typeof r.name=="string"){let o=e.beside(r,"platform");o&&(yield o)}typeof r.name=="string"&&(n=r.name)}n!==void 0&&(yield n)}function rp(e,t){let n=t.parent;for(let r=0;n&&r<4;n=n.parent,r++)for(let o of["action","service","perform_action"]){let s=e.beside(n,o);if(s?.includes("."))return s}}function $s(e,t,n){let r=ep(e.dialect);if(r!==void 0)return n.includes(r)?c``:c` of ${r}`;for(let o of e.dialect==="home-assistant"?wn(e,t):[]){if(c_.has(o))continue;let s=l_.get(o.split(" ")[0]??""),i=n.toLowerCase().replaceAll("-","").includes(o.replaceAll("_"," ").split(" ")[0]??"");if(s!==void 0)return i?c``:c` of ${s}`}return c``}var l_,c_,yo=u(()=>{"use strict";k();nt();np();l_=new Map(tp.map(e=>[e,e])),c_=new Set(["manual","manual_mqtt","generic","template"])});var op,sp=u(()=>{"use strict";R();k();yo();op={id:"alarm-without-code",severity:"warning",summary:c`The alarm is disarmed without a code.`,why:`Whoever stands at the tablet in the hall, or holds an unlocked phone of the family, can switch the alarm off: the
burglar too. The code is what tells them apart.`,instead:"Give the panel a code, `code: !secret alarm_code`, and remove `code_disarm_required: false`.",see:["https://www.home-assistant.io/integrations/manual/","https://www.home-assistant.io/integrations/alarm_control_panel.mqtt/"],*check(e){if(e.dialect==="home-assistant"){for(let t of e.labelled("code_disarm_required"))if(!(t.kind!=="scalar"||!I(t.data))){for(let n of wn(e,t))if(["mqtt","alarm_control_panel"].includes(n)){yield{range:t.value};break}}for(let t of e.at("alarm_control_panel.platform")){if(!/^manual(?:_mqtt)?$/.test(t.data)||!t.parent)continue;let n=e.childrenOf(t.parent);n.has("code")||n.has("code_template")||(yield{range:t.value,severity:"info",note:c`The alarm has no code: anyone can disarm it.`})}}},invalid:[`mqtt:
  alarm_control_panel:
    - command_topic: a
      state_topic: b
      code: !secret alarm_code
      code_disarm_required: \xABfalse\xBB
`,`alarm_control_panel:
  - platform: \xABmanual\xBB
    name: House
`],valid:[`mqtt:
  alarm_control_panel:
    - command_topic: a
      state_topic: b
      code: !secret alarm_code
      code_arm_required: false
`,`alarm_control_panel:
  - platform: manual
    code: !secret alarm_code
  - platform: manual
    code_template: "{{ states('input_text.code') }}"
`,`mqtt:
  alarm_control_panel:
    - command_topic: a
      state_topic: b
      code: REMOTE_CODE
`]}});var Os,Ts,ip,el,Cs=u(()=>{"use strict";Os=["lock","alarm_control_panel"],Ts=["cover","script","camera"],ip=["garage","gate","door","portail","portal","tor","garagentor","poort"],el=["lock.unlock","lock.open","alarm_control_panel.alarm_disarm","cover.open_cover","cover.toggle"]});function d_(e,t){let n=el.find(r=>r===t.data);return n===void 0?!1:n.startsWith("cover.")?lp(e,t.parent).some(r=>ip.some(o=>r.includes(o))):!0}function lp(e,t,n=0){return!t||n>3?[]:[...e.childrenOf(t).values()].flatMap(r=>r.kind==="scalar"?[r.data]:lp(e,r,n+1))}function p_(e,t){let n=t.parent,r=n?.name,o=typeof r=="number"?n?.parent:n;if(!o||!["actions","action"].includes(String(o.name)))return;if(typeof r=="number")for(let[l,d]of e.childrenOf(o)){if(Number(l)>=r)break;if(["condition","wait_for_trigger","wait_template","if"].some(f=>e.childrenOf(d).has(f)))return}let s=o.parent;if(!s)return;let i=tl(e,s,"conditions","condition");return!i||i.kind==="list"&&e.childrenOf(i).size===0?s:void 0}function m_(e,t){let n=tl(e,t,"triggers","trigger");if(!n)return!1;let r=n.kind==="list"?[...e.childrenOf(n).values()]:[n];return r.length>0&&r.every(o=>f_(e,o))}function f_(e,t){let n=tl(e,t,"trigger","platform")?.data,r=e.childrenOf(t);if(n==="zone")return r.get("event")?.data!=="leave";if(n!=="state")return!1;let o=r.get("entity_id"),s=o?o.kind==="scalar"?o.data.split(","):[...e.childrenOf(o).values()].map(({data:l})=>l):[],i=s.length>0&&s.every(l=>/^\s*(?:person|device_tracker)\./.test(l)),a=r.get("to")?.data==="home"||r.get("from")?.data==="not_home";return i&&a}var ap,tl,cp=u(()=>{"use strict";k();Cs();ap={id:"presence-opens-door",severity:"info",summary:c`A phone that comes home opens the door by itself, and nothing else is asked.`,why:`Presence is a guess. A phone's position jumps, a Bluetooth name or a Wi-Fi address can be imitated, and a stolen
phone comes home too. Each of these unlocks the house or switches off the alarm, perhaps while everyone sleeps.`,instead:`Ask: send a notification with an *Unlock* button, or add a condition that an intruder does not meet (the car
at the gate, the hour, everybody away before).`,see:["https://www.home-assistant.io/integrations/lock/"],*check(e){if(e.dialect==="home-assistant"&&el.some(t=>e.text.includes(t)))for(let t of["action","service"])for(let n of e.labelled(t)){if(n.kind!=="scalar"||!d_(e,n))continue;let r=p_(e,n);r&&m_(e,r)&&(yield{range:n.value})}},invalid:[`automation:
  - triggers:
      - trigger: state
        entity_id: person.me
        to: home
    actions:
      - action: \xABlock.unlock\xBB
        target:
          entity_id: lock.front
`,`automation:
  - trigger:
      platform: zone
      entity_id: device_tracker.phone
      zone: zone.home
      event: enter
    action:
      - service: light.turn_on
      - service: \xABcover.open_cover\xBB
        entity_id: cover.garage
`],valid:[`automation:
  - triggers:
      - trigger: state
        entity_id: person.me
        to: home
    actions:
      - action: notify.mobile_app_phone
        data:
          message: Unlock?
`,`automation:
  - triggers:
      - trigger: state
        entity_id: person.me
        to: home
    conditions:
      - condition: state
        entity_id: binary_sensor.car
        state: "on"
    actions:
      - action: lock.unlock
        target:
          entity_id: lock.front
`,`automation:
  - triggers:
      - trigger: state
        entity_id: person.me
        to: home
    actions:
      - action: cover.open_cover
        target:
          entity_id: cover.bedroom_blind
`,`automation:
  - triggers:
      - trigger: state
        entity_id: input_button.open
    actions:
      - action: lock.unlock
        target:
          entity_id: lock.front
`]};tl=(e,t,...n)=>n.map(r=>e.childrenOf(t).get(r)).find(r=>r!==void 0)});var sr=go((dp,Is)=>{(function(e){"use strict";let t="(0?\\d+|0x[a-f0-9]+)",n={fourOctet:new RegExp(`^${t}\\.${t}\\.${t}\\.${t}$`,"i"),threeOctet:new RegExp(`^${t}\\.${t}\\.${t}$`,"i"),twoOctet:new RegExp(`^${t}\\.${t}$`,"i"),longValue:new RegExp(`^${t}$`,"i")},r=new RegExp("^0[0-7]+$","i"),o=new RegExp("^0x[a-f0-9]+$","i"),s="%[0-9a-z]{1,}",i="(?:[0-9a-f]+::?)+",a={zoneIndex:new RegExp(s,"i"),native:new RegExp(`^(::)?(${i})?([0-9a-f]+)?(::)?(${s})?$`,"i"),deprecatedTransitional:new RegExp(`^(?:::)(${t}\\.${t}\\.${t}\\.${t}(${s})?)$`,"i"),transitional:new RegExp(`^((?:${i})|(?:::)(?:${i})?)${t}\\.${t}\\.${t}\\.${t}(${s})?$`,"i")};function l(m,g){if(m.indexOf("::")!==m.lastIndexOf("::"))return null;let y=0,w=-1,v=(m.match(a.zoneIndex)||[])[0],_,T;for(v&&(v=v.substring(1),m=m.replace(/%.+$/,""));(w=m.indexOf(":",w+1))>=0;)y++;if(m.substr(0,2)==="::"&&y--,m.substr(-2,2)==="::"&&y--,y>=g)return null;for(T=g-y,_=":";T--;)_+="0:";return m=m.replace("::",_),m[0]===":"&&(m=m.slice(1)),m[m.length-1]===":"&&(m=m.slice(0,-1)),g=(function(){let de=m.split(":"),q=[];for(let pe=0;pe<de.length;pe++)q.push(de[pe].length>4?NaN:parseInt(de[pe],16));return q})(),{parts:g,zoneId:v}}function d(m,g,y,w){if(m.length!==g.length)throw new Error("ipaddr: cannot match CIDR for objects with different lengths");let v=0,_;for(;w>0;){if(_=y-w,_<0&&(_=0),m[v]>>_!==g[v]>>_)return!1;w-=y,v+=1}return!0}function p(m){if(o.test(m))return parseInt(m,16);if(m[0]==="0"&&!isNaN(parseInt(m[1],10))){if(r.test(m))return parseInt(m,8);throw new Error(`ipaddr: cannot parse ${m} as octal`)}return parseInt(m,10)}function f(m,g){for(;m.length<g;)m=`0${m}`;return m}let h={};h.IPv4=(function(){function m(g){if(g.length!==4)throw new Error("ipaddr: ipv4 octet count should be 4");let y,w;for(y=0;y<g.length;y++)if(w=g[y],!(0<=w&&w<=255))throw new Error("ipaddr: ipv4 octet should fit in 8 bits");this.octets=g}return m.prototype.SpecialRanges={unspecified:[[new m([0,0,0,0]),8]],broadcast:[[new m([255,255,255,255]),32]],multicast:[[new m([224,0,0,0]),4]],linkLocal:[[new m([169,254,0,0]),16]],loopback:[[new m([127,0,0,0]),8]],carrierGradeNat:[[new m([100,64,0,0]),10]],private:[[new m([10,0,0,0]),8],[new m([172,16,0,0]),12],[new m([192,168,0,0]),16]],reserved:[[new m([192,0,0,0]),24],[new m([192,0,2,0]),24],[new m([192,88,99,0]),24],[new m([198,18,0,0]),15],[new m([198,51,100,0]),24],[new m([203,0,113,0]),24],[new m([240,0,0,0]),4]],as112:[[new m([192,175,48,0]),24],[new m([192,31,196,0]),24]],amt:[[new m([192,52,193,0]),24]]},m.prototype.kind=function(){return"ipv4"},m.prototype.match=function(g,y){let w;if(y===void 0&&(w=g,g=w[0],y=w[1]),g.kind()!=="ipv4")throw new Error("ipaddr: cannot match ipv4 address with non-ipv4 one");return d(this.octets,g.octets,8,y)},m.prototype.prefixLengthFromSubnetMask=function(){let g=0,y=!1,w={0:8,128:7,192:6,224:5,240:4,248:3,252:2,254:1,255:0},v,_,T;for(v=3;v>=0;v-=1)if(_=this.octets[v],_ in w){if(T=w[_],y&&T!==0)return null;T!==8&&(y=!0),g+=T}else return null;return 32-g},m.prototype.range=function(){return h.subnetMatch(this,this.SpecialRanges)},m.prototype.toByteArray=function(){return this.octets.slice(0)},m.prototype.toIPv4MappedAddress=function(){return h.IPv6.parse(`::ffff:${this.toString()}`)},m.prototype.toNormalizedString=function(){return this.toString()},m.prototype.toString=function(){return this.octets.join(".")},m})(),h.IPv4.broadcastAddressFromCIDR=function(m){try{let g=this.parseCIDR(m),y=g[0].toByteArray(),w=this.subnetMaskFromPrefixLength(g[1]).toByteArray(),v=[],_=0;for(;_<4;)v.push(parseInt(y[_],10)|parseInt(w[_],10)^255),_++;return new this(v)}catch(g){throw new Error("ipaddr: the address does not have IPv4 CIDR format",{cause:g})}},h.IPv4.isIPv4=function(m){return this.parser(m)!==null},h.IPv4.isValid=function(m){try{return new this(this.parser(m)),!0}catch{return!1}},h.IPv4.isValidCIDR=function(m){try{return this.parseCIDR(m),!0}catch{return!1}},h.IPv4.isValidFourPartDecimal=function(m){return!!(h.IPv4.isValid(m)&&m.match(/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){3}$/))},h.IPv4.isValidCIDRFourPartDecimal=function(m){let g=m.match(/^(.+)\/(\d+)$/);return!h.IPv4.isValidCIDR(m)||!g?!1:h.IPv4.isValidFourPartDecimal(g[1])},h.IPv4.networkAddressFromCIDR=function(m){let g,y,w,v,_;try{for(g=this.parseCIDR(m),w=g[0].toByteArray(),_=this.subnetMaskFromPrefixLength(g[1]).toByteArray(),v=[],y=0;y<4;)v.push(parseInt(w[y],10)&parseInt(_[y],10)),y++;return new this(v)}catch(T){throw new Error("ipaddr: the address does not have IPv4 CIDR format",{cause:T})}},h.IPv4.parse=function(m){let g=this.parser(m);if(g===null)throw new Error("ipaddr: string is not formatted like an IPv4 Address");return new this(g)},h.IPv4.parseCIDR=function(m){let g;if(g=m.match(/^(.+)\/(\d+)$/)){let y=parseInt(g[2]);if(y>=0&&y<=32){let w=[this.parse(g[1]),y];return Object.defineProperty(w,"toString",{value:function(){return this.join("/")}}),w}}throw new Error("ipaddr: string is not formatted like an IPv4 CIDR range")},h.IPv4.parser=function(m){let g,y,w;if(g=m.match(n.fourOctet))return(function(){let v=g.slice(1,6),_=[];for(let T=0;T<v.length;T++)y=v[T],_.push(p(y));return _})();if(g=m.match(n.longValue)){if(w=p(g[1]),w>4294967295||w<0)throw new Error("ipaddr: address outside defined range");return(function(){let v=[],_;for(_=0;_<=24;_+=8)v.push(w>>_&255);return v})().reverse()}else return(g=m.match(n.twoOctet))?(function(){let v=g.slice(1,4),_=[];if(w=p(v[1]),w>16777215||w<0)throw new Error("ipaddr: address outside defined range");return _.push(p(v[0])),_.push(w>>16&255),_.push(w>>8&255),_.push(w&255),_})():(g=m.match(n.threeOctet))?(function(){let v=g.slice(1,5),_=[];if(w=p(v[2]),w>65535||w<0)throw new Error("ipaddr: address outside defined range");return _.push(p(v[0])),_.push(p(v[1])),_.push(w>>8&255),_.push(w&255),_})():null},h.IPv4.subnetMaskFromPrefixLength=function(m){if(m=parseInt(m),Number.isNaN(m)||m<0||m>32)throw new Error("ipaddr: invalid IPv4 prefix length");let g=[0,0,0,0],y=0,w=Math.floor(m/8);for(;y<w;)g[y]=255,y++;return w<4&&(g[w]=Math.pow(2,m%8)-1<<8-m%8),new this(g)},h.IPv6=(function(){function m(g,y){let w,v;if(g.length===16)for(this.parts=[],w=0;w<=14;w+=2)this.parts.push(g[w]<<8|g[w+1]);else if(g.length===8)this.parts=g;else throw new Error("ipaddr: ipv6 part count should be 8 or 16");for(w=0;w<this.parts.length;w++)if(v=this.parts[w],!(0<=v&&v<=65535))throw new Error("ipaddr: ipv6 part should fit in 16 bits");y&&(this.zoneId=y)}return m.prototype.SpecialRanges={unspecified:[new m([0,0,0,0,0,0,0,0]),128],linkLocal:[new m([65152,0,0,0,0,0,0,0]),10],multicast:[new m([65280,0,0,0,0,0,0,0]),8],loopback:[new m([0,0,0,0,0,0,0,1]),128],uniqueLocal:[new m([64512,0,0,0,0,0,0,0]),7],ipv4Mapped:[new m([0,0,0,0,0,65535,0,0]),96],deprecatedSiteLocal:[new m([65216,0,0,0,0,0,0,0]),10],discard:[new m([256,0,0,0,0,0,0,0]),64],rfc6145:[new m([0,0,0,0,65535,0,0,0]),96],rfc6052:[[new m([100,65435,0,0,0,0,0,0]),96],[new m([100,65435,1,0,0,0,0,0]),48]],"6to4":[new m([8194,0,0,0,0,0,0,0]),16],teredo:[new m([8193,0,0,0,0,0,0,0]),32],benchmarking:[new m([8193,2,0,0,0,0,0,0]),48],amt:[new m([8193,3,0,0,0,0,0,0]),32],as112v6:[[new m([8193,4,274,0,0,0,0,0]),48],[new m([9760,79,32768,0,0,0,0,0]),48]],deprecatedOrchid:[new m([8193,16,0,0,0,0,0,0]),28],orchid2:[new m([8193,32,0,0,0,0,0,0]),28],droneRemoteIdProtocolEntityTags:[new m([8193,48,0,0,0,0,0,0]),28],segmentRouting:[new m([24320,0,0,0,0,0,0,0]),16],reserved:[[new m([8193,0,0,0,0,0,0,0]),23],[new m([8193,3512,0,0,0,0,0,0]),32],[new m([16383,0,0,0,0,0,0,0]),20]]},m.prototype.isIPv4MappedAddress=function(){return this.range()==="ipv4Mapped"},m.prototype.kind=function(){return"ipv6"},m.prototype.match=function(g,y){let w;if(y===void 0&&(w=g,g=w[0],y=w[1]),g.kind()!=="ipv6")throw new Error("ipaddr: cannot match ipv6 address with non-ipv6 one");return d(this.parts,g.parts,16,y)},m.prototype.prefixLengthFromSubnetMask=function(){let g=0,y=!1,w={0:16,32768:15,49152:14,57344:13,61440:12,63488:11,64512:10,65024:9,65280:8,65408:7,65472:6,65504:5,65520:4,65528:3,65532:2,65534:1,65535:0},v,_;for(let T=7;T>=0;T-=1)if(v=this.parts[T],v in w){if(_=w[v],y&&_!==0)return null;_!==16&&(y=!0),g+=_}else return null;return 128-g},m.prototype.range=function(){return h.subnetMatch(this,this.SpecialRanges)},m.prototype.toByteArray=function(){let g,y=[],w=this.parts;for(let v=0;v<w.length;v++)g=w[v],y.push(g>>8),y.push(g&255);return y},m.prototype.toFixedLengthString=function(){let g=(function(){let w=[];for(let v=0;v<this.parts.length;v++)w.push(f(this.parts[v].toString(16),4));return w}).call(this).join(":"),y="";return this.zoneId&&(y=`%${this.zoneId}`),g+y},m.prototype.toIPv4Address=function(){if(!this.isIPv4MappedAddress())throw new Error("ipaddr: trying to convert a generic ipv6 address to ipv4");let g=this.parts.slice(-2),y=g[0],w=g[1];return new h.IPv4([y>>8,y&255,w>>8,w&255])},m.prototype.toNormalizedString=function(){let g=(function(){let w=[];for(let v=0;v<this.parts.length;v++)w.push(this.parts[v].toString(16));return w}).call(this).join(":"),y="";return this.zoneId&&(y=`%${this.zoneId}`),g+y},m.prototype.toRFC5952String=function(){let g=/((^|:)(0(:|$)){2,})/g,y="";this.zoneId&&(y=`%${this.zoneId}`);let w=this.toNormalizedString(),v=w.slice(0,w.length-y.length),_=0,T=-1,de=-1,q;for(;q=g.exec(v);){let pe=(q[0].match(/0/g)||[]).length;pe>de&&(de=pe,_=q.index,T=q[0].length)}return T<0?v+y:`${v.substring(0,_)}::${v.substring(_+T)}${y}`},m.prototype.toString=function(){return this.toRFC5952String()},m})(),h.IPv6.broadcastAddressFromCIDR=function(m){try{let g=this.parseCIDR(m),y=g[0].toByteArray(),w=this.subnetMaskFromPrefixLength(g[1]).toByteArray(),v=[],_=0;for(;_<16;)v.push(parseInt(y[_],10)|parseInt(w[_],10)^255),_++;return new this(v)}catch(g){throw new Error("ipaddr: the address does not have IPv6 CIDR format",{cause:g})}},h.IPv6.isIPv6=function(m){return this.parser(m)!==null},h.IPv6.isValid=function(m){if(typeof m=="string"&&m.indexOf(":")===-1)return!1;try{let g=this.parser(m);return new this(g.parts,g.zoneId),!0}catch{return!1}},h.IPv6.isValidCIDR=function(m){if(typeof m=="string"&&m.indexOf(":")===-1)return!1;try{return this.parseCIDR(m),!0}catch{return!1}},h.IPv6.networkAddressFromCIDR=function(m){let g,y,w,v,_;try{for(g=this.parseCIDR(m),w=g[0].toByteArray(),_=this.subnetMaskFromPrefixLength(g[1]).toByteArray(),v=[],y=0;y<16;)v.push(parseInt(w[y],10)&parseInt(_[y],10)),y++;return new this(v)}catch(T){throw new Error("ipaddr: the address does not have IPv6 CIDR format",{cause:T})}},h.IPv6.parse=function(m){let g=this.parser(m);if(g===null)throw new Error("ipaddr: string is not formatted like an IPv6 Address");return new this(g.parts,g.zoneId)},h.IPv6.parseCIDR=function(m){let g,y,w;if((y=m.match(/^(.+)\/(\d+)$/))&&(g=parseInt(y[2]),g>=0&&g<=128))return w=[this.parse(y[1]),g],Object.defineProperty(w,"toString",{value:function(){return this.join("/")}}),w;throw new Error("ipaddr: string is not formatted like an IPv6 CIDR range")},h.IPv6.parser=function(m){let g,y,w,v,_,T;if(w=m.match(a.deprecatedTransitional))return this.parser(`::ffff:${w[1]}`);if(a.native.test(m))return l(m,8);if((w=m.match(a.transitional))&&(T=w[6]||"",g=w[1],w[1].endsWith("::")||(g=g.slice(0,-1)),g=l(g+T,6),g&&g.parts)){for(_=[parseInt(w[2]),parseInt(w[3]),parseInt(w[4]),parseInt(w[5])],y=0;y<_.length;y++)if(v=_[y],!(0<=v&&v<=255))return null;return g.parts.push(_[0]<<8|_[1]),g.parts.push(_[2]<<8|_[3]),{parts:g.parts,zoneId:g.zoneId}}return null},h.IPv6.subnetMaskFromPrefixLength=function(m){if(m=parseInt(m),Number.isNaN(m)||m<0||m>128)throw new Error("ipaddr: invalid IPv6 prefix length");let g=[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],y=0,w=Math.floor(m/8);for(;y<w;)g[y]=255,y++;return w<16&&(g[w]=Math.pow(2,m%8)-1<<8-m%8),new this(g)},h.fromByteArray=function(m){let g=m.length;if(g===4)return new h.IPv4(m);if(g===16)return new h.IPv6(m);throw new Error("ipaddr: the binary input is neither an IPv6 nor IPv4 address")},h.isValid=function(m){return h.IPv6.isValid(m)||h.IPv4.isValid(m)},h.isValidCIDR=function(m){return h.IPv6.isValidCIDR(m)||h.IPv4.isValidCIDR(m)},h.parse=function(m){if(h.IPv6.isValid(m))return h.IPv6.parse(m);if(h.IPv4.isValid(m))return h.IPv4.parse(m);throw new Error("ipaddr: the address has neither IPv6 nor IPv4 format")},h.parseCIDR=function(m){try{return h.IPv6.parseCIDR(m)}catch{try{return h.IPv4.parseCIDR(m)}catch(g){throw new Error("ipaddr: the address has neither IPv6 nor IPv4 CIDR format",{cause:g})}}},h.process=function(m){let g=this.parse(m);return g.kind()==="ipv6"&&g.isIPv4MappedAddress()?g.toIPv4Address():g},h.subnetMatch=function(m,g,y){let w,v,_,T;y==null&&(y="unicast");for(v in g)if(Object.prototype.hasOwnProperty.call(g,v)){for(_=g[v],_[0]&&!(_[0]instanceof Array)&&(_=[_]),w=0;w<_.length;w++)if(T=_[w],m.kind()===T[0].kind()&&m.match.apply(m,T))return v}return y},typeof Is<"u"&&Is.exports?Is.exports=h:e.ipaddr=h})(dp)});function qe(e){let t=e.trim();if(Bt.default.isValidCIDR(t))return Bt.default.parseCIDR(t);if(!Bt.default.isValid(t))return;let n=Bt.default.parse(t);return[n,n.kind()==="ipv4"?32:128]}function Ze([e,t]){let n=e.kind()==="ipv4",r=e.range(),o=r==="private"||r==="uniqueLocal"||r==="linkLocal";if(n?t<8:t<(o?7:16))return"everyone";if(r==="loopback")return"machine";if(t===(n?32:128))return o||r==="carrierGradeNat"?"machine":"internet";if(r==="carrierGradeNat")return"network";if(!o)return"internet";if(!n)return t<64?"whole range":"network";switch(e.toByteArray()[0]){case 172:return t<16?"whole range":"containers";case 192:return t<24?"whole range":"network";default:return t<16?"whole range":"network"}}function pp([e,t],[n,r]){let o=Math.min(t,r);return e instanceof Bt.default.IPv4?n instanceof Bt.default.IPv4&&e.match(n,o):n instanceof Bt.default.IPv6&&e.match(n,o)}function Ps(e,t){return t.kind==="scalar"?[t]:[...e.childrenOf(t).values()].filter(({kind:n})=>n==="scalar")}var Bt,kn=u(()=>{"use strict";Bt=Te(sr())});function u_(e,{parent:t}){let n=t&&e.childrenOf(t).get("trusted_networks");return n?Ps(e,n).map(({data:r})=>{let o=qe(r);return o&&Ze(o)}):[]}var mp,fp=u(()=>{"use strict";R();k();kn();mp={id:"bypass-login",severity:"error",summary:c`Devices in the trusted networks get in without a log-in.`,why:"With `allow_bypass_login` every device in those networks is a user of yours: a guest's phone, a light bulb with\nold firmware, whatever a visitor plugs in. It needs no password to open a door.",instead:"Remove `allow_bypass_login`, or keep the trusted network to single addresses (a wall tablet) and give those a\nuser without administrator rights by `trusted_users`.",see:["https://www.home-assistant.io/docs/authentication/providers/#trusted-networks"],*check(e){for(let t of e.at("homeassistant.auth_providers.allow_bypass_login")){if(t.kind!=="scalar"||!E(t.data))continue;let n=u_(e,t);n.some(r=>r!==void 0&&r!=="machine")?yield{range:t.value}:n.length===0||n.includes(void 0)?yield{range:t.value,severity:"warning"}:yield{range:t.value,severity:"warning",note:c`A trusted device gets in without a log-in.`}}},invalid:[`homeassistant:
  auth_providers:
    - type: trusted_networks
      trusted_networks:
        - 192.168.1.0/24
      allow_bypass_login: \xABtrue\xBB
    - type: homeassistant
`,`homeassistant:
  auth_providers:
    - type: homeassistant
    - type: trusted_networks
      trusted_networks: 192.168.1.50
      allow_bypass_login: \xAByes\xBB
`,`homeassistant:
  auth_providers:
    - type: homeassistant
    - type: trusted_networks
      trusted_networks: !secret networks
      allow_bypass_login: \xABon\xBB
`],valid:[`homeassistant:
  auth_providers:
    - type: trusted_networks
      trusted_networks:
        - 192.168.1.50/32
      allow_bypass_login: false
`,`homeassistant:
  auth_providers:
    - type: homeassistant
`]}});var up,hp=u(()=>{"use strict";k();up={id:"external-login",severity:"warning",summary:c`A program outside of Home Assistant decides who may log in.`,why:"Whoever can change that program, or the folder in which it lies, can let themselves in; with `meta: true` it also\nsays who is an administrator. It knows nothing of second factors that Home Assistant could ask for.",instead:"Use the built-in users. If you need the program, give its full path, let only the owner of the machine write\nto it, never keep it below `www`, and leave out `meta`.",see:["https://www.home-assistant.io/docs/authentication/providers/#command-line"],*check(e){for(let t of e.at("homeassistant.auth_providers.type"))t.data==="command_line"&&(yield{range:t.value})},invalid:[`homeassistant:
  auth_providers:
    - type: \xABcommand_line\xBB
      command: /config/www/auth.sh
      meta: true
`],valid:[`homeassistant:
  auth_providers:
    - type: homeassistant
`,`sensor:
  - type: command_line
    command: uptime
`]}});var gp,yp=u(()=>{"use strict";_e();k();gp={id:"lost-second-factor",severity:"warning",summary:c`No user can set up a second factor for the log-in.`,why:"Home Assistant offers one-time codes from an authenticator app by itself. A list of `auth_mfa_modules` takes the\nplace of that offer: what is not in it is gone, and a stolen password is then enough.",instead:"Remove `auth_mfa_modules`, or add `- type: totp`.",see:["https://www.home-assistant.io/docs/authentication/multi-factor-auth/"],*check(e,t){for(let{key:n,kind:r,tag:o,data:s}of e.at("homeassistant.auth_mfa_modules")){if(!n||o!==void 0||!(r==="list"||r==="scalar"&&s===""))continue;let i=t.configuration(e),a=[...W(i,"homeassistant.auth_mfa_modules.type")].map(({entry:l})=>l.data);i.open||a.includes("totp")||(a.includes("notify")?yield{range:n,severity:"info",note:c`The second factor comes as a message only: the list leaves out \`totp\`.`}:yield{range:n})}},invalid:[`homeassistant:
  \xABauth_mfa_modules\xBB: []
`,`homeassistant:
  \xABauth_mfa_modules\xBB:
`,`homeassistant:
  \xABauth_mfa_modules\xBB:
    - type: notify
`],valid:[`homeassistant:
  auth_mfa_modules:
    - type: totp
    - type: notify
`,`homeassistant:
  auth_mfa_modules: !include second_factor.yaml
`,`homeassistant:
  name: Home
`]}});function*h_(e,t,n,r){let o=Ps(e,n),s=o.map(({data:d})=>qe(d)),i=s.map(d=>d&&Ze(d)),a=!1;for(let[d,p]of i.entries())p==="everyone"&&(a=!0,yield{range:o[d]?.value??r,severity:"error",note:c`Everyone may choose a user and is in, without a password.`});if(i.includes("internet")){yield{range:r,severity:"error",note:c`Whoever has one of these addresses on the internet is in, without a password.`};return}if(a||E(e.beside(n,"allow_bypass_login")??""))return;let l=s.some(d=>d&&w_(e,t,d));if(i.some(d=>d!==void 0&&d!=="machine"))yield{range:r,...l&&{note:wp}};else if(l)yield{range:r,note:wp};else if(!k_(e,n)||i.includes(void 0)){let d=i.includes(void 0)?y_:g_;yield{range:r,severity:"info",note:d}}}function w_(e,t,n){for(let{entry:r}of W(t.configuration(e),"http.trusted_proxies")){let o=r.kind==="scalar"?qe(r.data):void 0;if(o&&pp(n,o))return!0}return!1}var kp,wp,g_,y_,k_,bp=u(()=>{"use strict";R();_e();k();kn();kp={id:"passwordless-network",severity:"warning",summary:c`Everyone in a network may choose a user and is in, without a password.`,why:`The trusted networks provider asks for no password and no second factor. Whoever joins the Wi-Fi, a guest, a
neighbour who was once given the password, a camera with a hole in it, can choose the administrator.`,instead:"Remove the provider: the app and the browser stay signed in anyway. For a wall tablet trust its single address\n(`192.168.1.50/32`) and tie it by `trusted_users` to a user without administrator rights.",see:["https://www.home-assistant.io/docs/authentication/providers/#trusted-networks"],*check(e,t){for(let n of e.at("homeassistant.auth_providers.trusted_networks"))n.key&&(yield*h_(e,t,n,n.key))},invalid:[`homeassistant:
  auth_providers:
    - type: homeassistant
    - type: trusted_networks
      \xABtrusted_networks\xBB:
        - 192.168.1.0/24
        - fd00::/8
`,`homeassistant:
  auth_providers:
    - type: trusted_networks
      trusted_networks:
        - \xAB0.0.0.0/0\xBB
        - "\xAB::/0\xBB"
`,`homeassistant:
  auth_providers:
    - type: trusted_networks
      \xABtrusted_networks\xBB: 203.0.113.7
`,`homeassistant:
  auth_providers:
    - type: trusted_networks
      \xABtrusted_networks\xBB:
        - 192.168.1.50
`,`homeassistant:
  auth_providers:
    - type: trusted_networks
      \xABtrusted_networks\xBB: !secret networks
`,`homeassistant:
  auth_providers:
    - type: trusted_networks
      \xABtrusted_networks\xBB: 172.30.33.0/24
http:
  use_x_forwarded_for: true
  trusted_proxies: 172.30.33.2
`],valid:[`homeassistant:
  auth_providers:
    - type: homeassistant
    - type: trusted_networks
      trusted_networks:
        - 192.168.1.50/32
      trusted_users:
        192.168.1.50: 0123456789abcdef0123456789abcdef
`,`homeassistant:
  auth_providers:
    - type: trusted_networks
      trusted_networks: 192.168.1.0/24
      allow_bypass_login: true
`,`homeassistant:
  auth_providers:
    - type: homeassistant
`]};wp=c`A network needs no password, and the reverse proxy stands in it: visitors from outside may count as at home.`,g_=c`A device may choose any user, without a password: \`trusted_users\` would tie it to one.`,y_=c`Networks that stand elsewhere get in without a password.`;k_=(e,{parent:t})=>t!==void 0&&e.childrenOf(t).has("trusted_users")});var vp,xp=u(()=>{"use strict";_e();k();vp={id:"passwordless-only",severity:"warning",summary:c`Nobody can log in with a password, for the list of providers leaves out \`homeassistant\`.`,why:"A list of `auth_providers` takes the place of the usual log-in. Without `homeassistant` in it there are no\npasswords and no second factor: only where someone stands counts, and from elsewhere you lock yourself out.",instead:"Add `- type: homeassistant` to the list, or remove the list.",see:["https://www.home-assistant.io/docs/authentication/providers/"],*check(e,t){for(let{key:n,kind:r}of e.at("homeassistant.auth_providers")){if(!n||r!=="list")continue;let o=t.configuration(e),s=[...W(o,"homeassistant.auth_providers.type")].map(({entry:i})=>i.data);o.open||s.length===0||s.includes("homeassistant")||(yield{range:n})}},invalid:[`homeassistant:
  \xABauth_providers\xBB:
    - type: trusted_networks
      trusted_networks:
        - 192.168.1.50/32
`],valid:[`homeassistant:
  auth_providers:
    - type: homeassistant
    - type: trusted_networks
      trusted_networks:
        - 192.168.1.50/32
`,`homeassistant:
  auth_providers: !include providers.yaml
`]}});function Z(e,t){let n=e===void 0?void 0:_p(e),r=_p(t);if(!(!n||!r)){for(let o=0;o<3;o++){let s=(n[o]??0)-(r[o]??0);if(s!==0)return s>0}return!0}}function _p(e){return/^v?(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?/.exec(e.trim())?.slice(1).map(n=>Number(n??0))}var rt=u(()=>{"use strict"});var Sp,Ap=u(()=>{"use strict";k();rt();Sp={id:"removed-login",severity:"error",summary:c`This way to log in no longer exists, and Home Assistant refuses the block.`,why:`One shared password for the whole house, or none for a network, is how log-in worked before there were users. The
settings do nothing today but keep the configuration from loading, and the password in them may still be in use elsewhere.`,instead:"Delete the setting. People log in with users of their own (`type: homeassistant`, which needs no line at\nall), programs with a long-lived access token. Change the password wherever else it is used.",see:["https://www.home-assistant.io/docs/authentication/providers/"],*check(e,{version:t}){if(e.dialect==="home-assistant"){for(let n of["http.api_password","http.trusted_networks"])for(let{key:r}of e.at(n))r&&(yield{range:r});for(let n of["auth_providers","auth_mfa_modules"])for(let r of e.at(`homeassistant.${n}.type`))r.data==="insecure_example"?yield{range:r.value}:r.data==="legacy_api_password"&&(yield{range:r.value,...Z(t,"2024.7")===!1&&{note:c`One password for everyone opens the house, and from 2024.7 on Home Assistant refuses the block.`}})}},invalid:[`http:
  \xABapi_password\xBB: !secret http_password
`,`http:
  \xABtrusted_networks\xBB:
    - 192.168.1.0/24
`,`homeassistant:
  auth_providers:
    - type: \xABlegacy_api_password\xBB
      api_password: !secret http_password
`,`homeassistant:
  auth_providers:
    - type: \xABinsecure_example\xBB
      users:
        - username: me
          password: !secret me
`,`homeassistant:
  auth_mfa_modules:
    - type: \xABinsecure_example\xBB
`],valid:[`http:
  server_port: 8123
`,`homeassistant:
  auth_providers:
    - type: homeassistant
`,`binary_sensor:
  - platform: example
    api_password: !secret example
`]}});var nl,b_,v_,x_,__,Ep,S_,Rp=u(()=>{"use strict";R();k();rt();nl={note:c`The interface comes from a developer's folder or a change that nobody has reviewed.`},b_={note:c`The home's cloud traffic goes to another server than Home Assistant Cloud's.`},v_={note:c`The camera server offers its own pages to the whole network; sources can be added there.`},x_=["mode","cognito_client_id","user_pool_id","account_link_server","accounts_server","acme_server","alexa_server","api_server","cloudhook_server","relayer_server","remote_sni_server","remotestate_server","servicehandlers_server","thingtalk_server"],__=[["frontend.development_repo",nl],["frontend.development_pr",nl],["hassio.development_repo",nl],...x_.map(e=>[`cloud.${e}`,b_]),["demo",{severity:"info",note:c`Demonstration entities stand among those of the home.`}]],Ep={id:"developer-setting",severity:"warning",summary:c`A setting is left that is for developers of Home Assistant.`,why:`These exist for trying things out: an interface that nobody has reviewed runs with your rights, another cloud
server sees your traffic, a debugging page asks for no log-in. None of it is kept safe for daily use.`,instead:"Remove the setting; a normal installation needs none of them.",see:["https://developers.home-assistant.io/docs/frontend/development","https://www.home-assistant.io/integrations/cloud/","https://www.home-assistant.io/integrations/go2rtc/"],*check(e,{version:t}){if(e.dialect==="home-assistant"){for(let[n,r]of __)for(let o of e.at(n))o.key&&!(n==="cloud.mode"&&S_(o))&&(yield{...r,range:o.key});for(let n of e.at("go2rtc.debug_ui")){if(n.kind!=="scalar"||!E(n.data))continue;let r=Z(t,"2025.12")===!0;yield{...v_,range:n.value,...r&&{severity:"info"}}}}},invalid:[`frontend:
  \xABdevelopment_repo\xBB: /home/me/frontend
`,`frontend:
  \xABdevelopment_pr\xBB: 12345
`,`cloud:
  \xABmode\xBB: dev
  \xABrelayer_server\xBB: relay.example.org
`,`go2rtc:
  debug_ui: \xABtrue\xBB
`,`\xABdemo\xBB:
`],valid:[`frontend:
  themes: !include_dir_merge_named themes
`,`cloud:
  alexa:
    filter:
      include_entities: [light.hall]
`,`go2rtc:
  debug_ui: false
`,`light:
  - platform: group
    name: demo
`]},S_=({data:e})=>e!=="dev"&&e!=="development"});var $p,Op=u(()=>{"use strict";R();k();$p={id:"panel-for-everyone",severity:"info",summary:c`Every user sees this panel, administrator or not.`,why:"Panels are often tools: a file editor, a router's page, a list of all devices. Without `require_admin` the\nchildren's tablet and the guest's account have them in the sidebar.",instead:"Add `require_admin: true` if the panel is not for everyone. It hides the entry; the page behind it needs a\nlog-in of its own all the same.",see:["https://www.home-assistant.io/integrations/panel_custom/"],*check(e){for(let{key:t,parent:n}of e.at("panel_custom.name"))!t||!n||E(e.childrenOf(n).get("require_admin")?.data??"")||(yield{range:t})},invalid:[`panel_custom:
  - \xABname\xBB: tools
    url_path: tools
    module_url: /local/tools.js
`,`panel_custom:
  - \xABname\xBB: tools
    url_path: tools
    require_admin: false
`],valid:[`panel_custom:
  - name: tools
    url_path: tools
    module_url: /local/tools.js
    require_admin: true
`,`sensor:
  - name: tools
`]}});var Tp,Cp,Ip=u(()=>{"use strict";k();Tp="/local/",Cp={id:"public-portrait",severity:"info",summary:c`A person's picture can be fetched by anyone, without a log-in.`,why:"`/local/` is the folder `www`, which Home Assistant serves to everybody who knows, or guesses, the name of a\nfile. A photograph called after its person is quickly guessed.",instead:"Upload the picture under *Settings \u2192 People*: then it is shown to users only. Remove the file from `www`, and\nfrom Git if it is tracked.",see:["https://www.home-assistant.io/integrations/person/","https://www.home-assistant.io/integrations/http/"],*check(e){if(e.dialect!=="home-assistant")return;let t=({kind:r,data:o})=>r==="scalar"&&o.startsWith(Tp)&&/\.(?:jpe?g|png|webp|heic)(?:\?|$)/i.test(o),n=e.labelled("entity_picture").filter(({parent:r})=>String(r?.name).startsWith("person."));for(let r of[...e.at("person.picture"),...n])t(r)&&(yield{range:[r.start,r.start+Tp.length]})},invalid:[`homeassistant:
  customize:
    person.anna:
      entity_picture: \xAB/local/\xBBanna.jpg
`,`person:
  - name: Anna
    id: anna
    picture: \xAB/local/\xBBpeople/anna.png
`],valid:[`person:
  - name: Anna
    id: anna
    picture: /api/image/serve/1/512x512
`,`homeassistant:
  customize:
    sensor.washer:
      entity_picture: /local/washer.png
    device_tracker.car:
      entity_picture: /local/car.jpg
`]}});var Ls,Pp,Lp,rl=u(()=>{"use strict";Ls=[".local",".lan",".home",".home.arpa",".internal",".localdomain",".fritz.box",".localhost"],Pp=["localhost","supervisor","hassio","homeassistant","host.docker.internal"],Lp=["www.w3.org","xmlns.com","schemas.xmlsoap.org","schemas.microsoft.com","json-schema.org"]});function H(e){let t=e.toLowerCase().replace(/^\[|\]$/g,"").replace(/\.$/,"");return t===""||/[{}$<>%!*]|(?:^|\.)x{3}/.test(t)?"unknown":ol.default.isValid(t)?R_(t):E_.has(t)?"name only":A_.has(t)?"this machine":!t.includes(".")||Ls.some(n=>t.endsWith(n))?"home network":"internet"}function R_(e){switch(ol.default.process(e).range()){case"loopback":case"unspecified":return"this machine";case"unicast":return"internet";case"reserved":return"name only";default:return"home network"}}var ol,A_,E_,Ie=u(()=>{"use strict";ol=Te(sr());rl();A_=new Set(Pp),E_=new Set(Lp)});function*te(e,t=0,n=e.length){let r=t===0&&n===e.length?e:e.slice(t,n);if(r.includes("://"))for(let o of r.matchAll($_)){let[,s,i,a]=(o.indices??[]).slice(1),l=f=>[f[0]+t,f[1]+t],d=(a?.[1]??o.index)+t,p=O_(e,d,n);yield{range:[o.index+t,p],scheme:(o[1]??"").toLowerCase(),host:o[4]??"",...s&&{user:l(s)},...i&&{password:l(i)},rest:[d,p]}}}function O_(e,t,n){let r=/[\s"'`<>]/g;r.lastIndex=t;let o=Math.min(r.exec(e.slice(0,Math.min(n,t+4e3)))?.index??Math.min(n,t+4e3),n);for(;o>t&&/[.,;)\]]/.test(e.charAt(o-1));)o--;return o}var $_,Je=u(()=>{"use strict";$_=/\b([a-z][a-z0-9+.-]{1,24}):\/\/(?:([^\s"'`<>/?#@:]{0,200})(?::((?!\d{1,5}[/?#])[^\s"'`<>]{1,100}(?=@\d{1,3}(?:\.\d{1,3}){3}(?![\w.-]))|[^\s"'`<>/]{0,300}))?@)?(\[[0-9a-f:.]{2,45}\]|\{\{[^{}]{0,200}\}\}|[^\s"'`<>/?#:,;)\]}\\]{0,255})/dgi});var T_,C_,I_,Np,Fp=u(()=>{"use strict";k();Ie();Je();T_=["lovelace.resources.url","dashboard.resources.url","frontend.extra_module_url","frontend.extra_js_url_es5","panel_custom.module_url","panel_custom.js_url"],C_={severity:"info",note:c`The dashboard takes its looks from a server on the internet, which learns when you look at it.`},I_={severity:"error",note:c`The dashboard runs a script that anyone on the way can change.`},Np={id:"remote-script",severity:"warning",summary:c`The dashboard runs a script from a server on the internet.`,why:`It runs in your session: it can read your token and press every button that you can. Whoever runs that server, or
breaks into it, or buys its name some day, may change the script at any time. Without an internet connection the card is
gone, too.`,instead:"Keep a copy: install the card by HACS (`/hacsfiles/\u2026`), or put the file below `www` and write\n`/local/card.js?v=1.2.3`.",see:["https://www.home-assistant.io/dashboards/dashboards/#resources"],*check(e){if(e.dialect==="home-assistant"){for(let t of T_)for(let n of e.at(t))if(!(n.kind!=="scalar"||n.tag!==void 0)){/^\/\/[\w-]{1,60}\./.test(n.data)&&(yield{range:[n.start,n.start+2]});for(let{scheme:r,host:o,range:s}of te(e.text,...n.value)){if(H(o)!=="internet")continue;let i=/^css$/i.test(e.beside(n,"type")??"");yield{range:[s[0],s[0]+r.length+3],...i?C_:r==="http"&&I_}}}}},invalid:[`lovelace:
  resources:
    - url: \xABhttps://\xBBcdn.example.net/card.js
      type: module
`,`frontend:
  extra_module_url:
    - \xABhttp://\xBBcdn.example.net/card.js
`,`lovelace:
  resources:
    - url: \xABhttps://\xBBfonts.example.net/css?family=Quicksand
      type: css
`,`lovelace:
  resources:
    - url: \xAB//\xBBcdn.example.net/card.js
      type: js
`],valid:[`lovelace:
  resources:
    - url: /local/card.js?v=1.2.3
      type: module
    - url: /hacsfiles/card/card.js
      type: module
`,`frontend:
  extra_module_url: http://192.168.1.5/card.js
`,`rest:
  - resource: https://api.example.net/v1
`]}});var P_,Dp,Mp=u(()=>{"use strict";k();P_=/(?:return|\+|\$\{)\s{0,3}(?:hass\.)?(?:states\[[^\]\n]{1,80}\]|entity)\.(?:state|attributes(?:\.\w{1,60}|\[[^\]\n]{1,60}\]))(?![\w.[]|\s{0,3}[=!<>?*/%-])/,Dp={id:"state-as-html",severity:"info",summary:c`The text of an entity is put into the page as HTML.`,why:`A card's JavaScript template returns HTML, and a state is whatever its device, feed or calendar sends: a song's
title, the name of a radio node, the subject of a message. With a script in it, that script runs for whoever looks at the
dashboard, with their rights.`,instead:"Show such texts with a built-in card, which shows them as text, or make them harmless in the template:\n`Number(states[\u2026].state)` for numbers, `.replace(/[<&]/g, '')` for words.",see:["https://www.home-assistant.io/dashboards/tile/"],*check(e){if(e.dialect!=="home-assistant"||!e.text.includes("[[["))return;let t=e.labelled("custom_fields").flatMap(r=>[...e.childrenOf(r).values()]),n=["name","label","state_display"].flatMap(r=>[...e.labelled(r)]);for(let r of[...n,...t])r.kind!=="scalar"||!r.key||!r.data.includes("[[[")||P_.test(r.data)&&(yield{range:r.key})},invalid:[{path:"ui-lovelace.yaml",text:`type: custom:button-card
\xABname\xBB: "[[[ return states['sensor.song'].state ]]]"
`},{path:"ui-lovelace.yaml",text:`type: custom:button-card
custom_fields:
  \xABsong\xBB: |
    [[[
      return \`<b>\${entity.attributes.media_title}</b>\`
    ]]]
`}],valid:[{path:"ui-lovelace.yaml",text:`type: button
entity: sensor.song
`},{path:"ui-lovelace.yaml",text:`type: custom:button-card
name: "[[[ return states['sensor.t'].state > 20 ? 'warm' : 'cold' ]]]"
label: "[[[ return Number(entity.state) + ' \xB0C' ]]]"
`}]}});var L_,N_,jp,qp=u(()=>{"use strict";k();L_=/^(?:\/|\/(?:config|homeassistant|ssl|root|etc|backup|addon_configs|home|usr\/share\/hassio)(?:\/\.storage)?\/?|(?:\.\/)?\.storage\/?|\.\/?|\/(?:home|srv)\/[\w.-]{1,60}(?:\/\.homeassistant|\/homeassistant)?\/?|\/root\/\.homeassistant\/?)$/,N_=["homeassistant.allowlist_external_dirs","homeassistant.whitelist_external_dirs"],jp={id:"exposed-folder",severity:"warning",summary:c`A folder with secrets in it is open to integrations that read, write and send files.`,why:"A notification with an attachment, a downloader or a template that reads a file may then take `secrets.yaml`, the\nlog-in tokens in `.storage` or a backup. One careless automation, or one that works with text from outside, is enough.",instead:"Name one narrow folder that holds only what is meant to be sent, such as `/media/snapshots` or\n`/config/www/tmp` (remember that `www` is public).",see:["https://www.home-assistant.io/integrations/homeassistant/#allowlist_external_dirs","https://www.home-assistant.io/integrations/media_source/"],*check(e){if(e.dialect!=="home-assistant")return;let t=N_.flatMap(r=>[...e.at(r)]),n=e.at("homeassistant.media_dirs").flatMap(r=>[...e.childrenOf(r).values()]);for(let r of[...t,...n])r.kind!=="scalar"||r.tag!==void 0||!L_.test(r.data.trim())||(yield{range:r.data.split("/").length>2?[r.start,r.start+1]:r.value})},invalid:[`homeassistant:
  allowlist_external_dirs:
    - \xAB/config\xBB
`,`homeassistant:
  allowlist_external_dirs:
    - \xAB/\xBBconfig/
    - /media
`,`homeassistant:
  whitelist_external_dirs: \xAB/\xBBhome/anna/.homeassistant
`,`homeassistant:
  media_dirs:
    all: \xAB/\xBB
    keys: \xAB/ssl\xBB
`],valid:[`homeassistant:
  allowlist_external_dirs:
    - /media/snapshots
    - /config/www/tmp
`,`homeassistant:
  media_dirs:
    local: /media
    music: /mnt/music
`,`homeassistant:
  allowlist_external_dirs: !secret folders
`]}});function It(e){let t;return()=>(t??={value:e()}).value}var Ns=u(()=>{"use strict"});var Wp,Hp=u(()=>{"use strict";Wp=[[["secrets.yaml","secrets.yml","secret.yaml","secret.yml","secrets.toml"],"error","every password and token of the configuration","change each of them where it was issued"],[["secrets.y*ml.*","secret.y*ml.*","secret*.y*ml~",".secret*.swp","secrets?bak*.y*ml","secrets?backup*.y*ml","secrets?old*.y*ml","secrets*copy*.y*ml"],"error","a copy of the passwords and tokens","change each of them where it was issued"],[[".storage/auth"],"error","the log-in of every session and the long-lived tokens","sign everybody out and delete the long-lived tokens, under Profile \u2192 Security"],[[".storage/auth_provider.homeassistant"],"error","the users and the hashes of their passwords","every user needs a new password"],[[".storage/auth_module.*"],"error","the seeds of the second factor","set up the second factor anew"],[[".storage/core.config_entries",".storage/core.config_entries.*"],"error","the passwords, tokens and addresses of every integration","change them one by one"],[[".storage/application_credentials"],"error","the client secrets of cloud services","make new ones at each service"],[[".storage/backup"],"error","the encryption key of the backups, in plain text","change the key under Settings \u2192 System \u2192 Backups"],[[".storage/cloud"],"error","the cloud settings and the addresses of its webhooks","make the webhooks anew"],[[".storage/alexa_auth"],"error","an Amazon log-in","disable the skill and link it again"],[[".storage/thread.datasets"],"error","the key of the Thread network","form a new Thread network"],[[".storage/homekit.*"],"error","the keys of a HomeKit bridge","unpair the bridge and pair it again"],[[".storage/knx/*","*.knxkeys","*.knxproj"],"error","the keys of a KNX project","make new keys in ETS"],[[".storage/smartthings*",".storage/icloud*",".storage/evohome*",".storage/freebox*",".storage/ambiclimate*",".storage/tplink*",".storage/lutron*",".storage/androidtv*",".storage/unifi*",".storage/xiaomi*",".storage/tuya*",".storage/ring*",".storage/roborock*",".storage/reolink*",".storage/nest.*",".storage/esphome.*"],"error","tokens and keys of devices and their clouds","link the account again, or make new keys"],[[".storage/core.entity_registry*",".storage/core.restore_state*",".storage/input_*"],"warning","the last states and names of everything, and codes that stand in helpers and options","change the codes"],[[".storage/lovelace*"],"info","dashboards, whose cards may hold tokens","look through the cards, and change what stands there"],[[".storage/onboarding",".storage/repairs.*",".storage/*_registry",".storage/frontend*",".storage/energy",".storage/homeassistant.exposed_entities",".storage/core.analytics",".storage/core.network",".storage/core.logger",".storage/core.uuid",".storage/counter",".storage/timer",".storage/schedule",".storage/tag",".storage/camera",".storage/assist_pipeline.*",".storage/http.auth",".storage/hassio",".storage/bluetooth.*"],"info","what Home Assistant knows of the home; not secret, but nothing that people write"],[[".storage/**"],"warning","what Home Assistant keeps for itself: names, addresses, places, and often tokens","look through the files, and change what gives access"],[[".cloud/**"],"error","the log-in of the Home Assistant Cloud account and the key of its certificate","sign out of the cloud, change the password and sign in again"],[["zigbee.db*","coordinator_backup*.json"],"error","the key of the Zigbee network","form a new network and pair the devices again"],[["zigbee2mqtt/database.db*","zigbee2mqtt/state.json"],"warning","the devices of the home and their states"],[["home-assistant_v2.db*","home-assistant.db*"],"error","all that happened at home: who was there, when, and where","change the codes that stood in helpers"],[["mosquitto/*.db","mosquitto/passwd","passwd","pwfile","password_file","*.pw"],"error","the broker's users, the hashes of their passwords, or its messages","give every user of the broker a new password"],[["thumbs.db"],"info","small pictures of the folder"],[["*.db","*.db-shm","*.db-wal","*.db-journal","*.db.corrupt*","*.sqlite","*.sqlite3","*.sqlite-*","*.db3","*.bolt"],"warning","a database, which nobody can look through","change what stood in it"],[["home-assistant.log*","home-assistant_*.log","ozw_log.txt"],"error","a log: addresses, names, and tokens that stood in errors","search it for tokens, and change what you find"],[["*.log","*.log.*"],"warning","a log: addresses, names, and at times tokens","search it for tokens, and change what you find"],[["diagnostics-*.json","diagnostics_*.json","config_entry-*.json"],"warning","a diagnostics file: addresses, serial numbers and places","look through it"],[["*.har"],"error","a browser's recording, with its cookies and tokens","sign out everywhere that was recorded"],[[".bash_history",".python_history",".zsh_history"],"error","commands as they were typed, passwords included","search it for passwords and tokens, and change them"],[["backups/*.tar*","backup/*.tar*","*backup*.tar","*backup*.tar.gz","*emergency*kit*.txt"],"error","a backup or its key: the configuration with all its secrets","change the key of the backups, and every password and token"],[["*.tar","*.tar.gz","*.tgz"],"warning","an archive, which nobody can look through","change what was in it"],[["service_account*.json","client_secret*.json","*-credentials.json","google_cloud*.json"],"error","the key of a Google service account or client","delete the key in the Google Cloud console and make a new one"],[[".google*.token",".gmail*.token","token.json","credentials.json",".spotify*","nest.conf",".nest/**","plex.conf",".plex*",".icloud/**"],"error","the log-in of a cloud account","withdraw the access in the settings of that account"],[[".sucks.json","neato*.json",".automatic/**",".life360*",".wink*","wink.conf",".ecobee*","ecobee.conf","fitbit.conf",".withings*",".myq*",".unifi*",".lutron*",".abode*","abode.pickle",".ring*","ring_cache.pickle",".simplisafe*",".august.conf","august*.json",".arlo*",".blink*","tesla*.token",".vivint*","smtp*.conf",".ios.conf","ios.conf","html5_push_registrations.conf",".html5*"],"error","the log-in of a cloud or of a phone","change the password there and link it again"],[["phue*.conf",".hue*",".tradfri*","tradfri_psk.conf",".homekit*",".homekit/**","homekit.state","adbkey","*_adbkey"],"error","the key of a bridge or hub","delete the key at the device and pair it again"],[[".webostv.conf","webostv.conf",".lgtv*","bravia.conf","sony bravia.conf",".pyharmony*"],"warning","the key of a television or a remote","forget the device and pair it again"],[[".netrc",".git-credentials"],"error","passwords of other servers","change them there"],[["*.pickle","*.pkl"],"warning","what a program has put aside, often a log-in","change the password of that account"],[["*.p12","*.pfx","*.jks","*.keystore","*.ppk"],"error","a private key","make a new pair of keys and withdraw the old one everywhere"],[["*.ovpn","wg0.conf","wg1.conf","*.wireguard","tailscaled.state",".cloudflared/*.json","cloudflared/*.json"],"error","a way into the home's network, with its key","withdraw the key and make a new one"],[[".ssh/**"],"warning","what SSH keeps: keys, and the machines that they open","make new keys, and withdraw the old ones"],[["*.kdbx"],"warning","a password safe","give it a new password"],[[".esphome/**"],"error","what ESPHome builds, with the Wi-Fi password and all keys in plain text","change the Wi-Fi password, make new keys and flash the devices again"],[["esphome/*.bin","firmware*.bin","firmware*.elf","*-factory.bin","*.ota.bin","*.uf2"],"warning","firmware, which has the Wi-Fi password in it","change the Wi-Fi password, if it was built with yours"],[["flows_cred.json","*_cred.json",".config.runtime.json",".config.users.json",".sessions.json"],"error","the credentials of the flows, or the key that opens them","change each of them"],[["zwave-js-ui/users.json","zwavejs2mqtt/users.json",".session-secret",".jwt_secret"],"error","what signs the log-ins of a page","delete it and let it be made anew"],[["zwcfg_*.xml","zwscene.xml"],"warning","the devices of an old Z-Wave network"],[["known_devices.yaml"],"warning","the names, addresses and pictures of people and their phones"],[["ip_bans.yaml"],"warning","addresses of visitors, with times"],[["tts/**"],"warning","what the home has said aloud: names, times, codes","change the codes"],[[".uuid",".ha_run.lock","home-assistant.pid"],"info","a mark of this one installation"]]});var zp,Bp,Gp=u(()=>{"use strict";zp=["changeme","change_me","change-me","changethis","change_this","fixme","replace_me","replaceme","redacted","removed","hidden","private","secret","none","null","empty","todo","tbd","example","sample","placeholder","dummy","fake","foo","bar","foobar","test","undefined","n/a","your_secret","not_set","unset","unknown","unavailable","generate","demo_key","remote_code","remote_code_text","api_key","apikey"],Bp=[/^[a-z]{2,20}(?:_[a-z]{2,20}){0,4}_(?:password|passwd|token|key|secret|username|user|id|code|ssid)$/i,/^<[^<>]{0,100}>$/,/^\[[^[\]]{0,100}\]$/,/^%[^%\s]{1,60}%$/,/^[*x.•·_-]{3,}$/i,/^(?:put|insert|enter|add|use|paste|replace|set|type)[\s_-](?=.{0,100}(?:your|here|pass|pwd|token|key|secret|code|pin|user|name|mail|ssid|host|url|value|own|this|(?<![a-z])(?:me|id|in)(?![a-z]))).{0,100}$/i,/^your[\s_-].{0,100}$/i,/^(?:the|my|some|a)[\s_-](?:[a-z]{1,20}[\s_-]){0,4}(?:password|passwd|pass|token|key|secret|code|pin|id|user|username|name|host|ip|url|ssid|mail|email)$/i,/^your[a-z]{0,40}$/i,/^\**REDACTED.{0,60}$/i,/^x{3,}[-_:]?x*$/i,/^0+(?:[-:.]0+)*$/,/^abc(?:123|def)[a-z0-9]{0,4}$/i,/^[A-Z_]{0,40}_?(?:HERE|GOES_HERE|CHANGE_?ME|CHANGEME|PLACEHOLDER|REDACTED)$/i,/^(?:not|no)[\s_-]?(?:a[\s_-])?(?:real|set|needed|used|required).{0,40}$/i]});function P(e){let t=sl.get(e);if(t!==void 0)return t;let n=e.slice(0,120).replace(/([a-z0-9])([A-Z])/g,"$1_$2").replace(/[-. ]/g,"_").toLowerCase();return sl.size<2e4&&sl.set(e,n),n}var sl,Qe=u(()=>{"use strict";sl=new Map});function ne(e){let t=e.trim();return F_.has(t.toLowerCase())||Bp.some(n=>n.test(t))}function J(e){return D_.test(e.trim())||/\{\{|\{%|\$\{|\[\[\[|\$\([^)]/.test(e)}function Pt(e){return/^(?:~|null|none|undefined|true|false|yes|no|on|off)?$/i.test(e.trim())}function Gt(e){let{kind:t,tag:n}=e;if(t!=="scalar"||n!==void 0&&!/^!(?:!(?:str|binary|int|float|timestamp))?$/.test(n))return!1;let r=e.data.slice(il(e.data).length);return!Pt(r)&&!J(r)&&!ne(r)&&!M_(e)}function il(e){return/^(?:bearer|basic|token|apikey|digest|key)(?:\s+|$)/i.exec(e)?.[0]??""}function M_({named:e,data:t}){let n=P(e),r=P(t.trim());return n.includes("_")&&r===n?!0:/^(?:conf|attr|key|field|param|service)_/.test(n)?n.slice(n.indexOf("_")+1)===r:r.length<80&&/^[a-z]+(?:_[a-z]+)+$/.test(r)&&t.endsWith(`.${e}`)}var F_,D_,he=u(()=>{"use strict";Gp();Qe();F_=new Set(zp);D_=/^(?:!(?:secret|env_var|include|input)\b|\$\{|\$[a-zA-Z_]\w*$|\{[A-Z_]+\}$|%\w+%$|\[\[)/});var Kp,Up,Yp=u(()=>{"use strict";Kp=["fake","dummy","sample","example","mock","stub","stubs","redacted","placeholder","placeholders","template","demo","skeleton","dist"],Up=["travis","ci","test","tests","github","action","actions","gitlab","workflow","validation","check","lint","empty","public","default","build"]});function K(e){let t=e.toLowerCase().split("/"),r=(t.pop()??"").split(/[._\s-]+|(?=secrets?)|(?<=secrets?)/).filter(Boolean);return r.some(s=>Vp.has(s))?!0:!r.includes("secrets")&&!r.includes("secret")?!1:[...r,...t.flatMap(s=>s.split(/[._-]+/))].some(s=>j_.has(s)||Vp.has(s))}var Vp,j_,Pe=u(()=>{"use strict";Yp();Vp=new Set(Kp),j_=new Set(Up)});function q_(e){let t=o=>o.replace(/[.+^${}()|[\]\\]/g,"\\$&").replaceAll("*","[^/]*").replaceAll("?","[^/]"),n=e.lastIndexOf("/");if(n<0)return new RegExp(`^(?:.*/)?${t(e)}$`);let r=e.endsWith("/**")?".+":t(e.slice(n+1));return new RegExp(`^((?:.*/)?${t(e.slice(0,n))})/${r}$`)}function bn(e){if(wo.has(e))return wo.get(e);let{byName:t,byEnding:n,others:r}=W_(),o=e.toLowerCase(),s=o.slice(o.lastIndexOf("/")+1),i=s.lastIndexOf("."),a=[t.get(s),i<0?void 0:n.get(s.slice(i))],l=Math.min(...a.map(m=>m?.rank??1/0)),p=r.find(({rank:m,needs:g,test:y})=>m<l&&o.includes(g)&&y().test(o))??a.find(m=>m?.rank===l),f=p?.test().exec(o)?.[1],h=p&&{row:p.row,...f!==void 0&&{folder:f}};return wo.size>5e4&&wo.clear(),wo.set(e,h),h}function Fs(e,{secrets:t}){if(K(e))return!0;let n=r=>!Pt(r)&&!J(r)&&!ne(r)&&!r.startsWith("ENC[");return t.file(e)!==void 0&&t.which(e,r=>r.some(n)).length===0}function Ds(e,t,n){if(t.folder===void 0)return!0;let r=Zp.get(n);if(!r){let o=new Map;for(let s of n){let i=bn(s);i?.folder!==void 0&&!o.has(al(i))&&o.set(al(i),s)}Zp.set(n,r=o)}return r.get(al(t))===e}var W_,wo,Zp,al,Ms=u(()=>{"use strict";Ns();Hp();he();Pe();W_=It(()=>{let e=new Map,t=new Map,n=[];return Wp.forEach((r,o)=>{for(let s of r[0]){let[i=""]=s.split(/[*?]+/).sort((l,d)=>d.length-l.length),a={row:r,rank:o,needs:i,test:It(()=>q_(s))};/[*?/]/.test(s)?/^\*\.[^*?/.]+$/.test(s)?t.set(s.slice(1),t.get(s.slice(1))??a):n.push(a):e.set(s,e.get(s)??a)}}),{byName:e,byEnding:t,others:n}}),wo=new Map;Zp=new WeakMap,al=({row:e,folder:t=""})=>`${e[2]}
${t}`});var Jp,Qp=u(()=>{"use strict";k();Ms();Jp={id:"never-commit",severity:"error",summary:c`Git tracks a file that does not belong in a repository.`,why:"`secrets.yaml` holds every password of the home in one place, `.storage` holds the log-in tokens, a database\nor a log tells who was at home when. Once such a file is in a commit, everyone who gets a copy of the repository has it, now\nand in its history.",instead:"Run `git rm --cached FILE` and add the file to `.gitignore`; it stays on your disk. If the repository was\never pushed, change what the file held, first of all: removing the file does not take it out of the history. A stand-in with\nmade-up values may stay: call it `secrets.example.yaml` or `secrets.fake.yaml`.",see:["https://www.home-assistant.io/docs/configuration/secrets/","https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/removing-sensitive-data-from-a-repository"],*check({path:e},t){if(t.tracked?.has(e)!==!0)return;let n=bn(e);if(!n||!Ds(e,n,t.tracked)||Fs(e,t))return;let[,r,o]=n.row,s=n.row.length===4?c` If it was ever pushed: ${n.row[3]}.`:c``;yield{range:[0,0],severity:r,note:c`Git tracks ${o}.${s}`}},invalid:[{path:"secrets.yaml",text:"\xAB\xBB",home:{tracked:new Set(["secrets.yaml"])}},{path:"esphome/secrets.yaml",text:"\xAB\xBB",others:{"esphome/secrets.yaml":`wifi_password: winter-in-may
`},home:{tracked:new Set(["esphome/secrets.yaml"])}},{path:".storage/auth",text:"\xAB\xBB",home:{tracked:new Set([".storage/auth"])}},{path:"home-assistant_v2.db",text:"\xAB\xBB",home:{tracked:new Set(["home-assistant_v2.db"])}},{path:"backups/7c3f1a20.tar",text:"\xAB\xBB",home:{tracked:new Set(["backups/7c3f1a20.tar"])}},{path:"known_devices.yaml",text:"\xAB\xBB",home:{tracked:new Set(["known_devices.yaml"])}}],valid:[{path:"secrets.yaml",text:"",home:{tracked:new Set(["configuration.yaml"])}},{path:"secrets.yaml",text:""},{path:"secrets.fake.yaml",text:"",home:{tracked:new Set(["secrets.fake.yaml"])}},{path:".stubs/secrets.yaml",text:"",home:{tracked:new Set([".stubs/secrets.yaml"])}},{path:"esphome/secrets.yaml",text:"",others:{"esphome/secrets.yaml":`<<: !include ../secrets.yaml
`},home:{tracked:new Set(["esphome/secrets.yaml"])}},{path:"secrets.yaml",text:"",others:{"secrets.yaml":`mqtt_password: YOUR_PASSWORD
wifi: ""
`},home:{tracked:new Set(["secrets.yaml"])}},{path:".storage/zone",text:"",home:{tracked:new Set([".storage/person",".storage/zone"])}},{path:"configuration.yaml",text:`homeassistant:
`,home:{tracked:new Set(["configuration.yaml"])}}]}});var yt,ir=u(()=>{"use strict";yt={skipped:["custom_components","www/community","themes","blueprints/*/homeassistant","node_modules","deps",".esphome",".platformio","__pycache__",".venv","venv","tts",".git"],privateFolders:[".storage",".cloud"],secretsFiles:["secrets.yaml","secrets.yml","secret.yaml","secret.yml"],told:[".storage",".cloud",".esphome","tts",".ssh",".homekit",".nest",".icloud",".automatic"],copies:[".bak",".backup",".old",".orig",".original",".save",".saved",".copy",".prev",".disabled",".off",".tmp","~","_backup","_bak","_old","-backup","-bak","-old",".fault",".sample",".example",".template",".dist",".tmpl",".j2",".fake",".enc"],text:{endings:[".yaml",".yml",".json",".json5",".jsonl",".conf",".cfg",".ini",".env",".toml",".properties",".config",".sh",".bash",".zsh",".js",".mjs",".cjs",".ts",".py",".ps1",".html",".htm",".h",".hpp",".cpp",".ino",".jinja",".jinja2",".j2",".txt",".log",".md",".diff",".patch",".pem",".key",".crt",".cer",".csr",".pub",".ppk",".ovpn",".token",".cookies",".netrc",".htpasswd",".git-credentials",".state"],names:[".ha_version",".uuid",".npmrc",".pypirc",".yamllint","caddyfile","dockerfile","makefile","justfile","id_rsa","id_dsa","id_ecdsa","id_ed25519","passwd","pwfile","password_file",".spotify-token-cache",".lovelace",".gitignore",".gitattributes",".gitmodules",".dockerignore",".editorconfig"],beginnings:[".env","home-assistant.log"]},present:{endings:[".db",".db3",".db-wal",".db-shm",".db-journal",".sqlite",".sqlite3",".sql",".tar",".tgz",".gz",".zip",".7z",".rar",".bz2",".xz",".zst",".p12",".pfx",".jks",".keystore",".kdbx",".der",".pickle",".pkl",".bin",".elf",".uf2",".knxkeys",".knxproj",".swp",".har",".bolt",".wireguard",".pw","adbkey"],names:[".bash_history",".python_history",".zsh_history",".session-secret",".jwt_secret"],beginnings:[".pyharmony","zwcfg_",".spotify",".plex",".life360",".wink",".ecobee",".withings",".myq",".unifi",".lutron",".abode",".ring",".simplisafe",".arlo",".blink",".vivint",".html5",".hue",".tradfri",".homekit"]},media:{endings:[".png",".jpg",".jpeg",".gif",".webp",".avif",".bmp",".ico",".svg",".tif",".tiff",".heic",".psd",".xcf",".drawio",".mp3",".wav",".ogg",".flac",".m4a",".aac",".mp4",".webm",".mov",".mkv",".avi",".ttf",".otf",".woff",".woff2",".eot",".pcf",".bdf",".pdf"],names:[],beginnings:[]}}});function H_(e){let t=e.split("/"),n=t.findIndex((r,o)=>o<t.length-1&&yt.told.includes(r.toLowerCase()));return n<0?void 0:`${t.slice(0,n+1).join("/")}/`}var z_,Xp,em=u(()=>{"use strict";k();Ms();ir();z_=(e,t)=>[...t].find(n=>n.startsWith(e)),Xp={id:"not-ignored",severity:"warning",summary:c`The next \`git add\` would take a file that does not belong in a repository.`,why:'Git does not track it yet, but nothing keeps it out: `git add .`, a backup script or an editor\'s "commit all" is\nenough, and what was pushed once stays in the history.',instead:"Add it to `.gitignore`. For most homes these lines do: `secrets.yaml`, `.storage/`, `.cloud/`, `*.db*`,\n`*.log*`, `backups/`, `.esphome/`.",see:["https://www.home-assistant.io/docs/configuration/secrets/","https://git-scm.com/docs/gitignore"],*check({path:e},t){let{unignored:n}=t;if(n?.has(e)!==!0)return;let r=H_(e);if(r!==void 0){z_(r,n)===e&&(yield{range:[0,0],note:c`The next \`git add\` would take this folder, which does not belong in a repository.`});return}let o=bn(e);o?.row[1]!=="error"||!Ds(e,o,n)||Fs(e,t)||(yield{range:[0,0],note:c`The next \`git add\` would take ${o.row[2]}.`})},invalid:[{path:"secrets.yaml",text:"\xAB\xBB",home:{tracked:new Set,unignored:new Set(["secrets.yaml"])}},{path:".storage/auth",text:"\xAB\xBB",home:{tracked:new Set,unignored:new Set([".storage/auth",".storage/http"])}},{path:"home-assistant.log",text:"\xAB\xBB",home:{tracked:new Set,unignored:new Set(["home-assistant.log"])}}],valid:[{path:"secrets.yaml",text:"",home:{tracked:new Set(["secrets.yaml"]),unignored:new Set}},{path:"secrets.yaml",text:""},{path:".storage/http",text:"",home:{tracked:new Set,unignored:new Set([".storage/auth",".storage/http"])}},{path:"secrets.example.yaml",text:"",home:{tracked:new Set,unignored:new Set(["secrets.example.yaml"])}},{path:"packages/new.yaml",text:`light:
`,home:{tracked:new Set,unignored:new Set(["packages/new.yaml"])}}]}});var B_,tm,nm=u(()=>{"use strict";k();B_=/^\uFEFF?# lovelace_gen|^[ \t]{0,40}\{%/m,tm={id:"unreadable",severity:"warning",summary:c`The file cannot be read as what it should be.`,why:`Home Assistant may refuse it at the next start, and haguard cannot see where its values stand: it searched the file
as plain text, which finds less.`,instead:"Mend the place that is named, or tell haguard to leave the file alone with `ignore` in `.haguard.yaml`.",see:["https://www.home-assistant.io/docs/configuration/yaml/"],*check({text:e,problems:[t]}){t&&(yield{range:t.range,note:t.message,...B_.test(e)&&{severity:"info"}})},invalid:[`light:
  - name: "porch
    platform: mqtt
\xAB\xBB`],valid:[`light:
  - name: "porch"
`,`light: {a: [b, c]}
`]}});function G_(e,t){return t===void 0?/^(?:(?:.*\/)?(?:config|home-?assistant)\/)?www\//.test(e):e.startsWith(t===""?"www/":`${t}/www/`)}function V_(e){let t=e.slice(e.lastIndexOf("/")+1).toLowerCase(),n=bn(e)?.row;return K_.test(t)||n?.[1]==="error"?"error":n?.[1]==="warning"||U_.test(t)&&/\.ya?ml|^core\./.test(t)?"warning":Y_.test(t)?"info":void 0}var K_,U_,Y_,rm,om=u(()=>{"use strict";k();Ms();K_=/^(?:privkey.{0,40}\.pem|.{1,80}\.key)$/,U_=/^(?:configuration|automations|scripts|scenes|customize|groups|secrets?|known_devices|core\.[a-z_.]{1,40})\b.{0,40}$/,Y_=/\.ya?ml(?:[._~-].{0,20})?$/;rm={id:"www-sensitive",severity:"error",summary:c`A file lies in the public folder that is not meant for everyone.`,why:"What lies below `www` is served at `/local/` to everybody who can reach your Home Assistant, without a log-in:\nwhoever guesses the name of a backup, a log or a copy of the configuration has it.",instead:"Move it out of `www`. Pictures, fonts and cards belong there, and nothing else. If your Home Assistant can be\nreached from the internet, take what the file holds for known.",see:["https://www.home-assistant.io/integrations/http/#hosting-files"],*check({path:e},{root:t}){if(!e.includes("www/")||!G_(e,t))return;let n=V_(e);n&&(yield{range:[0,0],severity:n,...n==="warning"&&{note:c`Everyone can fetch this file at \`/local/\`, without a log-in.`},...n==="info"&&{note:c`Everyone can read this YAML at \`/local/\`, without a log-in.`}})},invalid:[{path:"www/configuration.yaml.bak",text:"\xAB\xBB"},{path:"www/home-assistant_v2.db",text:"\xAB\xBB"},{path:"config/www/privkey.pem",text:"\xAB\xBB"},{path:"www/backups/7c3f1a20.tar",text:"\xAB\xBB",others:{"configuration.yaml":`homeassistant:
`}},{path:"www/cards/popup.yaml",text:"\xAB\xBB"}],valid:[{path:"www/card.js",text:`const a = 1;
`},{path:"www/holidays.json",text:`{"christmas": "12-25"}
`},{path:"site/www/config.yaml",text:`title: A page
`,others:{"configuration.yaml":`homeassistant:
`}},{path:"packages/www.yaml",text:`light:
`}]}});function Se(e,t){return e.dialect==="home-assistant"?e.at(`http.${t}`):e.dialect==="storage"&&/(?:^|\/)\.storage\/http$/.test(e.path)?e.at(`data.*.${t}`):[]}function sm(e){return["http.trusted_proxies","homeassistant.external_url"].some(t=>vn(e,t))}function vn(e,t){return!W(e,t).next().done}var wt=u(()=>{"use strict";_e()});var im,am=u(()=>{"use strict";k();Ie();wt();Je();im={id:"any-origin",severity:"warning",summary:c`Any website may call the Home Assistant API.`,why:"With `*`, a page that is open in your browser can read what your instance answers to it. A single careless\nclick on the wrong site is then enough.",instead:"List the origins that you use, with `https://`, or remove the setting.",see:["https://www.home-assistant.io/integrations/http/#cors_allowed_origins"],*check(e){for(let t of Se(e,"cors_allowed_origins"))if(!(t.kind!=="scalar"||t.tag!==void 0)){t.data.trim()==="*"&&(yield{range:t.value});for(let{scheme:n,host:r,range:o}of te(e.text,...t.value)){if(n!=="http")continue;let s=H(r);yield{range:[o[0],o[0]+7],...s!=="internet"&&{severity:"info"},note:c`A page without encryption may call the Home Assistant API: whoever is on the way can put words in its mouth.`}}}},invalid:[`http:
  cors_allowed_origins:
    - "\xAB*\xBB"
`,`http:
  cors_allowed_origins: "\xAB*\xBB"
`,`http:
  cors_allowed_origins:
    - \xABhttp://\xBBpanel.example.org
    - \xABhttp://\xBB192.168.1.20:3000
`,{path:".storage/http",text:`{"data": {"stable": {"cors_allowed_origins": ["\xAB*\xBB"]}, "pending": null}}
`}],valid:[`http:
  cors_allowed_origins:
    - https://cast.home-assistant.io
`,{path:"appdaemon/appdaemon.yaml",text:`appdaemon:
http:
  url: http://127.0.0.1:5050
  cors_allowed_origins: "*"
`}]}});var lm,cm=u(()=>{"use strict";k();wt();lm={id:"dated-tls",severity:"info",summary:c`The web server accepts older kinds of encryption.`,why:"`intermediate` lets in browsers and tablets that are many years old, at the price of ciphers that are on their\nway out. Everything from the last years speaks the modern profile.",instead:"Remove `ssl_profile`, or set it to `modern`, unless an old wall tablet really needs it.",see:["https://www.home-assistant.io/integrations/http/#ssl_profile"],*check(e){for(let t of Se(e,"ssl_profile"))t.data==="intermediate"&&(yield{range:t.value})},invalid:[`http:
  ssl_profile: \xABintermediate\xBB
`,{path:".storage/http",text:`{"data": {"stable": {"ssl_profile": "\xABintermediate\xBB"}}}
`}],valid:[`http:
  ssl_profile: modern
`,`http:
  server_port: 8123
`]}});var dm,pm=u(()=>{"use strict";k();wt();dm={id:"every-interface",severity:"info",summary:c`The web server is told to listen on every network of the machine.`,why:`It does so by itself; written out, the line only keeps anyone from seeing where it should listen. On a machine
with a public address, or one that stands in a guests' network too, that means strangers.`,instead:"Remove `server_host`. Where a reverse proxy runs on the same machine, `127.0.0.1` lets nobody in but the\nproxy.",see:["https://www.home-assistant.io/integrations/http/#server_host"],*check(e){if(e.dialect!=="storage")for(let t of Se(e,"server_host"))t.kind==="scalar"&&/^(?:0\.0\.0\.0|::|::0)$/.test(t.data)&&(yield{range:t.value})},invalid:[`http:
  server_host: \xAB0.0.0.0\xBB
`,`http:
  server_host:
    - "\xAB::\xBB"
    - 127.0.0.1
`],valid:[`http:
  server_host: 127.0.0.1
  use_x_forwarded_for: true
  trusted_proxies:
    - 127.0.0.1
`,`http:
  server_host: 192.168.1.10
`]}});var mm,fm=u(()=>{"use strict";R();k();wt();mm={id:"framable",severity:"warning",summary:c`Any website may show your Home Assistant in a frame.`,why:`A page can lay your dashboard, invisible, over a button of its own: you think that you start a video, and you
press "unlock". This was a published hole of Home Assistant until the header that forbids it came in 2023.9.`,instead:"Remove `use_x_frame_options: false`. If one page of yours must frame the dashboard, let your reverse proxy\nallow that page alone (`Content-Security-Policy: frame-ancestors`).",see:["https://www.home-assistant.io/integrations/http/#use_x_frame_options","https://github.com/home-assistant/core/security/advisories/GHSA-935v-rmg9-44mw"],*check(e){for(let t of Se(e,"use_x_frame_options"))t.kind==="scalar"&&I(t.data)&&(yield{range:t.value})},invalid:[`http:
  use_x_frame_options: \xABfalse\xBB
`,{path:".storage/http",text:`{"data": {"stable": {"use_x_frame_options": \xABfalse\xBB}}}
`}],valid:[`http:
  use_x_frame_options: true
`,`http:
  server_port: 8123
`]}});var um,hm=u(()=>{"use strict";k();rt();um={id:"ignored-block",severity:"info",summary:c`Home Assistant reads this block once and ignores it from then on.`,why:`Since 2026.8 the web server's settings are taken over into Home Assistant's own storage at the first start; what
the file says later has no effect. The block may look safe, or unsafe, and not be what runs. From 2027.6 on it is not read
at all.`,instead:`Look at *Settings \u2192 System \u2192 Network* for what is in force, and remove the block. Keep a note of your trusted
proxies: an installation that is set up anew from these files does not know them.`,see:["https://www.home-assistant.io/integrations/http/"],*check(e,{version:t}){if(e.dialect!=="home-assistant")return;let n=Z(t,"2026.8");if(n!==!1)for(let{key:r}of e.at("http"))r&&(yield{range:r,...n===void 0&&{note:c`From 2026.8 on Home Assistant reads this block once and ignores it from then on.`}})},invalid:[{path:"configuration.yaml",text:`\xABhttp\xBB:
  server_port: 8443
`,home:{version:"2026.8.1"}},`\xABhttp\xBB:
  server_port: 8443
`],valid:[{path:"configuration.yaml",text:`http:
  server_port: 8443
`,home:{version:"2026.7.3"}},`# The web server is set up under Settings \u2192 System \u2192 Network.
homeassistant:
  name: Home
`]}});var Z_,gm,ym=u(()=>{"use strict";k();wt();Z_=[["use_x_forwarded_for","trusted_proxies",{severity:"error",note:c`\`use_x_forwarded_for\` stands without \`trusted_proxies\`: Home Assistant refuses the block.`}],["trusted_proxies","use_x_forwarded_for",{severity:"error",note:c`\`trusted_proxies\` stands without \`use_x_forwarded_for\`: Home Assistant refuses the block.`}],["ssl_certificate","ssl_key",{note:c`There is a certificate but no \`ssl_key\`, unless the certificate's file holds the key too.`}],["ssl_key","ssl_certificate",{note:c`There is a key but no \`ssl_certificate\`: pages are sent without encryption.`}]],gm={id:"missing-counterpart",severity:"warning",summary:c`A setting stands without the one that it needs.`,why:`The web server's settings come in pairs: a certificate and its key, forwarded addresses and the proxies that may
send them. With one half missing, Home Assistant does not start its web server, or starts it without the protection that
the other half promises.`,instead:"Write both: `ssl_certificate` with `ssl_key`, `use_x_forwarded_for: true` with the address of your proxy\nin `trusted_proxies`. Or remove both.",see:["https://www.home-assistant.io/integrations/http/#reverse-proxies"],*check(e,t){if(e.dialect==="home-assistant")for(let[n,r,o]of Z_)for(let{key:s}of e.at(`http.${n}`)){if(!s)continue;let i=t.configuration(e);!i.open&&!vn(i,`http.${r}`)&&(yield{...o,range:s})}},invalid:[`http:
  \xABuse_x_forwarded_for\xBB: true
`,`http:
  \xABtrusted_proxies\xBB:
    - 172.30.33.0/24
`,`http:
  \xABssl_certificate\xBB: /ssl/fullchain.pem
`,`http:
  \xABssl_key\xBB: /ssl/privkey.pem
`],valid:[`http:
  use_x_forwarded_for: true
  trusted_proxies:
    - 172.30.33.0/24
`,`http:
  use_x_forwarded_for: true
  trusted_proxies: !secret proxies
`,`http:
  ssl_certificate: /ssl/fullchain.pem
  ssl_key: /ssl/privkey.pem
`,{path:"configuration.yaml",text:`homeassistant:
  packages: !include_dir_named packages
http:
  use_x_forwarded_for: true
`,others:{"packages/proxy.yaml":`http:
  trusted_proxies:
    - 172.30.33.0/24
`}}]}});function Q_(e,t){let{path:n}=t.configuration(e).main;return n.slice(0,n.lastIndexOf("/")+1)}var J_,wm,km=u(()=>{"use strict";k();wt();J_=/^(?:\/(?:config|homeassistant)\/|\.\/)/,wm={id:"published-key",severity:"error",summary:c`The web server's private key lies where everyone can fetch it.`,why:"Files below `www` are served at `/local/` to anyone, without a log-in; files that Git tracks go wherever the\nrepository goes. With the private key a stranger can pretend to be your Home Assistant and read what you send to it.",instead:"Keep the key in `/ssl`, outside of the configuration folder, and have a new certificate made: the old key is\nknown.",see:["https://www.home-assistant.io/integrations/http/#ssl_key"],*check(e,t){for(let n of Se(e,"ssl_key")){if(n.kind!=="scalar"||n.tag!==void 0||!n.key)continue;let r=n.data.trim().replace(J_,"");r.startsWith("www/")?yield{range:n.key}:t.tracked?.has(Q_(e,t)+r)===!0&&(yield{range:n.key,note:c`Git tracks the web server's private key.`})}},invalid:[`http:
  \xABssl_key\xBB: /config/www/privkey.pem
  ssl_certificate: /config/www/fullchain.pem
`,{path:"configuration.yaml",text:`http:
  \xABssl_key\xBB: tls/privkey.pem
  ssl_certificate: tls/fullchain.pem
`,home:{tracked:new Set(["configuration.yaml","tls/privkey.pem"])}}],valid:[`http:
  ssl_key: /ssl/privkey.pem
  ssl_certificate: /ssl/fullchain.pem
`,{path:"configuration.yaml",text:`http:
  ssl_key: /config/tls/privkey.pem
  ssl_certificate: /config/tls/fullchain.pem
`,home:{tracked:new Set(["configuration.yaml"])}}]}});var X_,bm,vm=u(()=>{"use strict";k();wt();kn();X_={everyone:{},"whole range":{severity:"warning",note:c`A whole range of private networks is trusted as a reverse proxy.`},network:{severity:"info",note:c`Every device of a home network is trusted as a reverse proxy.`}},bm={id:"trusted-everyone",severity:"error",summary:c`Every machine is trusted as a reverse proxy.`,why:`A trusted proxy may say from which address a visitor comes. When the whole internet is trusted, anyone can pretend
to stand in your living room, and neither log-in bans nor trusted networks mean anything. When a whole home network is
trusted, every device in it can.`,instead:"Name the address of your proxy alone, for example `192.168.1.20`, or `172.30.33.0/24` for the apps of Home\nAssistant OS.",see:["https://www.home-assistant.io/integrations/http/#trusted_proxies"],*check(e){for(let t of Se(e,"trusted_proxies")){if(t.kind!=="scalar"||t.tag!==void 0)continue;let n=qe(t.data),r=n&&X_[Ze(n)];r&&(yield{...r,range:t.value})}},invalid:[`http:
  use_x_forwarded_for: true
  trusted_proxies:
    - \xAB0.0.0.0/0\xBB
    - "\xAB::/0\xBB"
    - 172.30.33.0/24
`,`http:
  use_x_forwarded_for: true
  trusted_proxies:
    - \xAB192.168.0.0/16\xBB
    - \xAB10.0.0.0/8\xBB
    - \xAB172.16.0.0/12\xBB
`,`http:
  use_x_forwarded_for: true
  trusted_proxies: \xAB192.168.1.0/24\xBB
`,{path:".storage/http",text:`{"data": {"stable": {"trusted_proxies": ["\xAB0.0.0.0/0\xBB", "127.0.0.1/32"]}, "pending": null}}
`}],valid:[`http:
  use_x_forwarded_for: true
  trusted_proxies:
    - 172.30.33.0/24
    - 172.18.0.0/16
    - fd00::5
    - 127.0.0.1
    - ::1
`,`http:
  use_x_forwarded_for: true
  trusted_proxies:
    - 173.245.48.0/20
    - 2400:cb00::/32
`,`http:
  use_x_forwarded_for: true
  trusted_proxies:
    - !secret proxy
    - 192.168.1.20
`]}});var e1,xm,_m=u(()=>{"use strict";k();Ie();wt();Je();e1=7,xm={id:"unencrypted-access",severity:"error",summary:c`Home Assistant is reached from outside without encryption.`,why:"With `http://` your password, your log-in tokens and the pictures of your cameras cross the internet readable:\nthe caf\xE9's network, the mobile provider, anyone on the way. Whoever has the token has the house.",instead:"Use Home Assistant Cloud, a VPN, or a reverse proxy with a certificate, and write the `https://` address under\n*Settings \u2192 System \u2192 Network*. A port number of 443 does not encrypt by itself: it needs `ssl_certificate` and `ssl_key`.",see:["https://www.home-assistant.io/docs/configuration/securing/","https://www.home-assistant.io/docs/configuration/remote/"],*check(e,t){let n=e.dialect==="storage"&&e.path.endsWith(".storage/core.config"),r=n?"data.external_url":"homeassistant.external_url";if(n||e.dialect==="home-assistant")for(let o of e.at(r))for(let s of te(e.text,...o.value))s.scheme==="http"&&H(s.host)==="internet"&&(yield{range:[s.range[0],s.range[0]+e1]});if(e.dialect==="home-assistant")for(let o of e.at("http.server_port")){if(o.kind!=="scalar"||o.data!=="443")continue;let s=t.configuration(e);["http.ssl_certificate","http.trusted_proxies"].every(a=>!vn(s,a))&&!s.open&&(yield{range:o.value,severity:"warning",note:c`The port is that of encrypted pages, but there is no certificate.`})}},invalid:[`homeassistant:
  external_url: \xABhttp://\xBBhome.example.org:8123
`,`homeassistant:
  external_url: "\xABhttp://\xBBhome.example.net"
`,`http:
  server_port: \xAB443\xBB
`,{path:".storage/core.config",text:`{"data": {"external_url": "\xABhttp://\xBBhome.example.org:8123"}}
`}],valid:[`homeassistant:
  external_url: https://home.example.org
  internal_url: http://192.168.1.10:8123
`,`homeassistant:
  external_url: !secret external_url
`,`homeassistant:
  external_url: http://192.168.1.10:8123
`,`homeassistant:
  external_url: http://homeassistant.local:8123
`,`http:
  server_port: 443
  ssl_certificate: /ssl/fullchain.pem
  ssl_key: /ssl/privkey.pem
`,`http:
  server_port: 443
  use_x_forwarded_for: true
  trusted_proxies: 127.0.0.1
`,`http:
  server_port: 8123
`]}});function*t1(e,t){if(e.dialect==="home-assistant")for(let{key:n,kind:r,data:o}of e.at("http")){if(!n||r==="list"||o!=="")continue;let s=t.configuration(e);if(s.open||vn(s,"http.login_attempts_threshold")||n1(s))return;let i=sm(s);yield{range:n,...!i&&{severity:"info"},note:i?c`Home Assistant is reached from outside, and wrong passwords never lead to a ban: there is no \`login_attempts_threshold\`.`:c`Wrong passwords never lead to a ban: there is no \`login_attempts_threshold\`.`}}}var Sm,Am,n1,Em=u(()=>{"use strict";R();_e();k();wt();Sm=20,Am={id:"unlimited-logins",severity:"warning",summary:c`Wrong passwords never lead to a ban.`,why:"Whoever reaches the log-in page may try passwords for as long as they like. Banning is switched on by default, but\nin name only: without `login_attempts_threshold` nobody is ever banned.",instead:"Set `login_attempts_threshold` to a number between 3 and 10 and leave `ip_ban_enabled` on. If you lock\nyourself out, remove your address from `ip_bans.yaml` and restart.",see:["https://www.home-assistant.io/integrations/http/#ip-filtering-and-banning"],*check(e,t){for(let n of Se(e,"ip_ban_enabled"))n.kind==="scalar"&&I(n.data)&&(yield{range:n.value});for(let n of Se(e,"login_attempts_threshold")){if(n.kind!=="scalar"||!/^-?\d{1,9}$/.test(n.data))continue;let r=Number(n.data);r<1?yield{range:n.value}:r>Sm&&(yield{range:n.value,severity:"info",note:c`A ban comes only after more than ${Sm} wrong passwords.`})}yield*t1(e,t)},invalid:[`http:
  ip_ban_enabled: \xABfalse\xBB
  login_attempts_threshold: 5
`,`http:
  ip_ban_enabled: true
  login_attempts_threshold: \xAB-1\xBB
`,`http:
  login_attempts_threshold: \xAB1000\xBB
`,`\xABhttp\xBB:
  ip_ban_enabled: true
`,`\xABhttp\xBB:
  use_x_forwarded_for: true
  trusted_proxies:
    - 172.30.33.0/24
`],valid:[`http:
  ip_ban_enabled: true
  login_attempts_threshold: 5
`,`http:
  login_attempts_threshold: !secret threshold
`,`homeassistant:
  name: Home
`,{path:"configuration.yaml",text:`homeassistant:
  packages: !include_dir_named packages
http:
  server_port: 8123
`,others:{"packages/log_in.yaml":`http:
  login_attempts_threshold: 5
`}},{path:"appdaemon/appdaemon.yaml",text:`appdaemon:
http:
  url: http://127.0.0.1:5050
`}]};n1=e=>[...W(e,"http.ip_ban_enabled")].some(({entry:t})=>I(t.data))});var Rm,$m=u(()=>{"use strict";Rm=[["http.base_url","is not read any more: the addresses are `external_url` and `internal_url` now"],["homeassistant.whitelist_external_dirs","is called `allowlist_external_dirs` now"],["homeassistant.legacy_templates","has no effect any more, and only leads to a repair notice"],["upnp","is not read from the file any more, and opens no port of the router"],["panel_iframe","was removed: add a webpage dashboard under Settings \u2192 Dashboards"]]});var Om,Tm=u(()=>{"use strict";k();$m();Om={id:"dead-setting",severity:"info",summary:c`A setting stands here that Home Assistant no longer reads.`,why:`It does nothing, but it looks as if it did: who reads the file believes in a protection, an address or a panel
that is not there. Some of these keep a whole block from loading.`,instead:"Remove it, or use its new name.",see:["https://www.home-assistant.io/integrations/homeassistant/","https://www.home-assistant.io/integrations/http/"],*check(e){if(e.dialect!=="home-assistant")return;for(let[n,r]of Rm)for(let{key:o}of e.at(n))o&&(yield{range:o,note:c`This ${r}.`});let t=e.at("hassio").flatMap(n=>[...e.childrenOf(n).values()]);for(let{key:n,label:r}of t)n&&r!=="development_repo"&&(yield{range:n,note:c`Home Assistant takes no settings here, and refuses the block.`})},invalid:[`http:
  \xABbase_url\xBB: https://home.example.org
`,`homeassistant:
  \xABwhitelist_external_dirs\xBB:
    - /media/snapshots
  \xABlegacy_templates\xBB: true
`,`\xABupnp\xBB:
  ports:
    hass: 8123
`,`\xABpanel_iframe\xBB:
  router:
    url: https://router.example.org
`,`hassio:
  \xABapi\xBB: true
`],valid:[`homeassistant:
  external_url: https://home.example.org
  allowlist_external_dirs:
    - /media/snapshots
`,`hassio:
`,`tts:
  - platform: google_translate
    base_url: !secret url
`]}});var Q,kt=u(()=>{"use strict";Q=class{parent;name;kind;start;end;nodeStart;nodeEnd;tag;origin;#e;#t;#n;#r;constructor(t,n){this.parent=n.parent,this.name=n.name,this.kind=n.kind,this.start=n.start,this.end=n.end,this.nodeStart=n.nodeStart,this.nodeEnd=n.nodeEnd,this.tag=n.tag,this.origin=n.origin,this.#e=n.keyStart,this.#t=n.keyEnd,this.#n=t,this.#r=n.decoded}get key(){return this.#e<0?void 0:[this.#e,this.#t]}get value(){return[this.start,this.end]}get node(){return[this.nodeStart,this.nodeEnd]}get data(){return this.kind!=="scalar"?"":this.#r??this.#n.slice(this.start,this.end)}get path(){let t=[];for(let n=this;n;n=n.parent)t.push(n.name);return t.reverse()}get named(){let t=this;for(;t&&typeof t.name=="number";)t=t.parent;return t?String(t.name):""}get label(){return this.named.toLowerCase()}}});function Cm(e){if(!e.text.includes("haguard:"))return[];let t=[];for(let n of e.comments){let r=r1.exec(e.text.slice(...n));if(!r)continue;let o=e.position(n[0]).line,s=e.text.slice(e.starts[o-1],n[0]).trim()==="";t.push({range:n,rules:[...o1(r[1]??"",n[0]+(r.indices?.[1]?.[0]??0))],reason:new RegExp("\\p{L}{2}","u").test(r[2]??""),lines:s?[o,s1(e,o)]:[o,o],used:new Set})}return t}function*o1(e,t){for(let{0:n,index:r}of e.matchAll(/[^\s,]+/g))yield{id:n,range:[t+r,t+r+n.length]}}function s1({text:e,starts:t},n){let r=n+1;for(;r<=t.length&&/^\s*(?:#.*|\/\/.*)?$/.test(e.slice(t[r-1],t[r]));)r++;return r}var r1,Im=u(()=>{"use strict";r1=/haguard:\s*ignore\[([^\]]{0,300})\][ \t]*(.{0,300})/d});function ot(e){let t=Pm.get(e);return t||Pm.set(e,t=e.split(".")),t}function ll(e){for(;e&&typeof e.name=="number";)e=e.parent;return e}function We(e,t,n=t.length-1){let r=ll(e);for(let o=n;o>=0;o--){let s=t[o];if(s==="**")for(let i=r;;i=ll(i.parent)){if(i?We(i,t,o-1):o===0)return!0;if(!i)return!1}if(!r||s!=="*"&&String(r.name).toLowerCase()!==s)return!1;r=ll(r.parent)}return r===void 0}var Pm,ar=u(()=>{"use strict";Pm=new Map});function st(e){let t=[0];for(let n=0;n<e.length;n++){let r=e.charCodeAt(n);(r===10||r===13&&e.charCodeAt(n+1)!==10)&&t.push(n+1)}return t}function fe(e,t,n){let r=0,o=e.length;for(;r<o;){let s=r+o>>1;t(s)<=n?r=s+1:o=s}return r-1}function lr(e,t){let n=fe(e,r=>e[r]??0,t);return{line:n+1,column:t-(e[n]??0)+1}}function cr(e,t,n){let r=t[n-1]??e.length,o=t[n]??e.length;for(;o>r&&(e.charCodeAt(o-1)===10||e.charCodeAt(o-1)===13);)o--;return[r,o]}function ko(e,t){return e[0]===e[1]||t[0]===t[1]?e[0]<=t[1]&&t[0]<=e[1]:e[0]<t[1]&&t[0]<e[1]}var Le=u(()=>{"use strict"});function ge(e){return e?e.key?.[0]??e.nodeStart:0}var i1,js,xn=u(()=>{"use strict";kt();Im();ar();Le();i1=new Map,js=class{path;text;commit;changed;dialect;form;entries;comments;problems;#e;#t;#n;#r;#o;#i;#s;#l;constructor(t,n){this.path=t.path,this.text=t.text,t.commit!==void 0&&(this.commit=t.commit),t.changed!==void 0&&(this.changed=t.changed),this.dialect=n.dialect,this.form=n.form,this.entries=n.entries,this.comments=n.comments,this.problems=t.strange?[{range:[0,0],message:t.strange},...n.problems]:n.problems,this.#e=n.remarks,this.#t=n.inner??(()=>[])}get starts(){return this.#i??=st(this.text)}position(t){return lr(this.starts,t)}get remarks(){return this.#r??=this.#e()}get inner(){return this.#n??=this.#t()}get ignores(){return this.#o??=Cm(this)}labelled(t){if(!this.#l){let n=new Map;for(let r of this.entries){let o=n.get(r.label);o?o.push(r):n.set(r.label,[r])}this.#l=n}return this.#l.get(t)??[]}childrenOf(t){if(!this.#s){let n=new Map;for(let r of this.entries){let o=n.get(r.parent);o?o.set(r.name,r):n.set(r.parent,new Map([[r.name,r]]))}this.#s=n}return this.#s.get(t)??i1}beside({parent:t},n){return this.childrenOf(t).get(n)?.data}at(t){let n=ot(t),r=n.at(-1)??"*";return r.startsWith("*")&&!this.#c(n.at(-2)??"*")?[]:(r.startsWith("*")?this.entries:this.labelled(r)).filter(s=>We(s,n))}#c(t){if(t.startsWith("*")||this.labelled(t).length>0)return!0;let n=this.entries[0]?.parent;for(;n&&String(n.name).toLowerCase()!==t;)n=n.parent;return n!==void 0}entryAt(t){let{entries:n}=this,r=n[fe(n,o=>ge(n[o]),t)];for(;r instanceof Q&&t>r.nodeEnd;)r=r.parent;return r instanceof Q?r:void 0}}});function X(e){let t=e.lastIndexOf("/");return t<0?"":e.slice(0,t)}function Y(e){return e.slice(e.lastIndexOf("/")+1)}function bt(e,t){let n=t.startsWith("/")?[]:e.split("/").filter(Boolean);for(let r of t.split("/"))if(!(r===""||r===".")){if(r!=="..")n.push(r);else if(n.pop()===void 0)return}return n.join("/")}function vt(e,t){return t===""||e.startsWith(`${t}/`)}var ye=u(()=>{"use strict"});function Kt({text:e},t){let n=e.indexOf(t.tag??"",t.nodeStart);return[n,n+(t.tag?.length??0)]}function*dr(e){if(e.text.includes("!include"))for(let t of e.entries){if(t.tag?.startsWith("!include")!==!0)continue;let n=t.kind==="scalar"?t.data:e.childrenOf(t).get("file")?.data;n&&!/\$|\{\{/.test(n)&&(yield{entry:t,target:n.trim()})}}function qs(e,t,n){return Lm.test(t)?bt(n,t.replace(Lm,"")):t.startsWith("/")?void 0:bt(X(e.path),t)}function Ws({text:e,entries:t}){let n=t[0];if(!n||!e.includes(`
---`))return[];let r=n.key?.[0]??n.nodeStart;return[...e.matchAll(/^---(?=\s|$)/gm)].map(({index:o})=>o).filter(o=>o>r)}var Lm,_n=u(()=>{"use strict";ye();Lm=/^\/(?:config|homeassistant)\//});function*Nm(e){let t=[];for(let n of e.entries){for(;t.length>0&&(t.at(-1)?.nodeEnd??0)<=ge(n);)t.pop();let r=t.at(-1);n.key&&n.name!=="<<"&&r?.kind!=="scalar"&&(yield{entry:n,map:r}),t.push(n)}}function*l1(e){let t=({parent:s,name:i},a)=>e.childrenOf(s).get(i)!==e.entries[a];if(!e.entries.some(t))return;let n=Ws(e),r=({key:s,start:i})=>`${fe(n,a=>n[a]??0,i)} ${e.text.slice(...s??[0,0])}`,o=new Map;for(let{entry:s,map:i}of Nm(e)){let a=o.get(i);a?a.set(r(s),s):o.set(i,new Map([[r(s),s]]))}for(let{entry:s,map:i}of Nm(e)){let a=o.get(i)?.get(r(s));a&&a!==s&&(yield[s,a])}}var a1,Fm,Dm=u(()=>{"use strict";xn();k();Le();_n();a1={"home-assistant":"last wins",appdaemon:"last wins",esphome:"refused",zigbee2mqtt:"refused"};Fm={id:"duplicate-key",severity:"warning",summary:c`The same key stands twice in one map.`,why:`Home Assistant takes the last one and says so only in a line of its log: a setting that you see, such as a ban or a
password, is not the one that counts. ESPHome and Zigbee2MQTT refuse the file.`,instead:"Keep one of them; put what belongs together under one key.",see:["https://www.home-assistant.io/docs/configuration/yaml/"],*check(e,{secrets:t}){let n=new Set;for(let{name:o}of t.file(e.path)?.names??[])n.has(o)&&(yield{range:[0,0],note:c`The secret ${je(o)} is defined twice here; only the last one counts.`}),n.add(o);let r=a1[e.dialect];if(!(!r||e.form!=="yaml"||e.problems.length>0))for(let[{key:o},s]of l1(e)){if(!o)continue;let{line:i}=e.position(s.key?.[0]??s.start);yield r==="refused"?{range:o,severity:"error",note:c`The same key stands again in line ${i}: the file is refused.`}:{range:o,note:c`The same key stands again in line ${i}, and only that one counts.`}}},invalid:[`\xABhttp\xBB:
  ip_ban_enabled: true
http:
  ip_ban_enabled: false
`,`light:
  - platform: mqtt
    \xABname\xBB: porch
    "name": hall
    \xABname2\xBB: a
    name2: b
`,{path:"esphome/porch.yaml",text:`esphome:
  name: porch
\xABsensor\xBB:
  - platform: uptime
sensor:
  - platform: wifi_signal
`},{path:"secrets.yaml",text:"\xAB\xBB",others:{"secrets.yaml":`mqtt_password: winter-in-may
wifi: a
mqtt_password: porch-lamp-7
`}}],valid:[`automation:
  - alias: a
    action:
      - choose:
          - conditions: []
            sequence: []
          - conditions: []
            sequence: []
`,`homeassistant:
  packages:
    a:
      mqtt: {}
    b:
      mqtt: {}
`,`sensor kitchen:
  - platform: a
sensor hall:
  - platform: b
`,`a: &a
  name: porch
b:
  <<: *a
  name: hall
c: {name: x}
d: {name: y}
`,{path:"esphome/porch.yaml",text:`esphome:
  name: porch
---
esphome:
  name: porch
`},{path:".github/workflows/check.yaml",text:`on: push
on: pull_request
`}]}});var c1,Mm,jm=u(()=>{"use strict";ye();k();_n();c1=new Set(["automations.yaml","scripts.yaml","scenes.yaml"]),Mm={id:"editable-secret",severity:"info",summary:c`The editor will write this secret out in plain text when the file is saved next.`,why:"The editors for automations, scripts and scenes load the values of secrets, and on saving they write the value where\n`!secret` stood. Nobody notices until the file is committed.",instead:"Move what needs a secret into a file that no editor writes: a script in a package, or a `rest_command` with\nthe header in it, and call that. haguard finds the value if it is written out.",see:["https://www.home-assistant.io/docs/automation/yaml/","https://www.home-assistant.io/docs/configuration/packages/"],*check(e,{root:t}){let{path:n,dialect:r,text:o}=e;if(!(!c1.has(Y(n))||r!=="home-assistant"||!o.includes("!secret"))&&!(t!==void 0&&X(n)!==t))for(let s of e.entries)s.tag==="!secret"&&(yield{range:Kt(e,s)})},invalid:[{path:"automations.yaml",text:`- alias: Door
  action:
    - action: lock.unlock
      data:
        code: \xAB!secret\xBB door_code
`}],valid:[{path:"automations.yaml",text:`- alias: Door
  action:
    - action: script.unlock
`},{path:"packages/door/scripts.yaml",text:`script:
  unlock:
    sequence:
      - data:
          code: !secret door_code
`,others:{"configuration.yaml":`homeassistant:
`}}]}});var qm,Wm=u(()=>{"use strict";ye();k();_n();qm={id:"included-secrets",severity:"error",summary:c`The secrets file is included as configuration.`,why:`All secrets then become settings: they stand in error messages, in traces and in what is shown of the running
configuration, and none of them is known as a secret any more.`,instead:"Write `!secret name` where a secret is needed. Only another `secrets.yaml` may take one in:\n`<<: !include ../secrets.yaml`.",see:["https://www.home-assistant.io/docs/configuration/secrets/"],*check(e){if(e.dialect!=="secrets")for(let{entry:t,target:n}of dr(e))/^secrets\.ya?ml$/.test(Y(n))&&(yield{range:Kt(e,t)})},invalid:[`rest_command: \xAB!include\xBB secrets.yaml
`,{path:"esphome/porch.yaml",text:`esphome:
  name: porch
substitutions: \xAB!include\xBB ../secrets.yaml
`}],valid:[`rest_command: !include rest_command.yaml
script: !include secrets_of_the_house.yaml
`,{path:"esphome/secrets.yaml",text:`<<: !include ../secrets.yaml
`}]}});function Ut(e,t){return Y(t.configuration(e).main.path)==="configuration.yaml"}function zm(e,t,n){return e.dialect==="home-assistant"?d1(e,t,n):e.dialect==="esphome"?p1(e,t,n):void 0}function d1({path:e},t,{root:n,secrets:r}){if(n===void 0||!vt(e,n))return;let o=!r.file(cl(n,"secrets.yaml"));for(let s=X(e);;s=X(s)){let i=cl(s,"secrets.yaml"),a=r.file(i)?r.defines(i,t):!1;if(a)return!0;if(o||=a===void 0,s===n)return o?void 0:!1}}function p1(e,t,n){let{main:r}=n.configuration(e),o=[e,r].map(({path:s})=>cl(X(s),"secrets.yaml")).find(s=>n.secrets.file(s));return o===void 0?void 0:n.secrets.defines(o,t)}function Bm(e){let t=Hm.get(e);if(!t){let n=new Set;for(let{text:r}of e)if(r.includes("!secret"))for(let[,o]of r.matchAll(/!secrets?(?:\.ya?ml)?[ \t]{1,40}["']?([^\s"'#,\]}]{1,200})/g))o!==void 0&&n.add(o);Hm.set(e,t=n)}return t}var cl,Hm,Sn=u(()=>{"use strict";ye();cl=(e,t)=>e===""?t:`${e}/${t}`;Hm=new WeakMap});function*Hs(e,t,n){if(e.dialect!=="home-assistant")return;let r=o=>t.exists?.(m1(t,o))===!0;if(Ut(e,t))for(let[o,{key:s}]of e.childrenOf(void 0)){let i=Gm(n,o);i!==void 0&&s&&!r(i)&&(yield{name:i,range:s})}for(let o of e.at("*.platform")){let s=o.kind==="scalar"?Gm(n,o.data):void 0;s!==void 0&&!r(s)&&(yield{name:s,range:o.value})}}function m1({root:e=""},t){return`${e===""?"":`${e}/`}custom_components/${t}`}function Gm(e,t){if(e.has(String(t))){for(let r of e)if(r===t)return r}}var dl=u(()=>{"use strict";Sn()});var zs,Km=u(()=>{"use strict";zs={accuweather:{title:"AccuWeather old keys expired; free plan gone",below:"2025.9.2",url:"https://alerts.home-assistant.io/alerts/accuweather/"},august:{title:"August needs a newer core",below:"2025.9.0",url:"https://alerts.home-assistant.io/alerts/august/"},bmw_connected_drive:{title:"BMW blocked third-party access",from:"2024.1.0",url:"https://alerts.home-assistant.io/alerts/bmw_connected_drive/"},devolo_home_control:{title:"devolo servers ended",from:"0.110.0",url:"https://alerts.home-assistant.io/alerts/devolo_home_control/"},homematicip_cloud:{title:"HomematicIP blocks addresses that poll too often",from:"0.7",url:"https://alerts.home-assistant.io/alerts/homematicip_cloud/"},neato:{title:"Neato cloud ends",from:"0.30",url:"https://alerts.home-assistant.io/alerts/neato/"},yale:{title:"Yale needs a newer core",below:"2025.8.0",url:"https://alerts.home-assistant.io/alerts/yale/"}}});var pr,pl=u(()=>{"use strict";pr={alarmdotcom:{since:"0.108"},almond:{since:"2023.2"},ambee:{since:"2022.10"},ambiclimate:{since:"2024.6"},apns:{since:"2022.4"},arduino:{since:"2022.2"},arlo:{since:"2022.5"},asterisk_cdr:{since:"2024.9"},asterisk_mbox:{since:"2024.9"},automatic:{since:"0.111"},avri:{since:"2021.1"},bbb_gpio:{since:"2022.4"},bh1750:{since:"2022.4"},blinkt:{since:"2022.4"},bloomsky:{},bme280:{since:"2022.4"},bme680:{since:"2022.4"},bmp280:{since:"2022.4"},bmw_connected_drive:{since:"2026.4"},bom:{since:"0.117"},circuit:{},ciscospark:{since:"0.105"},climacell:{since:"2022.10"},coinmarketcap:{since:"2021.3"},coronavirus:{since:"2023.5"},crimereports:{since:"2021.3"},darksky:{since:"2023.5"},deutsche_bahn:{since:"2023.1"},dht:{since:"2022.4"},digitalloggers:{since:"2022.5"},discovery:{since:"2023.8"},dte_energy_bridge:{},duke_energy:{since:"0.106"},dyson:{since:"2021.12"},edp_redy:{since:"0.98"},ee_brightbox:{since:"2022.2"},eight_sleep:{},envirophat:{since:"2022.4"},epsonworkforce:{},essent:{since:"2021.11"},facebox:{},fedex:{since:"0.100"},flunearyou:{since:"2022.10"},fortigate:{since:"0.112"},fritzbox_netmonitor:{since:"2021.8",now:"fritz"},fritzdect:{since:"0.105"},garmin_connect:{since:"2021.8"},gearbest:{since:"0.111"},geizhals:{since:"2021.5"},gntp:{since:"2022.3"},goalfeed:{since:"2023.7"},google_domains:{},googlehome:{since:"0.98"},gpmdp:{since:"2022.8"},griddy:{since:"2021.4"},gtt:{since:"0.102"},hangouts:{since:"2022.12"},hipchat:{since:"0.101"},history_graph:{since:"0.107"},hook:{since:"0.105"},htu21d:{since:"2022.4"},huawei_router:{since:"2021.11"},hydroquebec:{since:"0.101"},ialarm_xr:{since:"2022.7"},imap_email_content:{since:"2023.11"},insteon_local:{since:"0.92",now:"insteon"},insteon_plm:{since:"0.92",now:"insteon"},iota:{since:"2021.12"},life360:{},lifx_legacy:{since:"2021.6"},linear_garage_door:{since:"2025.9"},linksys_ap:{since:"0.100"},linky:{since:"0.114"},liveboxplaytv:{since:"0.106"},lockitron:{since:"0.112"},logi_circle:{},loopenergy:{since:"2022.1"},lyft:{since:"2021.11"},magicseaweed:{since:"2023.4"},mailbox:{since:"2024.9"},map:{since:"2024.11"},mazda:{},mcp23017:{since:"2022.4"},mhz19:{since:"2022.4"},miflora:{since:"2023.8"},mitemp_bt:{since:"2023.8"},mopar:{since:"0.108"},mpchc:{since:"2022.4"},mychevy:{since:"2021.12"},myq:{},n26:{since:"2021.6"},nello:{since:"2021.11"},netatmo_public:{since:"0.93",now:"netatmo"},nma:{},nuimo_controller:{since:"2021.3"},openalpr:{},openalpr_local:{since:"2023.2"},opencv:{},orangepi_gpio:{since:"2022.4"},owlet:{since:"0.105"},ozw:{since:"2022.4"},pcal9535a:{since:"2022.4"},pi4ioe5v9xxxx:{since:"2022.4"},piglow:{since:"2022.4"},pollen:{since:"0.93",now:"iqvia"},postnl:{since:"0.105"},prezzibenzina:{since:"0.115"},ptvsd:{since:"2021.2"},pushetta:{since:"0.109"},raspihats:{since:"2022.4"},ritassist:{since:"0.97",now:"fleetgo"},rpi_gpio:{since:"2022.6"},rpi_gpio_pwm:{since:"2022.4"},rpi_pfio:{since:"2022.4"},rpi_rf:{since:"2022.4"},rtsp_to_webrtc:{since:"2025.6"},ruter:{since:"0.98"},salt:{since:"0.118"},sensehat:{since:"2022.4"},senseme:{since:"2023.7"},shiftr:{since:"2023.11"},sht31:{since:"2022.4"},simple_alarm:{},simulated:{},smarthab:{since:"2022.4"},sochain:{since:"2022.8"},socialblade:{since:"2021.5"},somfy:{},spider:{},spotcrime:{since:"2021.6"},stookalert:{since:"2025.1"},stride:{since:"0.101"},synology:{since:"2021.3"},synologydsm:{since:"0.108",now:"synology_dsm"},sytadin:{since:"0.100"},tahoma:{since:"2022.2"},teksavvy:{since:"0.116"},tesla:{since:"2021.10"},tof:{since:"2022.4"},trackr:{since:"2021.10"},ubee:{since:"0.119"},uber:{since:"0.95"},ue_smart_radio:{},updater:{since:"2022.5"},ups:{since:"0.100"},uscis:{since:"2022.10"},usps:{since:"0.100"},weblink:{since:"0.107"},wink:{since:"2021.11"},wunderground:{since:"2021.8"},wunderlist:{since:"0.111"},wwlln:{since:"0.111"},xbee:{since:"2022.8"},xbox_live:{since:"2023.5"},xfinity:{since:"2021.3"},yessssms:{since:"0.118"},yr:{since:"0.115"},yweather:{since:"0.109"},zigbee:{since:"0.111"},zwave:{since:"2022.4"},zwave_mqtt:{since:"0.111"}}});var f1,u1,Um,Ym=u(()=>{"use strict";k();rt();dl();Km();pl();f1=e=>Object.hasOwn(zs,e)&&!Object.hasOwn(pr,e),u1=new Set(Object.keys(zs).filter(f1)),Um={id:"integration-alert",severity:"info",summary:c`The Home Assistant project has an alert about this integration.`,why:`The service behind it has ended, has shut Home Assistant out, or works only with a newer version. Until then the
block does nothing, while its log-in stays valid.`,instead:`Read the alert; Home Assistant shows it under Settings \u2192 Repairs, too. Update, or delete the block and withdraw
its log-in.`,see:["https://alerts.home-assistant.io/"],*check(e,t){for(let{name:n,range:r}of Hs(e,t,u1)){let o=zs[n];"below"in o&&Z(t.version,o.below)!==!1||"from"in o&&Z(t.version,o.from)===!1||(yield{range:r,note:c`An alert of the project: ${o.title}.`})}},invalid:[`\xABneato\xBB:
  username: me
  password: !secret neato
`,{path:"configuration.yaml",text:`weather:
  - platform: \xABaccuweather\xBB
`,home:{version:"2025.6.1"}}],valid:[`weather:
  - platform: accuweather
`,{path:"configuration.yaml",text:`weather:
  - platform: accuweather
`,home:{version:"2026.7.3"}},`vacuum:
  - platform: roborock
`]}});var Vm,Zm=u(()=>{"use strict";k();Vm={id:"logged-secret-names",severity:"info",summary:c`Home Assistant writes the name of every secret it looks up into its log.`,why:"`logger: debug` in `secrets.yaml` is a switch for finding mistakes. The log then tells which accounts there are\nand where their secrets lie, and logs are what people post when they ask for help.",instead:"Remove the line when the mistake is found.",see:["https://www.home-assistant.io/docs/configuration/secrets/#debugging-secrets"],*check({path:e},{secrets:t}){let n=([r],o)=>o==="logger"&&r==="debug";t.file(e)&&t.which(e,n).length>0&&(yield{range:[0,0]})},invalid:[{path:"secrets.yaml",text:"\xAB\xBB",others:{"secrets.yaml":`logger: debug
mqtt_password: 3kT9-qvU2
`}}],valid:[{path:"secrets.yaml",text:"",others:{"secrets.yaml":`mqtt_password: 3kT9-qvU2
`}}]}});var h1,Jm,Qm=u(()=>{"use strict";ye();k();h1=/(?:^|\/)(?:zigbee2mqtt|z2m|appdaemon)[^/]*(?:\/|$)/i,Jm={id:"misnamed-secrets",severity:"warning",summary:c`Home Assistant and ESPHome never read \`secrets.yml\`.`,why:"The name is `secrets.yaml`, to the letter. The file looks as if it worked, and lines of `.gitignore` that keep\n`secrets.yaml` out of the repository let it through.",instead:"Rename it to `secrets.yaml`.",see:["https://www.home-assistant.io/docs/configuration/secrets/"],*check({path:e}){Y(e)==="secrets.yml"&&!h1.test(X(e))&&(yield{range:[0,0]})},invalid:[{path:"secrets.yml",text:"\xAB\xBB",others:{"secrets.yml":`mqtt_password: 3kT9-qvU2
`}},{path:"esphome/secrets.yml",text:"\xAB\xBB"}],valid:[{path:"secrets.yaml",text:""},{path:"zigbee2mqtt/secrets.yml",text:""}]}});var g1,y1,Xm,ef=u(()=>{"use strict";ye();k();Sn();Pe();_n();g1=/(?:^|\/)(?:archive|trash)\//,y1=({secrets:e})=>e.files.some(({path:t,names:n})=>Y(t)==="secrets.yaml"&&n.length>0&&!K(t)),Xm={id:"missing-include",severity:"warning",summary:c`A file is included that is not there.`,why:`Home Assistant does not start without it, and starts in recovery mode or not at all; what the file was to protect
is not protected.`,instead:`Correct the path (it counts from the folder of the including file), or restore the file. If Git ignores it on
purpose, haguard only mentions it, and only in a copy of the repository.`,see:["https://www.home-assistant.io/docs/configuration/splitting_configuration/"],*check(e,t){let{dialect:n}=e;if(!(!(n==="esphome"||n==="home-assistant"&&Ut(e,t))||!t.exists||g1.test(e.path)))for(let{entry:o,target:s}of dr(e)){if(o.tag!=="!include")continue;let i=qs(e,s,t.root??"");if(i===void 0||t.exists(i))continue;let a=Kt(e,o);yield y1(t)?{range:a}:{range:a,severity:"info"}}},invalid:[`light: \xAB!include\xBB lights.yaml
`,{path:"packages/porch.yaml",text:`light: \xAB!include\xBB porch/lights.yaml
sensor: !include ../sensors.yaml
`,others:{"configuration.yaml":`homeassistant:
  packages: !include_dir_named packages
`,"sensors.yaml":`[]
`,"secrets.yaml":`a: b
`}},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
packages:
  base: \xAB!include\xBB base.yaml
`}],valid:[{path:"configuration.yaml",text:`light: !include lights.yaml
`,others:{"lights.yaml":`[]
`}},{path:"configuration.yaml",text:`light: !include /config/lights.yaml
`,others:{"lights.yaml":`[]
`}},`light: !include_dir_list lights
script: !include /share/scripts.yaml
`,{path:"esphome/porch.yaml",text:`esphome:
  name: porch
packages:
  base: !include \${board}.yaml
`},{path:"old/part.yaml",text:`light: !include lights.yaml
`}]}});var tf,nf=u(()=>{"use strict";ye();k();_n();tf={id:"outside-include",severity:"warning",summary:c`Configuration is included from outside of the configuration folder.`,why:"Whoever can write there, such as an app or a computer on the network that sees `/share`, can put a shell command\ninto your Home Assistant. And what lies there is neither in Git nor in the backup of the configuration.",instead:"Keep the file inside the configuration folder and include it by a path that counts from the including file.",see:["https://www.home-assistant.io/docs/configuration/splitting_configuration/","https://www.home-assistant.io/docs/configuration/packages/"],*check(e,{root:t=""}){if(e.dialect==="home-assistant")for(let{entry:n,target:r}of dr(e)){let o=qs(e,r,t);(o===void 0||!vt(o,t))&&(yield{range:Kt(e,n)})}},invalid:[`script: \xAB!include\xBB /share/scripts.yaml
`,`homeassistant:
  packages: \xAB!include_dir_named\xBB ../shared
`,{path:"config/configuration.yaml",text:`light: \xAB!include\xBB ../lights.yaml
`,others:{"lights.yaml":`[]
`},home:{root:"config"}}],valid:[`script: !include scripts.yaml
homeassistant:
  packages: !include_dir_named packages
`,`script: !include /config/scripts.yaml
`,{path:"packages/porch.yaml",text:`light: !include ../lights.yaml
`,others:{"configuration.yaml":`homeassistant:
`}},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
packages:
  base: !include ../../base.yaml
`}]}});var w1,k1,rf,of=u(()=>{"use strict";k();rt();dl();pl();w1=e=>Object.hasOwn(pr,e),k1=new Set(Object.keys(pr).filter(w1)),rf={id:"removed-integration",severity:"info",summary:c`Home Assistant no longer has this integration.`,why:`The block does nothing, but the keys and passwords in it are often still valid, and nobody looks after them any
more.`,instead:`Delete the block, and withdraw the key or password where it was issued. If a custom integration of the same name
serves it, turn the rule off for this line.`,see:["https://www.home-assistant.io/more-info/removed-integration"],*check(e,t){for(let{name:n,range:r}of Hs(e,t,k1)){let o=pr[n];"since"in o&&Z(t.version,o.since)===!1||("now"in o?yield{range:r,note:c`Home Assistant has no integration of this name since ${o.since}; it is ${o.now} now.`}:"since"in o?yield{range:r,note:c`Home Assistant has no integration of this name since ${o.since}.`}:yield{range:r})}},invalid:[`\xABdarksky\xBB:
  api_key: !secret darksky
`,`sensor:
  - platform: \xABdarksky\xBB
    api_key: !secret darksky
`,{path:"configuration.yaml",text:`sensor:
  - platform: \xABsynologydsm\xBB
`,home:{version:"2026.10.1"}}],valid:[`weather:
  - platform: met
sensor:
  - platform: template
    sensors:
      darksky:
        value_template: x
`,{path:"configuration.yaml",text:`sensor:
  - platform: darksky
`,home:{version:"2023.4.6"}},{path:"configuration.yaml",text:`sensor:
  - platform: darksky
`,home:{exists:e=>e==="custom_components/darksky"}},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
sensor:
  - platform: dht
`}]}});var b1,v1,x1,_1,S1,sf,af=u(()=>{"use strict";k();b1=/!secret[ \t]+["']?[A-Za-z_][\w-]{0,80}/g,v1=/^(?:description|note|notes|comment|content|message|markdown|title|name|text|info|help|alias)$/,x1=/^!secret (?:scalar|mapping|sequence)$/,_1=new Set(["home-assistant","esphome","appdaemon"]),S1=({kind:e,tag:t})=>e==="scalar"&&(t===void 0||t==="!!str"),sf={id:"secret-tag-in-string",severity:"warning",summary:c`\`!secret\` stands inside a text, where nobody replaces it.`,why:`The tag works only as a whole value, without quotes. Here the words themselves are sent: the log-in fails, and
somebody then writes the password in their place.`,instead:"Put the whole value into `secrets.yaml`, with `Bearer ` or the address around it, and write\n`Authorization: !secret auth_header`.",see:["https://www.home-assistant.io/docs/configuration/secrets/"],*check(e){let{text:t,dialect:n}=e;if(!(!_1.has(n)||e.form==="text"||!t.includes("!secret")))for(let{index:r,0:o}of t.matchAll(b1)){let s=e.entryAt(r);if(!s||!S1(s)||r<s.start||r>=s.end||x1.test(s.data))continue;let i=r===s.start&&r+o.length===s.end;if(!i&&(v1.test(s.label)||s.origin!==void 0))continue;let a=[r,r+7];yield i?{range:a,note:c`\`!secret\` stands in quotes, where nobody replaces it.`}:{range:a}}},invalid:[`rest_command:
  ping:
    url: https://api.example.org
    headers:
      Authorization: "Bearer \xAB!secret\xBB token"
`,`mqtt:
  password: "\xAB!secret\xBB mqtt_password"
  username: '\xAB!secret\xBB mqtt_user'
`,`shell_command:
  ping: curl -u ha:'\xAB!secret\xBB mqtt_password' https://example.org
`,{path:"esphome/porch.yaml",text:`esphome:
  name: porch
wifi:
  password: "\xAB!secret\xBB wifi_password"
`}],valid:[`mqtt:
  password: !secret mqtt_password
  username: !secret "mqtt_user"
`,`# write "!secret name" here
mqtt: {}
`,`script:
  a:
    description: "Put the key into secrets.yaml and write !secret key."
`,{path:"zigbee2mqtt/configuration.yaml",text:`mqtt:
  password: '!secret mqtt_password'
`},{path:".vscode/settings.json",text:`{"yaml.customTags": ["!secret scalar", "!include scalar"]}
`},{path:"appdaemon/appdaemon.toml",text:`token = "!secret token"
`}]}});var A1,lf,cf=u(()=>{"use strict";k();Sn();_n();A1=3,lf={id:"several-documents",severity:"warning",summary:c`A second document begins in the same file, and Home Assistant refuses the file.`,why:`Three hyphens alone on a line end a document. Home Assistant reads one document from a file and stops at the second:
nothing in the file is loaded, its protections included.`,instead:"Remove the line, or put what follows into a file of its own and include it.",see:["https://www.home-assistant.io/docs/configuration/yaml/"],*check(e,t){if(!(e.dialect!=="home-assistant"||e.form!=="yaml"||!Ut(e,t)))for(let n of Ws(e))yield{range:[n,n+A1]}},invalid:[`http:
  ip_ban_enabled: true
\xAB---\xBB
light:
  - platform: mqtt
`],valid:[`---
http:
  ip_ban_enabled: true
`,`# a comment
---
http:
`,`script:
  a:
    description: |
      ---
      text
`,{path:"notes/example.yaml",text:`a: 1
---
b: 2
`},{path:"esphome/porch.yaml",text:`author: me
---
esphome:
  name: porch
`}]}});var df,pf=u(()=>{"use strict";k();Sn();df={id:"undefined-secret",severity:"warning",summary:c`A secret is asked for that no secrets file defines.`,why:`Home Assistant does not start with it, and ESPHome refuses the device. Often it is only a misspelt name; somebody in
a hurry then writes the password itself in its place. Home Assistant looks beside the file and in the folders above it,
ESPHome only beside the file or beside the device's main file.`,instead:"Correct the name, or add it to `secrets.yaml`. haguard says nothing where no `secrets.yaml` is at hand, as in\na fresh copy of the repository.",see:["https://www.home-assistant.io/docs/configuration/secrets/","https://esphome.io/guides/yaml#secrets-and-the-secretsyaml-file"],*check(e,t){if(!(!e.text.includes("!secret")||t.secrets.files.length===0))for(let n of e.entries)n.tag!=="!secret"||n.kind!=="scalar"||n.data===""||zm(e,n.data,t)===!1&&(yield{range:n.value,note:c`No secrets file that counts here defines ${je(n.data)}.`})},invalid:[{path:"configuration.yaml",text:`mqtt:
  password: !secret \xABmqtt_pasword\xBB
  username: !secret mqtt_user
`,others:{"secrets.yaml":`mqtt_password: winter-in-may
mqtt_user: ha
`}},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
wifi:
  ssid: !secret wifi_ssid
  password: !secret \xABwifi_password\xBB
`,others:{"configuration.yaml":`homeassistant:
`,"secrets.yaml":`wifi_password: winter-in-may
`,"esphome/secrets.yaml":`wifi_ssid: porch
`}}],valid:[`mqtt:
  password: !secret mqtt_password
`,{path:"packages/deep/mail.yaml",text:`notify:
  - password: !secret mail
  - password: !secret near
`,others:{"configuration.yaml":`homeassistant:
`,"secrets.yaml":`mail: winter-in-may
`,"packages/secrets.yaml":`near: porch-lamp-7
`}},{path:"packages/mail.yaml",text:`notify:
  - password: !secret mail
`,others:{"configuration.yaml":`homeassistant:
`,"packages/secrets.yaml":`near: porch-lamp-7
`}},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
wifi:
  password: !secret wifi_password
`,others:{"secrets.yaml":`wifi_password: winter-in-may
`,"esphome/secrets.yaml":`<<: !include ../secrets.yaml
`}},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
wifi:
  password: !secret wifi_password
`,others:{"esphome/secrets.yaml":`<<: !include ../secrets.yaml
`}}]}});var mf,E1,R1,ff,uf=u(()=>{"use strict";k();Sn();mf=["!secret","!include","!include_dir_list","!include_dir_merge_list","!include_dir_named","!include_dir_merge_named","!env_var"],E1={"home-assistant":new Set([...mf,"!input"]),esphome:new Set([...mf,"!lambda","!literal","!force","!extend","!remove"]),appdaemon:new Set(["!secret","!env_var","!include"])},R1=/^!$|^!!(?:str|int|float|bool|null|map|seq|set|omap|pairs|timestamp|binary|merge)$/,ff={id:"unknown-tag",severity:"warning",summary:c`The value begins with a tag that is not known here, so that the file is refused.`,why:"An exclamation mark at the start of a value makes its first word a tag. Home Assistant knows eight of them, and\nrefuses a file with any other. A password that begins with `!` needs quotes, and belongs into `secrets.yaml` anyway.",instead:"Put the value in quotes if the mark belongs to it; else use a tag that is known, such as `!secret` or\n`!include`. `!lambda` is ESPHome's.",see:["https://www.home-assistant.io/docs/configuration/yaml/","https://esphome.io/guides/yaml"],*check(e,t){let n=E1[e.dialect];if(!(!n||e.form!=="yaml")&&!(e.dialect==="home-assistant"&&!Ut(e,t)))for(let{tag:r,key:o,nodeStart:s}of e.entries)r===void 0||n.has(r)||R1.test(r)||(yield{range:o??[s,s+1]})},invalid:[`mqtt:
  \xABpassword\xBB: !vault mqtt_password
`,`script:
  a:
    sequence:
      - \xAB!\xBBlambda return;
`,{path:"esphome/porch.yaml",text:`esphome:
  name: porch
wifi:
  \xABpassword\xBB: !vault wifi
`}],valid:[`mqtt:
  password: !secret mqtt_password
  port: !!int 1883
  topic: "!important"
light: !include_dir_list lights
`,`recorder:
  db_url: !env_var DB_URL
`,{path:"esphome/porch.yaml",text:`esphome:
  name: porch
sensor:
  - id: !extend x
    lambda: !lambda return 1;
`},{path:"mkdocs.yaml",text:`emoji: !!python/name:material.twemoji
x: !ENV y
`},{path:"blueprints/automation/me/motion.yaml",text:`blueprint:
  name: a
mode: !input mode
`}]}});function bo(e){let t=e.length>6?5:e.length,n=e.slice(0,t).map(je),r=n.slice(1).reduce((o,s)=>c`${o}, ${s}`,n[0]??c`nothing`);return t<e.length?c`${r} and ${e.length-t} more`:r}var ml=u(()=>{"use strict";k()});var $1,hf,gf=u(()=>{"use strict";k();Sn();ml();Pe();$1="logger",hf={id:"unused-secret",severity:"info",summary:c`Nothing asks for a secret that the secrets file defines.`,why:`It is often the key of an account or a device that is long gone from the configuration and still valid. What is not
needed cannot leak.`,instead:`Withdraw it where it was issued, then delete the line. haguard does not see the options of apps, nor
what scripts read: look there first.`,see:["https://www.home-assistant.io/docs/configuration/secrets/"],*check({path:e},t){let n=t.secrets.file(e);if(!n||!t.documents||K(e)||t.documents.some(s=>t.configuration(s).open))return;let r=Bm(t.documents),o=n.names.map(({name:s})=>s).filter(s=>s!==$1&&!r.has(s));o.length>0&&(yield{range:[0,0],note:c`Nothing here asks for ${bo(o)}.`})},invalid:[{path:"secrets.yaml",text:"\xAB\xBB",others:{"secrets.yaml":`mqtt_password: winter-in-may
old_api_key: lemon-tree-4711
`,"configuration.yaml":`mqtt:
  password: !secret mqtt_password
`}}],valid:[{path:"secrets.yaml",text:"",others:{"secrets.yaml":`mqtt_password: winter-in-may
wifi: porch-lamp-7
zigbee: 4711
logger: debug
`,"configuration.yaml":`mqtt:
  password: !secret "mqtt_password"
`,"esphome/porch.yaml":`wifi: {password: !secret wifi}
`,"zigbee2mqtt/configuration.yaml":`mqtt:
  password: '!secret zigbee'
`}},{path:"secrets.yaml",text:"",others:{"secrets.yaml":`mail: winter
`,"configuration.yaml":`notify: !include notify.yaml
`}},{path:"secrets.yaml",text:""}]}});var yf,wf,kf,bf,vf=u(()=>{"use strict";yf={password:["password","Password"],passwd:["password","Password"],pass:["password","Password"],pwd:["password","Password"],pw:["password","Password"],passphrase:["password","Passphrase"],passwords:["password","Password"],passwort:["password","Password"],kennwort:["password","Password"],wachtwoord:["password","Password"],mot_de_passe:["password","Password"],mdp:["password","Password"],contrase\u00F1a:["password","Password"],contrasena:["password","Password"],senha:["password","Password"],l\u00F6senord:["password","Password"],mypass:["password","Password"],userpass:["password","Password"],dbpass:["password","Password"],mqttpass:["password","Password"],wifipass:["password","Wi-Fi password"],requirepass:["password","Password"],passcode:["code","Passcode"],x_passphrase:["password","Passphrase"],auth_password:["password","Password"],basic_auth_password:["password","Password"],remote_password:["password","Password of the bridge"],local_password:["password","Password of the bridge"],client_password:["password","Password"],wifi_password:["password","Wi-Fi password"],wifi_key:["password","Wi-Fi password"],ota_password:["password","Over-the-air update password"],api_password:["password","API password"],ap_password:["password","Fallback hotspot password"],api_key:["key","API key"],apikey:["key","API key"],admin_api_key:["key","API key"],api_key_v2:["key","API key"],app_key:["key","Application key"],application_key:["key","Application key"],access_key:["key","Access key"],subscription_key:["key","Subscription key"],aws_access_key_id:["key","AWS access key"],aws_secret_access_key:["key","AWS secret key"],api_secret:["secret","API secret"],app_secret:["secret","Application secret"],application_secret:["secret","Application secret"],consumer_key:["key","Consumer key"],consumer_secret:["secret","Consumer secret"],client_secret:["secret","Client secret"],shared_secret:["secret","Shared secret"],totp_secret:["secret","Second-factor secret"],push_secret:["secret","Push secret"],secret:["secret","Secret"],secret_key:["key","Secret key"],secret_access_key:["key","Secret key"],token:["token","Token"],authtoken:["token","Access token"],access_token:["token","Access token"],access_token_secret:["token","Access token"],refresh_token:["token","Refresh token"],auth_token:["token","Access token"],api_token:["token","API token"],app_token:["token","Application token"],bot_token:["token","Bot token"],bearer_token:["token","Bearer token"],device_token:["token","Device token"],user_token:["token","Access token"],page_access_token:["token","Access token"],github_token:["token","GitHub token"],sponsortoken:["token","Sponsor token"],ring_token:["token","Ring token"],long_lived_token:["token","Long-lived token"],ha_key:["token","Home Assistant token"],authorization:["token","Authorization header"],proxy_authorization:["token","Authorization header"],cookie:["token","Cookie"],x_api_key:["key","API key header"],x_auth_token:["token","Token header"],x_access_token:["token","Token header"],x_ha_access:["password","Home Assistant password header"],private_token:["token","Token header"],x_plex_token:["token","Plex token"],x_emby_token:["token","Emby token"],x_mediabrowser_token:["token","Jellyfin token"],x_gitlab_token:["token","GitLab token"],x_vault_token:["token","Vault token"],aeskey:["key","Encryption key"],private_key:["key","Private key"],priv_key:["key","SNMP privacy key"],preshared_key:["key","Pre-shared key"],peer_preshared_key:["key","Pre-shared key"],psk:["key","Pre-shared key"],noise_psk:["key","API encryption key"],encryption_key:["key","Encryption key"],decryption_key:["key","Decryption key"],api_encryption_key:["key","API encryption key"],backbone_key:["key","KNX backbone key"],device_authentication:["password","KNX device password"],network_key:["key","Radio network key"],s0_legacy:["key","Z-Wave key"],s2_access_control:["key","Z-Wave key"],s2_authenticated:["key","Z-Wave key"],s2_unauthenticated:["key","Z-Wave key"],s0_legacy_key:["key","Z-Wave key"],s2_access_control_key:["key","Z-Wave key"],s2_authenticated_key:["key","Z-Wave key"],s2_unauthenticated_key:["key","Z-Wave key"],lr_s2_access_control_key:["key","Z-Wave key"],lr_s2_authenticated_key:["key","Z-Wave key"],local_key:["key","Tuya local key"],bindkey:["key","Bluetooth bind key"],irk:["key","Bluetooth identity key"],auth_key:["key","Authentication key"],device_key:["key","Device key"],node_key:["key","Node key"],machine_key:["key","Machine key"],user_key:["key","User key"],gcm_api_key:["key","API key"],vapid_prv_key:["key","Push signing key"],event_hub_sas_key:["key","Event hub key"],eab_hmac_key:["key","Certificate account key"],deployment_key:["key","Deployment key"],tls_key:["key","TLS key"],ts_authkey:["key","Tailscale key"],tunnel_secret:["key","Tunnel secret"],event_hub_connection_string:["key","Connection string"],connection_string:["key","Connection string"],sp_dc:["token","Spotify cookie"],sp_key:["token","Spotify cookie"],webhook_id:["webhook","Webhook id"],webhook:["webhook","Webhook"],cloudhook_url:["webhook","Cloud webhook"],credential_secret:["key","Node-RED credential key"],_credential_secret:["key","Node-RED credential key"],password_hash:["password","Password hash"],session_secret:["key","Session key"],jwt_key:["key","Signing key"],jwt_secret:["key","Signing key"],auth_secret:["secret","Proxy secret"],community:["password","SNMP community"],tclk_seed:["key","Zigbee link key"],api_keys:["key","API key"],access_tokens:["token","Access token"],auth_tokens:["token","Access token"],pin_code:["code","PIN"],pincode:["code","PIN"],access_code:["code","Access code"],security_code:["code","Security code"],door_code:["code","Door code"],gate_code:["code","Door code"],garage_code:["code","Door code"],unlock_code:["code","Lock code"],keypad_code:["code","Door code"],usercode:["code","Door code"],user_code:["code","Door code"],lock_code:["code","Lock code"],default_lock_code:["code","Lock code"],disarm_code:["code","Alarm code"],arm_code:["code","Alarm code"],master_code:["code","Alarm code"],alarm_code:["code","Alarm code"],alarm_master_code:["code","Alarm code"],alarm_pin:["code","Alarm code"],installer_code:["code","Installer code"],install_code:["code","Install code"],setup_code:["code","Pairing code"],secure_devices_pin:["code","Voice assistant PIN"],kiosk_pin:["code","Kiosk PIN"],z_wave_dsk:["key","Z-Wave device key"],dsk:["key","Z-Wave device key"],knx_routing_backbone_key:["key","KNX backbone key"],knx_secure_device_authentication:["password","KNX device password"],credentials_json:["key","Service account"],session_id:["token","Session"],kiosk_wifi_pin:["code","Kiosk PIN"],logo_pin:["code","Vehicle PIN"],radio_code:["code","Radio code"],x_iapp_key:["key","Application key"]},wf={_wifi_password:["password","Wi-Fi password"],_ota_password:["password","Over-the-air update password"],_password:["password","Password"],password:["password","Password"],passwort:["password","Password"],_kennwort:["password","Password"],_wachtwoord:["password","Password"],_mdp:["password","Password"],_senha:["password","Password"],_passwd:["password","Password"],_passphrase:["password","Passphrase"],_pwd:["password","Password"],_pass:["password","Password"],_pw:["password","Password"],_psk:["key","Pre-shared key"],_api_key:["key","API key"],_apikey:["key","API key"],_encryption_key:["key","Encryption key"],_private_key:["key","Private key"],_access_key:["key","Access key"],_secret_key:["key","Secret key"],_local_key:["key","Local key"],_bindkey:["key","Bluetooth bind key"],_token:["token","Token"],_secret:["secret","Secret"],_webhook_id:["webhook","Webhook id"],_alarm_code:["code","Alarm code"],_lock_code:["code","Lock code"],_pin_code:["code","PIN"]},kf={key:["key","Key"],secret:["secret","Secret"],secrets:["secret","Secret"],token:["token","Token"],password:["password","Password"],auth:["token","Access token"],credential:["secret","Credential"],credentials:["secret","Credential"],session:["token","Session"],license:["key","Licence key"],tokens:["token","Token"],appid:["key","Application key"],ota:["password","Over-the-air update password"]},bf=["public_key","pub_key","vapid_pub_key","peer_public_key","key_id","unique_key","translation_key","token_address","token_type","token_url","access_token_url","authentication_required","session_affinity","auth_provider_type","recaptcha_site_key","cache_key","primary_key","foreign_key","sort_key","idempotency_key"]});var xf,_f,Sf,Af,Ef=u(()=>{"use strict";xf=[["esphome","api.encryption.key","key","API encryption key"],["esphome","ota.encryption.key","key","Over-the-air encryption key"],["esphome","ota.password","password","Over-the-air update password"],["esphome","wifi.ap.password","password","Fallback hotspot password"],["esphome","wifi.**.password","password","Wi-Fi password"],["esphome","wifi.**.psk","password","Wi-Fi password"],["esphome","api.password","password","API password"],["esphome","web_server.auth.password","password","Web server password"],["esphome","mqtt.password","password","MQTT password"],["esphome","udp.**.key","key","Encryption key"],["esphome","packet_transport.**.key","key","Encryption key"],["esphome","packet_transport.**.encryption","key","Encryption key"],["esphome","wireguard.private_key","key","WireGuard private key"],["esphome","mqtt.client_certificate_key","key","MQTT client key"],["home-assistant","alarm_control_panel.**.code","code","Alarm code"],["home-assistant","envisalink.**.code","code","Alarm code"],["home-assistant","satel_integra.code","code","Alarm code"],["home-assistant","homekit.entity_config.*.code","code","Alarm code"],["home-assistant","comfoconnect.pin","code","PIN"],["home-assistant","google_assistant.secure_devices_pin","code","Voice assistant PIN"],["home-assistant","ifttt.key","key","IFTTT key"],["home-assistant","xiaomi_aqara.gateways.key","key","Xiaomi gateway key"],["home-assistant","xiaomi.gateways.key","key","Xiaomi gateway key"],["home-assistant","mqtt.password","password","MQTT password"],["home-assistant","influxdb.password","password","InfluxDB password"],["home-assistant","telegram_bot.api_key","token","Telegram bot token"],["home-assistant","hacs.token","token","GitHub token"],["home-assistant","homeassistant.auth_mfa_modules.**.secret","secret","Second-factor secret"],["zigbee2mqtt","mqtt.password","password","MQTT password"],["zigbee2mqtt","advanced.network_key","key","Zigbee network key"],["zigbee2mqtt","frontend.auth_token","token","Frontend token"],["frigate","mqtt.password","password","MQTT password"],["frigate","cameras.*.onvif.password","password","Camera password"],["appdaemon","appdaemon.plugins.*.token","token","Home Assistant token"],["appdaemon","http.password","password","AppDaemon password"],["go2rtc","homekit.*.pin","code","HomeKit PIN"],["app-options","**.computers.credentials","password","Password"],["app-options","**.computers.*.credentials","password","Password"],["storage","**.private_preshared_keys","password","Wi-Fi password"]],_f=[["esphome","**.rc_switch_raw.**"],["esphome","**.matrix_keypad.**"],["esphome","**.remote_receiver.**"],["esphome","**.remote_transmitter.**"],["esphome","fingerprint_grow.**.sensing_pin"],["ci","on.**"],["ci","**.permissions.*"],["app","schema.**"],["home-assistant","blueprint.input.**.selector.**"],["home-assistant","blueprint.name"],["home-assistant","blueprint.description"]],Sf=["alarm_control_panel.","lock.","envisalink.","alarmo.","zwave_js.set_lock","zwave."],Af=["alarm_control_panel","manual","manual_mqtt","concord232","ifttt","satel_integra","envisalink","elkm1","verisure","venstar","worxlandroid","fints","mqtt","template"]});var mr,Bs=u(()=>{"use strict";mr=["password","passwort","passw0rd","password1","admin","administrator","root","toor","user","guest","letmein","welcome","qwerty","qwertz","iloveyou","homeassistant","home-assistant","hass","hassio","raspberry","mqtt","mosquitto","zigbee2mqtt","esphome","public","private","default","monkey","dragon","1234","0000","1111","12345","123456","1234567","12345678","123456789","1234567890","111111","000000","123123","abc123","admin123","pass","test","testtest","secret","supersecret"]});var Rf,$f,Of,Tf,Cf=u(()=>{"use strict";Rf=[2439148912,3946605875,503957202,1927278017,606044915,3566219904,1704101720,3636843369,2101620746,2913140181],$f=["4a231089-d2b6-41bd-a5eb-16a0a422b999","6d477c38-3ca4-4cf3-9557-2a1929a94654","fdc85c00-0a2f-4c64-bcb4-2cfb1500730a","31c357a0-7a1d-4590-aa99-33b97244d048"],Of=["user","username","login","name","myuser","youruser"],Tf=["pass","password","passwd","pwd","secret","mypassword"]});function fl(e){try{return atob(e.replaceAll("-","+").replaceAll("_","/").replace(/=+$/,""))}catch{return}}function vo(e){let t=fl(e);if(t?.startsWith("{")===!0)try{let n=JSON.parse(t);return O1(n)?n:void 0}catch{return}}function xo(e){let[t="",n=""]=e.split(".",2),r=vo(t),o=vo(n);if(!(!o||typeof r?.alg!="string"))return{algorithm:r.alg,payload:o}}function Gs({payload:e},t){let n=e[t];return typeof n=="number"&&n>0&&n<253402300800?n:void 0}function If(e){let[t,n]=[Gs(e,"iat"),Gs(e,"exp")];return t!==void 0&&n!==void 0&&n>t?n-t:void 0}function Pf({algorithm:e,payload:t}){return e==="HS256"&&typeof t.iss=="string"&&/^[0-9a-f]{32}$/.test(t.iss)}var O1,ul=u(()=>{"use strict";O1=e=>typeof e=="object"&&e!==null});function Nf(e){let t=2166136261;for(let n=0;n<e.length;n++)t=Math.imul(t^e.charCodeAt(n),16777619)>>>0;return t}function C1(e){let t=0;for(let n=1;n<e.length;n++){let r=e.charCodeAt(n)-e.charCodeAt(n-1);r>=-1&&r<=1&&t++}return t>e.length*.6}function An(e){return!T1.test(e)&&!J(e)&&new Set(e).size>=Math.min(5,e.length/2)&&!C1(e)&&!Lf.has(Nf(e))}function En(e){if(!An(e))return!1;let t=0,n=0,r="";for(let o of e){let s=o>="0"&&o<="9"?"digit":o>="a"&&o<="z"?"small":o>="A"&&o<="Z"?"large":"";s!==""&&(s==="digit"&&n++,r!==""&&s!==r&&t++,r=s)}return n>=2?t>=4&&t*8>=Math.min(e.length,80):t>=e.length*.38}function I1(e){let t="",n=0;for(;n+4<=e.length;){let r=Number.parseInt(e.slice(n+2,n+4),16)*2;e.slice(n,n+2)==="05"&&r===32&&(t=e.slice(n+4,n+4+r)),n+=4+r}return n===e.length&&t!==""&&An(t)}function P1(e){if(Lf.has(Nf(e)))return!1;let t=fl(e);if(t===void 0||!/^[\x20-\x7e\xa0-\xff]+$/.test(t))return!1;let[n="",...r]=t.split(":"),o=r.join(":");return o!==""&&!$f.includes(n.toLowerCase())&&Df(o,n)}var Lf,T1,Ff,Df,Mf,_o=u(()=>{"use strict";Cf();ul();he();Lf=new Set(Rf);T1=/x{4}|\*{3}|\.{3}|0{9}|example|sample|placeholder|redacted|your[_-]|_here|changeme|change_me|replace|insert|dummy|fake[_-]|to_?ken_?(?:goes|here)/i;Ff=e=>!/^(?=.{0,40}(?:PASS|PWD|TOKEN|KEY|SECRET|USER|YOUR|AUTH|CODE|ID))[A-Z]+(?:[_-][A-Z]+)*$/.test(e)&&!J(e)&&!ne(e)&&!Pt(e)&&!/[{}<>]|%7B|\$\w|\$\(|^[@%([]/i.test(e)&&!/redacted|\*{3}|x{4}|\.{4}|•{2}/i.test(e);Df=(e,t)=>Ff(e)&&!(t!==void 0&&Of.includes(t.toLowerCase())&&Tf.includes(e.toLowerCase())),Mf={token:An,random:En,password:Df,parameter:e=>Ff(e)&&An(e)&&!/^demo[_-]?(?:key|token)$/i.test(e)&&(/\d/.test(e)||e.length>=20),jwt:e=>{let{algorithm:t}=xo(e)??{};return t?.toLowerCase()!=="none"&&An(e)&&An(e.slice(e.lastIndexOf(".")+1))},basic:P1,tunnel:e=>{let{a:t,t:n,s:r}=vo(e)??{};return typeof t=="string"&&typeof n=="string"&&typeof r=="string"&&An(r)},grafana:e=>typeof vo(e)?.k=="string",thread:I1}});function D1(e){let t=new Map;for(let n of e){let r=n.place.at(-1)??"";t.set(r,[...t.get(r)??[],n])}return t}function Ae(e,t){let{exact:n,word:r}=Wf(e);return n||!r?n:t.length>=16&&En(t)?r:void 0}function Wf(e){let t=hl.get(e);if(t)return t;let n=e.split("_").find(s=>qf.has(s)),r=e.replace(/_?\d{1,2}$/,""),o=N1.has(e)?{}:{exact:jf.get(e)??jf.get(r)??L1.find(({ending:s})=>r.endsWith(s))?.meaning,word:n===void 0?void 0:qf.get(n)};return hl.size<2e4&&hl.set(e,o),o}function So(e,t){let n=t.label,r=M1.get(n)?.find(({dialect:i,place:a})=>i===e.dialect&&We(t,a));if(r)return r.meaning;let o=P(t.named);if(o==="code"||o==="pin")return K1(e,t)?F1:void 0;q1.has(o)&&(o=P(G1(t))),o=W1(e,t)??o;let s=Ae(o,t.data)??H1(t)??z1(e,t);if(!(!s||j1.some(({dialect:i,place:a})=>i===e.dialect&&We(t,a))))return s}function W1(e,t){if(typeof t.name=="number"&&t.name>0){let r=e.childrenOf(t.parent).get(t.name-1)?.data??"";return/^--?[a-z][\w-]{2,60}$/i.test(r)?P(r.replace(/^--?/,"")):void 0}if(t.name==="value"){let r=e.beside(t,"name")??e.beside(t,"key");return r!==void 0&&/^[A-Za-z][\w-]{2,60}$/.test(r)?P(r):void 0}if(e.dialect!=="node-red"||t.name!=="to")return;let n=e.beside(t,"p");return n===void 0?void 0:P(n.slice(n.lastIndexOf(".")+1))}function H1(e){if(e.parent?.name!=="headers"||!/^x-/i.test(e.named))return;let{word:t}=Wf(P(e.named));return t&&/^(?=[^\s]*\d)(?=[^\s]*[a-z])[^\s]{8,}$/i.test(e.data)?t:void 0}function z1({dialect:e},t){if(!(e!=="esphome"||!/^[A-Za-z0-9+/]{43}=$/.test(t.data)))return/public|(?:^|_)pub(?:_|$)|lambda|code/.test(P(t.named))?void 0:B1}function G1(e){let t=!1;for(let n=e;n;n=n.parent)if(typeof n.name=="string"){if(t)return n.name;t=!0}return""}function K1(e,t){if(!/^[0-9a-z#*-]{3,12}$/i.test(t.data.trim()))return!1;let n=rp(e,t);if(n!==void 0)return Sf.some(r=>n.includes(r));if(e.dialect==="esphome")return!1;for(let r of wn(e,t)){let o=P(r);if(Af.includes(o)||/alarm|lock|envisa|verisure|keypad_lock/.test(o))return!0}return!1}function*He(e,t,n=!1){if(!U1(e.path))for(let r of t){if(r.kind!=="scalar"||!Z1(r))continue;let o=So(e,r);if(!o||!Gt(r))continue;let s=V1(e,r);if(!s||!Q1(o,e.text.slice(...s)))continue;let i={entry:r,range:s,meaning:o};(n||e.form!=="text"||Ao(i)&&!Y1(e,r))&&(yield i)}}function Y1({text:e},{key:t,start:n,nodeStart:r,data:o,named:s}){if(n===r&&o===s)return!0;let i=t?e.slice(Math.max(0,t[0]-12),t[0]):"";return/\b(?:invalid|wrong|incorrect|bad|missing|no|unknown|empty|failed)[ ]$/i.test(i)}function V1(e,t){let n=e.text.slice(...t.value),{length:r}=il(n);return r<n.length?[t.start+r,t.end]:void 0}function Z1(e){let t=e.end-e.start;if(t<3||t>8192)return!1;let n=e.data;return/^(?:mdi|hass|si|fa[bsr]?|hue):[a-z-]+$/.test(n)||/^GPIO\d/i.test(n)||/^(?:~|\.{0,2})\/[\w./-]+$/.test(n)||/^(?:input_|sensor\.|binary_sensor\.|states?[.(])/.test(n)||/^[\^~]?\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(n)?!1:!/\s/.test(n.trim())||!J1(n)}function J1(e){let t=e.trim();return/^(?:0x)?[0-9a-f]{1,3}(?:[,\s]{1,4}(?:0x)?[0-9a-f]{1,3}){7,}$/i.test(t)?!1:/[.!?:,]$/.test(t)||t.split(/\s+/,7).length>6||/\n/.test(t)}function Q1({kind:e,what:t},n){return!(e==="token"&&/^(?:[A-Z]{2,5}|read|write|none)$/.test(n)||e==="webhook"&&/^https?:\/\/[^/]*\/?$/.test(n)||e==="key"&&/^KEY_[A-Z0-9_]+$/.test(n)||t==="SNMP community"&&/^(?:public|private)$/i.test(n))}function Hf(e,{range:t}){return X1.has(e.text.slice(...t).toLowerCase())}function Ao({entry:e,meaning:{kind:t}}){let n=e.data.trim();return!/^[^\s,;<>(){}]{4,}$/.test(n)||/^[A-Z][A-Z_]*$/.test(n)||eS.test(n)?!1:t==="password"||/[\d!@#$%^&*+/=~-]/.test(n)}var gl,jf,L1,qf,N1,F1,M1,j1,hl,q1,B1,U1,X1,eS,ze=u(()=>{"use strict";ar();vf();Ef();Bs();yo();he();Qe();_o();gl=([e,t])=>({kind:e,what:t}),jf=new Map(Object.entries(yf).map(([e,t])=>[e,gl(t)])),L1=Object.entries(wf).map(([e,t])=>({ending:e,meaning:gl(t)})),qf=new Map(Object.entries(kf).map(([e,t])=>[e,gl(t)])),N1=new Set(bf),F1={kind:"code",what:"Alarm code"};M1=D1(xf.map(([e,t,n,r])=>({dialect:e,place:ot(t),meaning:{kind:n,what:r}}))),j1=_f.map(([e,t])=>({dialect:e,place:ot(t)}));hl=new Map;q1=new Set(["value","initial","initial_value","default","state","text","content","secret_value"]);B1={kind:"key",what:"API encryption key"};U1=e=>/(?:^|\/)(?:translations\/[\w-]{2,12}|strings)\.json$/.test(e);X1=new Set(mr);eS=/^(?:string|boolean|number|object|unknown|never|float|bytes|bool|null|None|True|False|self|this|process|config|args|options|os|cv|vol)(?:\b|$)|^[\w./-]{1,200}\.(?:ya?ml|json|txt|pem|md|[jt]s|py|sh|conf)(?:$|:)|^[`*_|\\]|`$|\($/});function rS([e="",...t],n){let r=Ae(P(n),e)?.kind;if(t.length>0||r===void 0||r==="code"||e===""||J(e))return!1;let o=e.toLowerCase();return tS.has(o)||P(o)===P(n)||r==="password"&&e.length<nS}var tS,nS,zf,Bf=u(()=>{"use strict";k();ml();he();Qe();ze();Pe();Bs();tS=new Set(mr),nS=8;zf={id:"weak-secret",severity:"info",summary:c`A secret is easy to guess.`,why:`Where it stands does not help if it is the first thing that anybody tries. A password of fewer than eight characters
falls in an afternoon, and one that opens several doors opens them all once it is known.`,instead:"Let a password manager make a long random one, change it at the service, then here. One for each service.",see:["https://www.home-assistant.io/docs/configuration/secrets/"],*check({path:e},{secrets:t}){if(!t.file(e)||K(e))return;let n=t.which(e,rS).map(({name:a})=>a);n.length>0&&(yield{range:[0,0],note:c`Easy to guess: ${bo(n)}.`});let r=new Map,o=([a=""],l)=>Ae(P(l),a)?.kind==="password"?a:"";t.which(e,(a,l)=>(r.set(o(a,l),(r.get(o(a,l))??0)+1),!1));let s=t.which(e,(a,l)=>{let d=o(a,l);return d!==""&&(r.get(d)??0)>1}),i=[...new Set(s.map(({name:a})=>a))];i.length>1&&(yield{range:[0,0],note:c`The same password serves several: ${bo(i)}.`})},invalid:[{path:"secrets.yaml",text:"\xAB\xBB",others:{"secrets.yaml":`some_password: welcome
mqtt_password: 3kT9-qvU2-LxW8
`}},{path:"secrets.yaml",text:"\xAB\xBB",others:{"secrets.yaml":`mqtt_password: winter-in-may
router_password: winter-in-may
`}}],valid:[{path:"secrets.yaml",text:"",others:{"secrets.yaml":`mqtt_password: 3kT9-qvU2-LxW8
alarm_code: 4711
home_name: Home
port: 8123
`}},{path:"tests/secrets.yaml",text:"",others:{"tests/secrets.yaml":`mqtt_password: test
`}}]}});var Gf,Kf=u(()=>{"use strict";k();Gf={id:"unused-ignore",severity:"info",summary:c`An ignore comment hides nothing.`,why:`What it once hid is gone, or the rule's name is misspelt. Left in place, it would hide the next real finding on
that line.`,instead:"Delete the comment, or correct the name of the rule: `haguard rules` lists them.",see:[],*check({ignores:e}){for(let{rules:t,used:n}of e)for(let{id:r,range:o}of t)n.has(r)||(yield{range:o})},invalid:[`mqtt:
  broker: 192.0.2.7 # haguard: ignore[\xABinline-secret\xBB] it was here
`],valid:[`mqtt:
  broker: 192.0.2.7 # a broker of my own
`]}});var Uf,Yf=u(()=>{"use strict";Uf=[{id:"GHSA-5hxg-r395-fqxx",below:"2026.6.0",grave:"critical",summary:"The name field inside an uploaded backup was used as a file name without checking, so a crafted backup could be written elsewhere.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-5hxg-r395-fqxx"},{id:"GHSA-cwh8-w64c-4j5h",below:"2026.7.0",grave:"high",summary:"Restoring a crafted backup archive with a symbolic-link entry can write outside the target folder and so run code as root in the container.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-cwh8-w64c-4j5h"},{id:"GHSA-x84v-g949-293w",below:"2026.6.0",grave:"high",summary:"Core issue fixed by 2026.6.0, of which nothing else is known.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-x84v-g949-293w"},{id:"GHSA-pp3g-xmm4-5cw9",below:"2025.8.0",grave:"moderate",disputed:!0,summary:"Path traversal in the downloader integration.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-pp3g-xmm4-5cw9"},{id:"GHSA-mq77-rv97-285m",from:"2025.2",below:"2025.10.2",grave:"high",summary:"A user-chosen energy entity name ran as script in the energy dashboard.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-mq77-rv97-285m"},{id:"GHSA-m3pm-rpgg-5wj6",below:"2024.1.6",grave:"high",summary:"Outgoing HTTPS requests of core and several libraries did not check certificates properly.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-m3pm-rpgg-5wj6"},{id:"GHSA-jqpc-rc7g-vf83",below:"2023.12.3",grave:"moderate",summary:"The login page told unauthenticated visitors on the local network which user accounts exist.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-jqpc-rc7g-vf83"},{id:"GHSA-4r74-h49q-rr3h",below:"2023.9.0",grave:"moderate",summary:"Server-side requests to partly attacker-chosen addresses.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-4r74-h49q-rr3h"},{id:"GHSA-935v-rmg9-44mw",below:"2023.9.0",grave:"critical",summary:"Missing X-Frame-Options header allowed click-jacking; http.use_x_frame_options was added as the switch.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-935v-rmg9-44mw"},{id:"GHSA-cr83-q7r2-7f5q",below:"2023.9.0",grave:"critical",summary:"A forged WebSocket server address let an attacker feed the frontend and take it over.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-cr83-q7r2-7f5q"},{id:"GHSA-jvxq-x42r-f7mv",below:"2023.9.0",grave:"critical",summary:"A javascript: address in the login call-back ran in the page.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-jvxq-x42r-f7mv"},{id:"GHSA-qhhj-7hrc-gqj5",below:"2023.9.0",grave:"moderate",summary:"Account take-over through the login call-back address.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-qhhj-7hrc-gqj5"},{id:"GHSA-wx3j-3v2j-rf45",below:"2023.9.0",grave:"moderate",summary:"Webhooks marked local-only could be reached through the cloud tunnel.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-wx3j-3v2j-rf45"},{id:"GHSA-2j8f-h4mr-qr25",below:"2023.3.2",grave:"critical",summary:"Remote unauthenticated access to the Supervisor API through core.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-2j8f-h4mr-qr25"},{id:"security-disclosure-2-2021-01",below:"2021.1.5",grave:"high",summary:"Directory traversal in third-party integrations let anyone read any file, among them secrets and tokens; core added a request filter.",url:"https://www.home-assistant.io/security/"},{id:"security-bulletin-2021-01",below:"2021.1.3",grave:"high",summary:"First notice of the same class of problem.",url:"https://www.home-assistant.io/security/"},{id:"frontend-markdown-xss-2019-09",from:"0.98.0",below:"0.98.5",grave:"moderate",summary:"Markdown renderer hardening release.",url:"https://www.home-assistant.io/security/"},{id:"CVE-2017-16782",below:"0.57",grave:"moderate",summary:"Script in Markdown output.",url:"https://www.home-assistant.io/security/"}]});function oS(e,t){return!("from"in e&&Z(t,e.from)!==!0)&&Z(t,e.below)===!1}function sS(e){return e.map(({below:t})=>t).find(t=>e.every(({below:n})=>Z(t,n)===!0))}var Vf,Zf=u(()=>{"use strict";k();rt();Yf();Vf={id:"vulnerable-version",severity:"warning",summary:c`This version of Home Assistant has security holes that are published.`,why:`How they are used can be read by everyone, and a repository that shows its version tells who can be tried. Among
them were ways to run a program by a crafted backup, and to reach the Supervisor without a log-in.`,instead:"Update under Settings \u2192 System \u2192 Updates, after a backup. If the file is only an old copy, commit the current\none, or leave `.HA_VERSION` out of Git.",see:["https://www.home-assistant.io/security/","https://github.com/home-assistant/core/security/advisories"],*check({path:e,text:t}){if(!e.endsWith(".HA_VERSION"))return;let n=/^\s*(\d{1,4}\.\d{1,4}[\w.]{0,20})\s*$/d.exec(t.replace(/^\uFEFF/," ")),[,r=""]=n??[],o=Uf.filter(d=>oS(d,r)),s=o.filter(d=>!("disputed"in d)),i=sS(s.length>0?s:o),a=n?.indices?.[1];if(!a||i===void 0)return;let l=s.filter(({grave:d})=>d==="critical").length;if(s.length===0)yield{range:a,severity:"info",note:c`A security hole may fit this version; ${i} is surely without it.`};else if(s.length===1)yield{range:a,note:c`This version of Home Assistant has a published security hole; ${i} closes it.`};else{let d=l>0?c`${s.length} (${l} critical)`:c`${s.length}`;yield{range:a,note:c`This version of Home Assistant has ${d} published security holes; ${i} closes them.`}}},invalid:[{path:".HA_VERSION",text:"\xAB2026.6.3\xBB"},{path:"config/.HA_VERSION",text:`\xAB2023.2.5\xBB
`},{path:".HA_VERSION",text:`\xAB0.108.8\xBB
`}],valid:[{path:".HA_VERSION",text:"2026.7.3"},{path:".HA_VERSION",text:`2026.12.0b1
`},{path:"notes/version.txt",text:`2023.2.5
`}]}});var Jf,Qf,Ks,Xf,eu,yl=u(()=>{"use strict";Jf={host:["network","host","Host in your network"],hosts:["network","host","Host in your network"],hostname:["network","host","Host in your network"],server:["network","host","Host in your network"],broker:["network","host","Host in your network"],ip:["network","ip","Address in your network"],ip_address:["network","ip","Address in your network"],ip_addr:["network","ip","Address in your network"],ipaddress:["network","ip","Address in your network"],host_ip:["network","ip","Address in your network"],advertise_ip:["network","ip","Address in your network"],static_ip:["network","ip","Address in your network"],gateway:["network","ip","Address in your network"],subnet:["network","ip","Address in your network"],use_address:["network","host","Host in your network"],domain_name:["network","host","Host in your network"],external_url:["network","url","Address of your home"],internal_url:["network","url","Address of your home"],base_url:["network","url","Address of your home"],ssid:["network","ssid","Name of your Wi-Fi"],essid:["network","ssid","Name of your Wi-Fi"],bssid:["network","mac","Address of your Wi-Fi"],wifi_ssid:["network","ssid","Name of your Wi-Fi"],ssid_filter:["network","ssid","Name of your Wi-Fi"],wifi_name:["network","ssid","Name of your Wi-Fi"],mac:["network","mac","Hardware address"],mac_address:["network","mac","Hardware address"],macaddress:["network","mac","Hardware address"],latitude:["place","coordinate","Latitude"],longitude:["place","coordinate","Longitude"],lat:["place","coordinate","Latitude"],lon:["place","coordinate","Longitude"],lng:["place","coordinate","Longitude"],gps:["place","coordinate","Coordinates"],coordinates:["place","coordinate","Coordinates"],elevation:["place","elevation","Elevation"],street:["place","address","Street"],city:["place","address","Town"],zip:["place","address","Postal code"],zip_code:["place","address","Postal code"],zipcode:["place","address","Postal code"],postal_code:["place","address","Postal code"],postcode:["place","address","Postal code"],origin:["place","address","Address"],destination:["place","address","Address"],home_address:["place","address","Address"],username:["person","user","User name"],user:["person","user","User name"],user_name:["person","user","User name"],login:["person","user","User name"],login_id:["person","user","User name"],email:["person","email","Mail address"],mail:["person","email","Mail address"],sender:["person","email","Sender"],recipient:["person","email","Recipient"],recipients:["person","email","Recipient"],first_name:["person","name","Name"],last_name:["person","name","Name"],phone:["person","phone","Phone number"],phone_number:["person","phone","Phone number"],chat_id:["person","id","Chat id"],allowed_chat_ids:["person","id","Chat id"],client_id:["person","id","Client id"],account_sid:["person","id","Account id"],license_plate:["person","id","Licence plate"],vin:["person","id","Vehicle number"]},Qf={_host:["network","host","Host in your network"],_hostname:["network","host","Host in your network"],_ip:["network","ip","Address in your network"],_ip_address:["network","ip","Address in your network"],_ssid:["network","ssid","Name of your Wi-Fi"],_mac:["network","mac","Hardware address"],_mac_address:["network","mac","Hardware address"],_latitude:["place","coordinate","Latitude"],_longitude:["place","coordinate","Longitude"],_username:["person","user","User name"],_user:["person","user","User name"],_email:["person","email","Mail address"],_phone:["person","phone","Phone number"],_chat_id:["person","id","Chat id"],_client_id:["person","id","Client id"]},Ks=["admin","administrator","root","user","guest","pi","hass","hassio","homeassistant","home-assistant","home_assistant","ha","mqtt","mosquitto","mqttuser","mqtt_user","addons","esphome","frigate","zigbee2mqtt","z2m","nodered","node-red","appdaemon","api","system","service","postgres","mysql","mariadb","influxdb","grafana","viewer","operator","camera","nobody","www-data","me","default","test","all"],Xf=["duckdns.org","ddns.net","dynu.net","dynu.com","no-ip.org","no-ip.com","no-ip.biz","noip.me","hopto.org","zapto.org","sytes.net","myftp.org","dyndns.org","dyndns.info","dyndns.tv","homeip.net","mooo.com","afraid.org","chickenkiller.com","synology.me","myds.me","diskstation.me","myqnapcloud.com","myfritz.net","selfhost.eu","spdns.de","goip.de","feste-ip.net","ddnss.de","asuscomm.com","tplinkdns.com","mynetgear.com","ui.nabu.casa","ts.net","ngrok.io","ngrok-free.app","ngrok.app","trycloudflare.com","loclx.io","pagekite.me","zerotier.com","desec.io","dedyn.io","strangled.net","nsupdate.info","ddns.me","servehttp.com","freeddns.org","loseyourip.com","webhop.me","redirectme.net","dnsalias.com","dnsalias.net","homelinux.net","homelinux.org","homeserver.com","remotewd.com","crabdance.com","dynv6.net","v6.rocks","dns.army","dns.navy","cloudns.nz","cloudns.cl"],eu=["1.1.1.1","1.0.0.1","8.8.8.8","8.8.4.4","9.9.9.9","149.112.112.112","208.67.222.222","208.67.220.220","94.140.14.14","94.140.15.15","4.2.2.2","4.2.2.1"]});var Us,wl=u(()=>{"use strict";Us="alarm_control_panel alert automation binary_sensor button calendar camera climate counter cover device_tracker event fan group humidifier image input input_boolean input_button input_datetime input_number input_select input_text lawn_mower light lock media_player notify number person plant proximity remote scene schedule script select sensor siren states sun switch text timer todo tts update vacuum valve water_heater weather zone".split(" ")});var Yt,Ys=u(()=>{"use strict";Yt=class{constructor(t){this.words=t;let n=[...new Set(t.join(""))];this.#s=n.length+1,n.forEach((o,s)=>{this.#e[o.toLowerCase().charCodeAt(0)]=s+1,this.#e[o.toUpperCase().charCodeAt(0)]=s+1});let r=t.reduce((o,{length:s})=>o+s,1);this.#t=new Int32Array(r*this.#s),this.#o=new Int32Array(r*this.#s),this.#n=new Uint8Array(r*this.#s),this.#l()}words;#e=new Uint8Array(65536);#t;#n;#r=new Map;#o;#i=new Map([[0,0]]);#s;scan(t,n){let r=this.#t,o=this.#e,s=this.#n,i=0;for(let a=0;a<t.length;a++){let l=o[t.charCodeAt(a)]??0,d=r[i+l]??0;if(i=d===0?this.#a(i,l):d-1,s[i]===1)for(let p of this.#r.get(i)??[])n(p,a+1-(this.words[p]?.length??0))}}#l(){let t=1;this.words.forEach((n,r)=>{let o=0;for(let s of n){let i=o+(this.#e[s.charCodeAt(0)]??0);o=this.#o[i]||(this.#o[i]=t++*this.#s)}this.#d(o,[r])})}#c(t,n){let r=this.#t[t+n]??0;return r===0?this.#a(t,n):r-1}#a(t,n){let r=this.#o[t+n]??0,o=t===0?0:this.#c(this.#i.get(t)??0,n);r!==0&&(this.#i.set(r,o),this.#d(r,this.#r.get(o)??[]));let s=r||o;return this.#t[t+n]=s+1,s}#d(t,n){n.length!==0&&(this.#r.set(t,[...this.#r.get(t)??[],...n]),this.#n[t]=1)}}});function hS(e){if(cS.has(e)||!kl.default.IPv4.isValidFourPartDecimal(e))return!1;let t=kl.default.IPv4.parse(e).range();return t==="private"||t==="carrierGradeNat"||t==="unicast"&&!/^\d\.\d\.\d\./.test(e)}function gS(e){let t=tu.get(e);if(!t){let n=[...yS(e)];t=[...n,...wS(e,n)],tu.set(e,t)}return t}function*yS(e){for(let t of e.entries){if(t.kind!=="scalar"||t.end===t.start)continue;let n=vS(t);n&&Gt(t)&&xS(e,t,n)&&(yield{range:t.value,class:n[0],kind:n[1],what:n[2]})}}function*wS({text:e},t){for(let{shape:n,index:r,found:o}of[...kS(e),...bS(e)]){let s=t[fe(t,i=>t[i]?.range[0]??0,r)];s&&r<s.range[1]||n.isOne?.(o)===!1||(yield{class:n.class,kind:n.kind,what:n.what,range:[r,r+o.length]})}}function*kS(e){for(let t of mS)for(let{0:n,index:r}of e.matchAll(t.pattern))yield{shape:t,index:r,found:n}}function bS(e){let t=[],n=new Map;return fS.scan(e,(r,o)=>{let s=uS[r];if(!s||o<(n.get(s)??0))return;let{pattern:i}=s;i.lastIndex=Math.max(o-s.before,n.get(s)??0,0);let a=i.exec(e.slice(0,o+260));n.set(s,a?i.lastIndex:o+1),a&&t.push({shape:s,index:a.index,found:a[0]})}),t}function vS(e){return su(P(e.named))}function Vs(e){return su(P(e))?.[0]}function su(e){return iS.get(e)??aS.find(([t])=>e.endsWith(t))?.[1]}function xS(e,t,[,n]){let r=t.data.trim();switch(n){case"host":return bl(r);case"url":return/^https?:\/\//.test(r)&&H(r.split("/")[2]??"")!=="this machine";case"ip":case"mac":return!1;case"ssid":return r.length<=32&&!/fallback|hotspot/i.test(r)&&!_S(e,t);case"coordinate":return/^[+-]?\d{1,3}[.,]\d{2,}$/.test(r)&&!/^[+-]?0[.,]0+$/.test(r);case"elevation":return/^-?\d{1,4}(?:\.\d+)?$/.test(r)&&r!=="0";case"address":return r.length<120&&!/^[a-z_]+\.[a-z0-9_]+$/.test(r)&&/[\d,]|^[A-Z]/.test(r);case"email":case"user":case"name":return/[a-z]/i.test(r)&&r.length<80&&!lS.has(r.toLowerCase())&&!nu.test(r)&&!/^[a-z_]+\.[a-z0-9_]+$/.test(r);case"phone":return/^[+\d][\d ()/-]{6,20}$/.test(r);case"id":return/\d/.test(r)&&r.length>=5&&r.length<120}}function _S(e,t){return e.dialect==="esphome"&&t.path.includes("ap")}function bl(e){if(!/^[a-z0-9][\w.-]{0,120}(?::\d{1,5})?$/i.test(e)||/^\d+$/.test(e))return!1;let t=e.replace(/:\d+$/,"");return H(t)!=="home network"?!1:!/^(?:core-|a0d7b954|addon|local-|db|redis|postgres|mysql|mariadb|influxdb|mosquitto|mqtt|broker|frigate|zigbee2mqtt|grafana)/i.test(t)}function*fr(e,t){for(let{range:n,class:r,kind:o,what:s}of gS(e))r===t&&(yield{range:n,kind:c`${o}`,note:c`${s} stands in the file.`})}var kl,iS,aS,lS,cS,nu,ru,dS,pS,ou,mS,fS,uS,tu,Rn=u(()=>{"use strict";kl=Te(sr());k();Le();yl();wl();rl();Ie();he();Ys();Qe();iS=new Map(Object.entries(Jf)),aS=Object.entries(Qf),lS=new Set(Ks),cS=new Set(eu),nu=/@(?:.*\.)?example\.(?:com|org|net)$|^(?:git|root|noreply|no-reply)@/i,ru=[...Xf.map(e=>`.${e}`),...Ls],dS=ru.map(e=>e.slice(1).replaceAll(".","\\.")).join("|"),pS=new Set(Us),ou=[{class:"network",kind:"host",what:"Host in your network",signs:ru,before:120,pattern:new RegExp(`(?<![\\w@.-])(?:[a-z0-9][a-z0-9-]{0,62}\\.){1,4}(?:${dS})(?![\\w-]|\\.[a-z])`,"gi"),isOne:e=>!pS.has(e.slice(0,e.indexOf(".")))},{class:"person",kind:"email",what:"Mail address",signs:["@"],before:65,pattern:/(?<![\w.+-])[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}(?![\w-])/gi,isOne:e=>!nu.test(e)},{class:"person",kind:"phone",what:"Phone number",signs:["+"],before:0,pattern:/(?<![\w+.])\+[1-9]\d{8,14}(?![\w.])/g}],mS=[{class:"network",kind:"mac",what:"Hardware address",pattern:/\b[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}\b(?![:-])/gi,isOne:e=>!/^(?:(?:00|ff)[:-]?)+$/i.test(e)},{class:"network",kind:"ip",what:"Address in your network",pattern:/(?<![\d.\w-])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\d\w-]|\.\d)/g,isOne:hS},{class:"place",kind:"coordinate",what:"Coordinates",pattern:/(?<=["'=@([]|:[ ])-?\d{1,2}\.\d{4,15},[ ]?-?\d{1,3}\.\d{4,15}(?=["'&)\]\r\n]|$)/g}],fS=new Yt(ou.flatMap(e=>e.signs)),uS=ou.flatMap(e=>e.signs.map(()=>e));tu=new WeakMap});var iu,au=u(()=>{"use strict";k();Rn();iu={id:"private-network",severity:"info",summary:c`An address, host name or Wi-Fi name of your home stands in the file.`,why:`Such facts open no door by themselves, but they help whoever looks for one: a public address tells where to knock,
the name or hardware address of a Wi-Fi tells on public maps where the home is.`,instead:"In a public repository, put them into `secrets.yaml` as well. In a private one this is a matter of taste: set\n`private-network: off` in `.haguard.yaml`.",see:["https://www.home-assistant.io/docs/configuration/secrets/"],conceals:"network",check:e=>fr(e,"network"),invalid:[`homeassistant:
  external_url: \xABhttps://porch.example.net:8123\xBB
`,`mqtt:
  broker: \xAB192.168.1.7\xBB
`,{path:"esphome/porch.yaml",text:`esphome:
  name: porch
wifi:
  ssid: \xABPorchlight 5G\xBB
  ap:
    ssid: Porch Fallback Hotspot
`},`device_tracker:
  - platform: ping
    hosts:
      phone: \xAB192.168.1.31\xBB
`,`wake_on_lan:
switch:
  - platform: wake_on_lan
    mac: "\xAB02:5E:00:53:00:1f\xBB"
`,`camera:
  - platform: mjpeg
    mjpeg_url: https://\xABporch.duckdns.org\xBB:8123/video
`,{path:"home-assistant.log",text:`Login attempt from \xAB192.168.1.31\xBB
`}],valid:[`automation:
  - trigger:
      - platform: zone
        zone: zone.home
        entity_id: weather.home
`,`mqtt:
  broker: core-mosquitto
`,`rest:
  - resource: http://127.0.0.1:8123/api
  - resource: http://localhost/
  - resource: https://api.example.net/v1.2.3.4/
`,`dnsip:
  resolver: 1.1.1.1
mqtt:
  broker: !secret mqtt_broker
`,`notify:
  - platform: smtp
    server: smtp.gmail.com
`,{path:"esphome/porch.yaml",text:`esphome:
  name: porch
wifi:
  ssid: !secret wifi_ssid
  ap:
    ssid: "Porch Fallback"
`},`# ff:ff:ff:ff:ff:ff is everybody
homeassistant:
`]}});var lu,cu=u(()=>{"use strict";k();Rn();lu={id:"private-person",severity:"info",summary:c`The file names a person, an account, a mail address or a phone number.`,why:`A user name is half of a log-in, and a mail address or phone number is where fraud begins. Together with the rest of
the configuration they tell who lives in the home.`,instead:"In a public repository, put them into `secrets.yaml` as well: `username: !secret mail_user`. In a private one\nthis is a matter of taste: set `private-person: off` in `.haguard.yaml`.",see:["https://www.home-assistant.io/docs/configuration/secrets/"],conceals:"person",check:e=>fr(e,"person"),invalid:[`notify:
  - platform: smtp
    username: \xABgreta1981\xBB
    recipient: \xABgreta@mail.example.info\xBB
`,`telegram_bot:
  - platform: polling
    allowed_chat_ids:
      - \xAB123456789\xBB
`,`notify:
  - platform: signal_messenger
    recipients:
      - "\xAB+15550100123\xBB"
`,`# ask \xABgreta@mail.example.info\xBB
homeassistant:
`],valid:[`mqtt:
  username: homeassistant
camera:
  - platform: generic
    username: admin
`,`notify:
  - platform: smtp
    username: !secret mail_user
    recipient: you@example.org
`,`input_text:
  code:
    initial: "+1234"
`]}});var du,pu=u(()=>{"use strict";k();Rn();du={id:"private-place",severity:"info",summary:c`The file tells where your home is, or a place you go to.`,why:`Coordinates with four decimals name the house, and with your automations beside them a stranger knows when nobody is
in. A place cannot be changed like a password: what is public stays public.`,instead:"Write `latitude: !secret home_latitude`, or set the location under *Settings \u2192 System \u2192 General* and remove it\nfrom the file. For places that need not be exact, one decimal is enough.",see:["https://www.home-assistant.io/integrations/homeassistant/","https://www.home-assistant.io/integrations/zone/"],conceals:"place",check:e=>fr(e,"place"),invalid:[`homeassistant:
  latitude: \xAB52.37310\xBB
  longitude: \xAB4.89220\xBB
  elevation: \xAB2\xBB
`,`zone:
  - name: School
    latitude: \xAB-52.37310\xBB
    longitude: "\xAB4.89220\xBB"
`,`sensor:
  - platform: waze_travel_time
    origin: \xABMarket Street 1, Springfield\xBB
    destination: zone.work
`,`iframe:
  url: https://maps.example.net/?q=\xAB52.37310,4.89220\xBB
`],valid:[`homeassistant:
  latitude: !secret home_latitude
  longitude: !secret home_longitude
  elevation: 0
`,`sensor:
  - platform: template
    latitude: "{{ state_attr('zone.home', 'latitude') }}"
`,`sensor:
  - platform: waze_travel_time
    origin: zone.home
    destination: zone.work
`,`homeassistant:
  latitude: 0.0
  longitude: 0.00
`]}});function SS(e,{start:t,end:n}){let r=/^(\w{1,100})\s+(\S.*)$/d.exec(e.slice(t,n)),[o,s]=r?.indices?.[2]??[0,0];return r?[{variable:r[1]??"",range:[t+o,t+s]}]:[]}function AS(e,{start:t,end:n}){return[...e.slice(t,n).matchAll(/\$\{(\w{1,100}):-?([^${}]{1,500})\}/dg)].map(r=>{let[o,s]=r.indices?.[2]??[0,0];return{variable:r[1]??"",range:[t+o,t+s]}})}function ES({text:e,dialect:t},n){return n.tag==="!env_var"?SS(e,n):(t==="compose"||t==="go2rtc")&&n.kind==="scalar"?AS(e,n):[]}var mu,fu=u(()=>{"use strict";k();he();Qe();ze();Pe();mu={id:"env-var-default",severity:"error",summary:c`The default of an environment variable is a secret in plain text.`,why:"`!env_var NAME text` looks safe, but the words after the name are a literal: Home Assistant uses them whenever the\nvariable is not set, and Git keeps them for everyone to read.",instead:"Write `!env_var NAME` without a default, or `!secret name`. A missing variable then stops the start with a\nclear message instead of using a password that everybody knows.",see:["https://www.home-assistant.io/docs/configuration/yaml/#using-environment-variables"],conceals:"credential",*check(e){if(!(K(e.path)||!/!env_var|\$\{/.test(e.text)))for(let t of e.entries)for(let{variable:n,range:r}of ES(e,t)){let o=e.text.slice(...r),s=So(e,t)??Ae(P(n),o);!s||ne(o)||J(o)||(yield{range:r,kind:c`${s.kind}`,note:c`${s.what} stands in the file as the default of a variable.`})}},invalid:[`mqtt:
  password: !env_var MQTT_PASSWORD \xABwinter-in-may\xBB
`,`met:
  api_key: !env_var MET_KEY \xABlemon tree\xBB
`,{path:"docker-compose.yaml",text:`services:
  db:
    environment:
      MYSQL_PASSWORD: \${DB_PASSWORD:-\xABwinter-in-may\xBB}
      TZ: \${TZ:-Europe/Amsterdam}
`},{path:"go2rtc.yaml",text:`streams:
  porch: rtsp://admin:\${PORCH_PASSWORD:\xABwinter-in-may\xBB}@192.168.1.20/live
`}],valid:[`mqtt:
  password: !env_var MQTT_PASSWORD
`,`http:
  server_port: !env_var PORT 8123
`,`mqtt:
  password: !env_var MQTT_PASSWORD changeme
`]}});function Eo(e,t){if(t.kind!=="list")return;let n=[...e.childrenOf(t).values()].map(({kind:r,data:o})=>r==="scalar"&&/^(?:\d{1,3}|0x[0-9a-f]{1,2})$/i.test(o.trim())?Number(o):NaN);return n.every(r=>r>=0&&r<256)?n:void 0}function Zs(e){return e?.length===uu.length&&e.every((t,n)=>t===uu[n])}var uu,vl=u(()=>{"use strict";uu=[1,3,5,7,9,11,13,15,0,2,4,6,8,10,12,13]});var RS,hu,gu=u(()=>{"use strict";k();vl();RS={zigbee2mqtt:"advanced.network_key","home-assistant":"zha.zigpy_config.network.key"},hu={id:"inline-network-key",severity:"error",summary:c`The Zigbee network key stands in the file in plain text.`,why:`With this key everyone within radio range reads what your devices say and can send them commands, door locks and
alarm sensors included. Zigbee2MQTT writes the key it makes into this file by itself, so that it easily comes along.`,instead:"Put the list into `secret.yaml` beside this file, which Git must not track, and write\n`network_key: '!secret network_key'`, in quotes. If it was ever pushed, set `GENERATE` and pair the devices again.",see:["https://www.zigbee2mqtt.io/guide/configuration/"],conceals:"credential",*check(e){let t=RS[e.dialect];if(t!==void 0)for(let n of e.at(t)){let r=Eo(e,n);r?.length===16&&!Zs(r)&&new Set(r).size>4&&(yield{range:n.value,kind:c`key`})}},invalid:[`zha:
  zigpy_config:
    network:
      key: \xAB[17, 4, 201, 90, 3, 77, 250, 8, 66, 12, 190, 33, 5, 240, 91, 2]\xBB
`,{path:"zigbee2mqtt/configuration.yaml",text:`advanced:
  network_key: \xAB[17, 4, 201, 90, 3, 77, 250, 8, 66, 12, 190, 33, 5, 240, 91, 2]\xBB
`},{path:"zigbee2mqtt/configuration.yaml",text:`advanced:
  network_key:
    \xAB- 17
${`    - 4
    - 201
    - 90
    - 3
    - 77
`.repeat(3).trimEnd()}\xBB
`}],valid:[`zha:
  zigpy_config:
    network:
      channel: 15
`,{path:"zigbee2mqtt/configuration.yaml",text:`advanced:
  network_key: GENERATE
`},{path:"zigbee2mqtt/configuration.yaml",text:`advanced:
  network_key: '!secret network_key'
`},{path:"zigbee2mqtt/configuration.yaml",text:`advanced:
  network_key: [1, 3, 5, 7, 9, 11, 13, 15, 0, 2, 4, 6, 8, 10, 12, 13]
`},{path:"zigbee2mqtt/configuration.yaml",text:`advanced:
  network_key: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
`}]}});function*yu(e){if(e.form==="yaml")for(let t of e.entries){let n=OS(e,t);if(!n)continue;let r=So(e,t);r&&(yield{entry:t,range:n,meaning:r})}}function OS({text:e},{kind:t,nodeStart:n,nodeEnd:r,start:o,end:s,key:i}){if(!i||t!=="alias"&&(t!=="scalar"||o!==s)||r-n<4||r-n>200||!/[!&*]/.test(e.charAt(n)))return;let a=e.slice(n,r).trimEnd();if(/\s/.test(a)||$S.test(a)||ne(a.slice(1)))return;let l=a.slice(1);if(!(t==="alias"?e.includes(`&${l}`):a.startsWith("&")&&e.includes(`*${l}`)))return[n,n+a.length]}var $S,wu=u(()=>{"use strict";he();ze();$S=/^[!&*](?:!|secret|include|env_var|input|lambda|literal|force|extend|remove|vault|encrypted)/});var ku,bu=u(()=>{"use strict";k();yo();wu();ze();Pe();ku={id:"inline-secret",severity:"error",summary:c`A password, token or key stands in the file in plain text.`,why:`Whoever can read this file can use it: a public repository, a forum post or a shared backup is enough. Bots
collect such values within minutes of a push, and a value once committed stays in Git's history.`,instead:"Put the value into `secrets.yaml`, which Git must not track, and write `!secret name` in its place. If it\nwas ever pushed or posted, change it where it was issued: moving it does not make it secret again.",see:["https://www.home-assistant.io/docs/configuration/secrets/","https://esphome.io/guides/yaml#secrets-and-the-secretsyaml-file"],conceals:"credential",*check(e){if(!K(e.path)){for(let t of He(e,e.entries)){let{entry:n,range:r,meaning:o}=t;if(n.origin==="script")continue;let s=$s(e,n,o.what),i=Hf(e,t)?c`${o.what}${s} stands in the file in plain text, and is one of the first that a stranger tries.`:c`${o.what}${s} stands in the file in plain text.`;yield{range:r,kind:c`${o.kind}`,note:i}}for(let{entry:t,range:n,meaning:r}of yu(e)){let o=$s(e,t,r.what);yield{range:n,kind:c`${r.kind}`,note:c`${r.what}${o} stands in the file in plain text, and without quotes YAML takes it for a mark.`}}for(let t of He(e,e.inner)){let{entry:n,range:r,meaning:o}=t;if(!Ao(t))continue;let s=$s(e,n,o.what);yield{range:r,kind:c`${o.kind}`,note:c`${o.what}${s} stands inside this text in plain text.`}}}},invalid:[`mqtt:
  username: ha
  password: \xABwinter-in-may\xBB
`,`notify:
  - platform: smtp
    password: "\xABp4ss word\xBB"
    recipient: me@example.org
`,{path:"esphome/porch.yaml",text:`esphome:
  name: porch
api:
  encryption:
    key: "\xABbm90LXJlYWwtbm90LXJlYWw=\xBB"
ota:
  - platform: esphome
    password: \xABporch-lamp-7\xBB
`},{path:".storage/core.config_entries",text:`{"data": {"entries": [{"domain": "met", "data": {"api_key": "\xABlemon-tree-4711\xBB"}}]}}
`},`rest:
  - resource: https://api.example.org
    headers:
      X-API-Key: \xABlemon-tree-4711\xBB
`,`automation:
  - trigger:
      - platform: webhook
        webhook_id: \xABporch-bell-4711\xBB
`,`shell_command:
  porch: mosquitto_pub -h broker -u ha --password \xABwinter-may7\xBB -t porch
`,`rest_command:
  porch:
    payload: '{"api_key": "\xABlemon-tree-4711\xBB", "on": {{ on }}}'
`,{path:"docker-compose.yml",text:`services:
  db:
    environment:
      - MYSQL_PASSWORD=\xABwinter-may7\xBB
      - TZ=Europe/Amsterdam
    volumes: []
version: "3"
`},`mqtt:
  password: \xAB!winter7\xBB
  username: ha
`,`mqtt:
  password: \xAB&winter7\xBB
influxdb:
  password: \xAB*winter8\xBB
`,`mqtt:
  password2: \xABuse-the-force-luke\xBB
  mqttpassword: \xABwinter7\xBB
  passwort: \xABwinter7\xBB
`,`zwave:
  network_key: "\xAB0x2e, 0x4f, 0x11, 0x99, 0x5a, 0x6b, 0x7c, 0x8d, 0x9e, 0xaf, 0xb1, 0xc2, 0xd3, 0xe4, 0xf5, 0x16\xBB"
`,`rest:
  - resource: https://api.example.org
    headers:
      X-Gotify-Key: \xABAbC12dEf34Gh\xBB
      X-Session-User: porch-lamp
`,{path:"esphome/porch.yaml",text:`esphome:
  name: porch
packages:
  base: !include
    file: base.yaml
    vars:
      enc: "\xABbm90LXJlYWwtbm90LXJlYWwtbm90LXJlYWwtbm90LXI=\xBB"
      peer_public: "cm90LXJlYWwtbm90LXJlYWwtbm90LXJlYWwtbm90LXI="
`},{path:"docker-compose.yml",text:`services:
  db:
    image: redis:7.2
    command: ["--requirepass", "\xABwinter-may7\xBB", "--appendonly", "yes"]
`},`env_vars:
  - name: MQTT_PASSWORD
    value: \xABwinter-may7\xBB
  - name: TZ
    value: Europe/Amsterdam
`,{path:"notes.md",text:"- **Password**: `\xABwinter-may7\xBB`\n- **Token:** \xABlemon-tree-4711\xBB\n"},{path:"node-red/flows.json",text:`[{"type": "change", "rules": [{"t": "set", "p": "headers.x-api-key", "to": "\xABlemon-tree-4711\xBB"}]}, {"type": "function", "func": "const password = \\"\xABwinter-may7\xBB\\";\\nreturn msg;"}]
`}],valid:[`automation:
  - action:
      - data:
          message: "Your password: please change it, token= none, code: see below"
`,`sensor:
  - platform: template
    value: "{% set token = states('input_text.token') %}{{ token }}"
`,{path:"travis_secrets.yaml",text:`mqtt_password: winter-in-may
`},{path:"config/secrets.dummy.yaml",text:`alarm_code: 4711
mqtt_password: password
`},`mqtt:
  username: ha
  password: !secret mqtt_password
`,`rest:
  - resource: https://api.example.org
    headers:
      Authorization: "Bearer {{ states('input_text.t') }}"
`,`notify:
  - platform: smtp
    password: YOUR_PASSWORD
`,`sensor:
  - platform: example
    password:
    token: ""
    api_key: <your key>
`,{path:".github/workflows/check.yaml",text:`jobs:
  check:
    steps:
      - with:
          persist-credentials: false
          token: \${{ secrets.GITHUB_TOKEN }}
`},{path:"esphome/lamp.yaml",text:`esphome:
  name: lamp
remote_receiver:
  pin: GPIO4
wifi:
  password: \${wifi_password}
`},{path:"zigbee2mqtt/configuration.yaml",text:`mqtt:
  password: '!secret mqtt_password'
`},`cloud:
  alexa:
    entity_config:
      light.porch:
        name: Porch token
`,`input_text:
  password:
    name: The password for the guest network is on the fridge.
`,{path:"translations/de.json",text:`{"config": {"data": {"password": "Passwort", "token": "Zugang"}}}
`},{path:"package.json",text:`{"dependencies": {"jwt-token": "^1.0.0", "password": "1.2.2"}}
`},{path:"apps/porch.py",text:`CONF_PASSWORD = "password"
data = {"password": password}
log("Invalid password: refused")
`},{path:"addons/porch/config.yaml",text:`slug: porch
schema:
  password: password
  token: str?
`},`sensor:
  - platform: example
    primary_key: entity4porch7lamp2
`,`x-common: &pw winter-in-may
mqtt:
  password: *pw
  api_key: &none
influxdb:
  token: *none
`,`mqtt:
  password: add your own password
`]}});function x(e,t){let n=CS[e],r=t*7919+n.length,o="";for(let s=0;s<t;s++)r=Math.imul(r,1664525)+1013904223>>>0,o+=n.charAt((r>>>16)%n.length);return o}var TS,C,z,it,xt,CS,Lt,Ro=u(()=>{"use strict";TS=String.raw`(?<!(?<!\\|%[0-9A-Fa-f])[\w-])`,C=(e,t="")=>new RegExp(String.raw`${TS}(?:${e})(?![\w-])`,`dy${t}`),z=(e,t)=>new RegExp(String.raw`${e}[\w .-]{0,24}?\\?["'\`*\])]{0,3}[ \t]{0,3}(?:=>|:=|[:=])[ \t]{0,3}\\?["'\`]{0,2}(?<secret>${t})(?![\w-])`,"diy"),it=e=>String.raw`[^\n\r]{0,${String(e)}}?`,xt="[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",CS={digits:"0123456789",hex:"0123456789abcdef",upper:"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",lower:"abcdefghijklmnopqrstuvwxyz0123456789",word:"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"};Lt=()=>[8,4,4,4,12].map(e=>x("hex",e)).join("-")});var ur,IS,xl,vu,xu=u(()=>{"use strict";Ro();ur=String.raw`\\?["']?(?<secret>[^\s"'\`\\<>|;&]{3,200})`,IS=String.raw`(?:[^\s"'\`&#<>\\|)\]]|[)\]](?![)\](\s.,;:"'\`]|$))`,xl=(e,t)=>new RegExp(String.raw`(?<=(?:(?<!badge\.svg)\?|&|&amp;|%26|%3F)(?:[a-z]{0,12}[_-])?)(?:${e})=(?![^\s"'&]{0,40}(?:\.{3}|\*{3}))(?<secret>${IS}{${String(t-1)},600}[^\s"'\`&#<>\\|.,;:!?)\]}])`,"diy"),vu=[{what:"Bearer token",kind:"token",keywords:["bearer"],pattern:/(?<!(?<!\\)\w)bearer(?: |%20|\+){1,3}(?<secret>[\w.~+/-]{16,2000}={0,2})(?![\w-])/diy,check:"random",sample:()=>`Authorization: Bearer \xAB${x("word",40)}\xBB`},{what:"User name and password in a header",kind:"password",keywords:["basic"],pattern:/(?<!(?<!\\)\w)basic(?: |%20){1,3}(?<secret>[\w+/-]{6,400}={0,2})(?![\w=-])/diy,check:"basic",sample:()=>`Authorization: Basic \xAB${btoa("porch:winter-in-may")}\xBB`},{what:"Token in a header",kind:"token",keywords:["authorization"],pattern:/authorization\\?["']?[ ]?[:=,][ ]{0,2}\\?["'`]?(?:(?:token|bot|key|apikey|api-key|oauth)[ ]{1,2})?(?<secret>[\w.~+/:-]{20,1000}={0,2})(?![\w-])/diy,check:"random",sample:()=>`curl -H "Authorization: Token \xAB${x("hex",40)}\xBB" https://example.org`},{what:"Token in a header",kind:"token",keywords:["x-api-key","x-auth-token","access-token","x-token","x-access-token","x-ha-access","apikey:","api-key","private-token","x-auth-key","x-functions-key"],pattern:/(?<=-H[ ]{0,2}\\?["']?|--header[ =]\\?["']?)(?:x-api-key|x-auth-token|access-token|x-token|x-access-token|x-ha-access|apikey|api-key|private-token|x-auth-key|x-functions-key)[ ]?:[ ]{0,2}(?<secret>[^\s"'`\\<>]{8,300})/diy,check:"parameter",sample:()=>`curl -H "Access-Token: \xAB${x("word",34)}\xBB" https://example.org`},{what:"Password on a command line",kind:"password",keywords:["curl"],pattern:new RegExp(String.raw`(?<!(?<!\\)\w)curl(?:\.exe)?(?=[ ])${it(400)}[ ](?:-[a-zA-Z]{0,6}u[ ]{0,2}|--(?:proxy-)?user[ =])\\?["']?(?<user>[^\s:"'<>{}$]{1,100}):(?<secret>[^\s"'\`\\<>|;&]{3,200})`,"dy"),check:"password",sample:()=>"curl -s -u porch:\xABwinter-in-may\xBB http://192.168.1.20/relay"},{what:"Password on a command line",kind:"password",keywords:["--password","--http-password","--pass","--passwd","--ftp-password"],pattern:new RegExp(String.raw`(?<!-|(?<!\\)\w)--(?:http-|ftp-)?pass(?:word|wd)?(?:=|[ ]{1,2}(?!(?:options?|flags?|arguments?|parameters?|switch|prompt|and|or|is|are|to|for|in|from|with|instead|must|will|can)\b))(?!-)${ur}`,"dy"),check:"password",sample:()=>"wget --user=porch --password=\xABwinter-in-may\xBB http://192.168.1.20/shot.jpg"},{what:"Password on a command line",kind:"password",keywords:["sshpass"],pattern:new RegExp(String.raw`(?<!(?<!\\)\w)sshpass[ ]{1,3}(?:-v[ ]{1,2})?-p[ ]{0,2}${ur}`,"dy"),check:"password",sample:()=>"sshpass -p \xABwinter-in-may\xBB ssh root@192.168.1.2 reboot"},{what:"Password on a command line",kind:"password",keywords:["mosquitto_pub","mosquitto_sub","mosquitto_rr","ipmitool"],pattern:new RegExp(String.raw`(?:mosquitto_(?:pub|sub|rr)|ipmitool)(?=[ ])${it(400)}[ ](?:-P|--pw)[ =]{1,2}${ur}`,"dy"),check:"password",sample:()=>"mosquitto_pub -h 192.168.1.4 -u porch -P \xABwinter-in-may\xBB -t lamp -m on"},{what:"Password on a command line",kind:"password",keywords:["mosquitto_passwd","htpasswd"],pattern:new RegExp(String.raw`(?:mosquitto_passwd|htpasswd)[ ]{1,2}(?:-[a-zA-Z]{1,6}[ ]{1,2}){0,4}-[a-zA-Z]{0,4}b[a-zA-Z]{0,4}[ ]{1,2}[^\s"']{1,100}[ ]{1,2}[^\s"']{1,60}[ ]{1,2}${ur}`,"dy"),check:"password",sample:()=>"mosquitto_passwd -b /share/pwfile porch \xABwinter-in-may\xBB"},{what:"Password on a command line",kind:"password",keywords:["mysql","mysqldump","mariadb"],pattern:new RegExp(String.raw`(?<![/:+-]|(?<!\\)\w)(?:mysql|mariadb)(?:-?dump|admin)?(?=[ ])${it(200)}[ ]-p${ur}`,"dy"),check:"password",sample:()=>"mysqldump -u porch -p\xABwinter-in-may\xBB homeassistant"},{what:"Password on a command line",kind:"password",keywords:["net rpc","smbclient","winexe","rpcclient"],pattern:new RegExp(String.raw`(?:net rpc|smbclient|winexe|rpcclient)(?=[ ])${it(200)}[ ](?:-U|--user)[ =]{0,2}\\?["']?[^\s%"'{}<>$]{1,100}%(?<secret>[^\s"'\`\\<>|;&]{3,200})`,"dy"),check:"password",sample:()=>"net rpc shutdown -I 192.168.1.30 -U porch%\xABwinter-in-may\xBB"},{what:"Password on a command line",kind:"password",keywords:["echo "],pattern:/echo (?:-[ne]{1,2} )?\\?["']?(?<secret>[^\s"'`\\<>|;&$]{3,100})\\?["']? ?\| ?sudo (?:-\w{1,4} ){0,3}(?:-S|--stdin)/dy,check:"password",sample:()=>"echo '\xABwinter-in-may\xBB' | sudo -S reboot"},{what:"Password on a command line",kind:"password",keywords:["password=","passwd=","passphrase=","pgpass=","token=","secret=","api_key="],pattern:/(?<![a-z.$])(?:PASSWORD|PASSWD|PASSPHRASE|PGPASS|TOKEN|SECRET|API_KEY)=["']?(?<secret>[^\s"'`\\<>|;&$]{3,200})["']?(?=[ ]{1,2}[a-z./~][\w./-]{1,60}[ ]\S)/dy,check:"password",sample:()=>"RESTIC_PASSWORD=\xABwinter-in-may\xBB restic backup /config"},{what:"Password on a command line",kind:"password",keywords:["lftp"],pattern:new RegExp(String.raw`(?<!(?<!\\)\w)lftp(?=[ ])${it(200)}[ ](?:-u[ ]{0,2}|--user[ =])[^\s,"']{1,60},(?<secret>[^\s"'\`\\<>|;&]{3,200})`,"dy"),check:"password",sample:()=>"lftp -u porch,\xABwinter-in-may\xBB ftp.example.org"},{what:"Password in a program",kind:"password",keywords:["auth=(","auth = (","httpbasicauth(","httpdigestauth(",".login("],pattern:/(?:auth ?= ?\(|HTTP(?:Basic|Digest)Auth\(|\.login\()[ ]{0,2}["'](?<user>[^\s"']{1,80})["'],[ ]{0,2}["'](?<secret>[^\s"']{3,200})["']/dy,check:"password",sample:()=>'requests.get(url, auth=("porch", "\xABwinter-in-may\xBB"))'},{what:"Password in the address of a recorder",kind:"password",keywords:["_password="],pattern:/(?<=\/user=[\w.-]{1,40})_password=(?<secret>[^\s"'`&_/]{3,64})(?=_channel)/diy,check:"password",sample:()=>"rtsp://192.168.1.20:554/user=porch_password=\xABwinter-in-may\xBB_channel=1_stream=0.sdp"},{what:"Password on a command line",kind:"password",keywords:["plink","putty","pscp"],pattern:new RegExp(String.raw`(?<!(?<!\\)\w)(?:plink|putty|pscp)(?:\.exe)?(?=[ ])${it(200)}[ ]-pw[ ]{1,2}${ur}`,"dy"),check:"password",sample:()=>"plink -ssh porch@192.168.1.2 -pw \xABwinter-in-may\xBB reboot"},{what:"Password of a network share",kind:"password",keywords:["mount","cifs"],pattern:new RegExp(String.raw`(?<!(?<!\\)\w)(?:mount(?:\.cifs)?|cifs)(?=[ \t])${it(400)}[ \t,"'](?:pass|password)=(?<secret>[^\s"'\`\\<>|;&,]{3,200})`,"dy"),check:"password",sample:()=>"mount -t cifs -o username=porch,password=\xABwinter-in-may\xBB //192.168.1.3/media /media"},{what:"Password in an address",kind:"password",keywords:["password=","passwd=","pass=","pwd=","psw=","pw=","loginpas=","secret="],pattern:xl("password|passwd|pass|pwd|psw|pw|loginpas|secret",3),check:"password",sample:()=>"http://192.168.1.21:88/cgi-bin/snap?usr=porch&pwd=\xABwinter-in-may\xBB"},{what:"Token in an address",kind:"token",keywords:["token=","api_key=","apikey=","api-key=","appid=","app_key=","auth=","access_key=","client_private="],pattern:xl("token|api[_-]?key|appid|app_key|access_key|auth|client_private",6),check:"parameter",sample:()=>`https://api.example.org/v1/now?city=oslo&api_key=\xAB${x("word",24)}\xBB`},{what:"Key in an address",kind:"key",keywords:["key=","sig=","signature=","sid=","sessionid=","webhook=","code="],pattern:xl("key|sig|signature|sid|sessionid|webhook|code",20),check:"random",sample:()=>`https://maps.example.org/still?zoom=3&key=\xAB${x("word",64)}\xBB`},{what:"Password hash",kind:"password_hash",keywords:["$6$","$7$"],pattern:/(?<![$/]|(?<!\\)\w)\$(?:7\$\d{1,7}\$[\w+/=]{8,40}\$[\w+/]{60,120}|6\$(?:rounds=\d{1,9}\$)?[\w./+=]{4,24}\$[\w./+]{60,120})={0,2}(?![\w/+])/dy,sample:()=>`porch:\xAB$7$101$${x("word",16)}$${x("word",86)}==\xBB`},{what:"Password hash",kind:"password_hash",keywords:["$2a$","$2b$","$2y$","$argon2"],pattern:/(?<![$/]|(?<!\\)\w)\$(?:2[aby]\$\d\d\$[\w./]{53}|argon2(?:id?|d)\$v=\d{1,3}\$m=\d{1,9},t=\d{1,4},p=\d{1,4}\$[\w+/]{8,64}\$[\w+/]{16,128})(?![\w./])/dy,sample:()=>`\xAB$2b$12$${x("word",53)}\xBB`},{what:"Password hash",kind:"password_hash",keywords:["$apr1$"],pattern:/(?<![/\w])\$apr1\${1,2}[\w./]{1,8}\${1,2}[\w./]{22}(?![\w./])/dy,sample:()=>`porch:\xAB$apr1$${x("word",8)}$${x("word",22)}\xBB`}]});var _u,Su=u(()=>{"use strict";Ro();_u=[{what:"JSON web token",kind:"token",keywords:["eyj"],pattern:C(String.raw`eyJ[\w-]{8,2000}\.eyJ[\w-]{8,4000}\.[\w-]{20,1000}`),check:"jwt",sample:()=>`\xAB${['{"alg":"HS256","typ":"JWT"}',`{"iss":"${x("hex",32)}","iat":1700000000,"exp":2015360000}`].map(e=>btoa(e).replace(/=+$/,"")).join(".")}.${x("word",43)}\xBB`},{what:"GitHub token",kind:"token",keywords:["ghp_","gho_","ghu_","ghs_","ghr_"],pattern:C("gh[pousr]_[A-Za-z0-9]{36,255}"),sample:()=>`\xABghp_${x("word",36)}\xBB`},{what:"GitHub token",kind:"token",keywords:["github_pat_"],pattern:C(String.raw`github_pat_\w{60,255}`),sample:()=>`\xABgithub_pat_${x("word",22)}_${x("word",59)}\xBB`},{what:"GitHub token",kind:"token",keywords:["github","hacs"],pattern:z(String.raw`(?:github|hacs)[\w .-]{0,16}(?:token|key|pat|password)`,"[0-9a-f]{40}"),sample:()=>`GITHUB_TOKEN: \xAB${x("hex",40)}\xBB`},{what:"GitLab token",kind:"token",keywords:["glpat-"],pattern:C(String.raw`glpat-[\w.-]{20,80}`),sample:()=>`\xABglpat-${x("word",20)}\xBB`},{what:"npm token",kind:"token",keywords:["npm_"],pattern:C("npm_[A-Za-z0-9]{36}"),check:"random",sample:()=>`\xABnpm_${x("word",36)}\xBB`},{what:"Docker token",kind:"token",keywords:["dckr_pat_"],pattern:C(String.raw`dckr_pat_[\w-]{24,60}`),sample:()=>`\xABdckr_pat_${x("word",27)}\xBB`},{what:"Google API key",kind:"key",keywords:["aiza"],pattern:C(String.raw`AIza[\w-]{35}`),sample:()=>`\xABAIza${x("word",35)}\xBB`},{what:"Google client secret",kind:"secret",keywords:["gocspx-"],pattern:C(String.raw`GOCSPX-[\w-]{24,40}`),sample:()=>`\xABGOCSPX-${x("word",28)}\xBB`},{what:"Google refresh token",kind:"token",keywords:["1//0"],pattern:C(String.raw`(?<![/:.])1//0[\w-]{40,250}`),check:"random",sample:()=>`\xAB1//0${x("word",99)}\xBB`},{what:"Google access token",kind:"token",keywords:["ya29."],pattern:C(String.raw`ya29\.[\w-]{30,600}`),sample:()=>`\xABya29.${x("word",120)}\xBB`},{what:"Google master token",kind:"token",keywords:["aas_et/"],pattern:C(String.raw`(?<![/=])aas_et/[\w=/-]{60,400}`),sample:()=>`\xABaas_et/${x("word",150)}\xBB`},{what:"AWS access key",kind:"key",keywords:["akia","asia","abia","acca"],pattern:C("(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}"),sample:()=>`\xABAKIA${x("upper",16)}\xBB`},{what:"AWS secret key",kind:"key",keywords:["aws_secret","aws-secret","secret_access_key","secretaccesskey"],pattern:z("(?:aws[-_]secret[-_a-z]{0,16}|secret_?access_?key)","[A-Za-z0-9/+]{40}"),check:"random",sample:()=>`aws_secret_access_key = \xAB${x("word",40)}\xBB`},{what:"Cloudflare token",kind:"token",keywords:["cfut_","cfat_","cfk_"],pattern:C("(?:cfut|cfat|cfk)_[A-Za-z0-9]{40}[0-9a-f]{8}"),sample:()=>`\xABcfut_${x("word",40)}${x("hex",8)}\xBB`},{what:"Cloudflare key",kind:"key",keywords:["v1.0-"],pattern:C("v1\\.0-[0-9a-f]{24}-[0-9a-f]{100,160}"),sample:()=>`\xABv1.0-${x("hex",24)}-${x("hex",146)}\xBB`},{what:"Cloudflare token",kind:"token",keywords:["cloudflare","cf_api"],pattern:z(String.raw`(?:cloudflare|cf)[\w .-]{0,16}(?:token|key)`,String.raw`[\w-]{40}|[0-9a-f]{37}`),check:"random",sample:()=>`CLOUDFLARE_API_TOKEN=\xAB${x("word",40)}\xBB`},{what:"Cloudflare tunnel token",kind:"token",keywords:["eyjhijoi"],pattern:C("eyJhIjoi[A-Za-z0-9+/]{80,400}={0,2}"),check:"tunnel",sample:()=>`cloudflared tunnel run --token \xAB${btoa(`{"a":"${x("hex",32)}","t":"${x("hex",32)}","s":"${x("word",44)}"}`)}\xBB`},{what:"Tailscale key",kind:"key",keywords:["tskey-"],pattern:C(String.raw`tskey-[a-z]{3,10}-[\w-]{20,100}`),sample:()=>`\xABtskey-auth-k${x("word",11)}CNTRL-${x("word",32)}\xBB`},{what:"Mapbox secret token",kind:"token",keywords:["sk.ey"],pattern:C(String.raw`sk\.eyJ[\w-]{20,300}\.[\w-]{20,60}`),sample:()=>`\xABsk.eyJ1Ijoi${x("word",60)}.${x("word",22)}\xBB`},{what:"OpenAI key",kind:"key",keywords:["sk-"],pattern:C(String.raw`sk-(?:proj-|svcacct-|admin-)?[\w-]{20,110}T3BlbkFJ[\w-]{20,110}`),sample:()=>`\xABsk-proj-${x("word",58)}T3BlbkFJ${x("word",58)}\xBB`},{what:"Anthropic key",kind:"key",keywords:["sk-ant-"],pattern:C(String.raw`sk-ant-[a-z]{3,8}\d{2}-[\w-]{80,120}`),sample:()=>`\xABsk-ant-api03-${x("word",93)}AA\xBB`},{what:"OpenRouter key",kind:"key",keywords:["sk-or-v1-"],pattern:C("sk-or-v1-[0-9a-f]{64}"),sample:()=>`\xABsk-or-v1-${x("hex",64)}\xBB`},{what:"Key of a language model",kind:"key",keywords:["sk-","gsk_","xai-","pplx-","sk_","hf_","r8_"],pattern:C("sk-[0-9a-f]{32}|gsk_[A-Za-z0-9]{52}|xai-[A-Za-z0-9]{80}|pplx-[A-Za-z0-9]{48}|sk_[0-9a-f]{48}|hf_[A-Za-z]{34}|r8_[A-Za-z0-9]{37}"),sample:()=>`\xABgsk_${x("word",52)}\xBB`},{what:"Stripe key",kind:"key",keywords:["sk_live_","rk_live_"],pattern:C("[sr]k_live_[A-Za-z0-9]{24,120}"),sample:()=>`\xABsk_live_${x("word",24)}\xBB`},{what:"Notion token",kind:"token",keywords:["ntn_"],pattern:C("ntn_[A-Za-z0-9]{43,50}"),check:"random",sample:()=>`\xABntn_${x("word",46)}\xBB`},{what:"DigitalOcean token",kind:"token",keywords:["dop_v1_"],pattern:C("dop_v1_[0-9a-f]{64}"),sample:()=>`\xABdop_v1_${x("hex",64)}\xBB`},{what:"Dropbox token",kind:"token",keywords:["sl."],pattern:C(String.raw`sl\.(?:u\.)?[\w-]{120,1500}`),check:"random",sample:()=>`\xABsl.${x("word",136)}\xBB`},{what:"1Password token",kind:"token",keywords:["ops_eyj"],pattern:C(String.raw`ops_eyJ[\w+/-]{200,2000}={0,2}`),sample:()=>`\xABops_eyJ${x("word",400)}\xBB`},{what:"age key",kind:"key",keywords:["age-secret-key-1"],pattern:C("AGE-SECRET-KEY-1[A-Z0-9]{58}"),sample:()=>`\xABAGE-SECRET-KEY-1${x("upper",58)}\xBB`}]});var Au,Eu=u(()=>{"use strict";Ro();Au=[{what:"Cloud webhook",kind:"webhook",keywords:["hooks.nabu.casa/"],pattern:/hooks\.nabu\.casa\/(?<secret>[\w-]{40,400}={0,2})/dy,sample:()=>`https://hooks.nabu.casa/\xABgAAAAA${x("word",120)}\xBB`},{what:"Webhook address",kind:"webhook",keywords:["/api/webhook/"],pattern:/\/api\/webhook\/(?<secret>[\w-]{20,200})(?![\w-])/dy,check:"random",sample:()=>`http://192.168.1.5:8123/api/webhook/\xAB${x("hex",64)}\xBB`},{what:"Supervisor token",kind:"token",keywords:["supervisor_token","hassio_token"],pattern:z("(?:supervisor|hassio)_token",String.raw`[\w-]{40,160}`),check:"random",sample:()=>`SUPERVISOR_TOKEN=\xAB${x("hex",112)}\xBB`},{what:"Matter setup code",kind:"setup_code",keywords:["mt:"],pattern:C(String.raw`MT:(?<secret>[0-9A-Z.-]{18,59}[0-9A-Z-])`),check:"random",sample:()=>`MT:\xABY.K9${x("upper",15)}\xBB`},{what:"HomeKit setup code",kind:"setup_code",keywords:["x-hm://"],pattern:/X-HM:\/\/(?<secret>[0-9A-Z]{9}(?:[0-9A-Z]{4})?)(?![\w-])/dy,sample:()=>`X-HM://\xAB00${x("upper",11)}\xBB`},{what:"Thread network key",kind:"key",keywords:["0e0800"],pattern:C("0e08[0-9a-f]{96,508}","i"),check:"thread",sample:()=>`\xAB0e08${"00".repeat(6)}010000030000120510${x("hex",32)}0410${x("hex",32)}0c0402a0f7f8\xBB`},{what:"Plex token",kind:"token",keywords:["x-plex-token"],pattern:/X-Plex-Token\\?["']?(?:=|:|%3D)[ ]{0,2}\\?["']?(?<secret>[\w-]{18,24})(?![\w-])/diy,check:"random",sample:()=>`http://192.168.1.9:32400/identity?X-Plex-Token=\xAB${x("word",20)}\xBB`},{what:"Plex token",kind:"token",keywords:["plex"],pattern:z(String.raw`plex[\w .-]{0,16}token`,String.raw`[\w-]{20}`),check:"random",sample:()=>`plex_token: \xAB${x("word",20)}\xBB`},{what:"Hue bridge key",kind:"key",keywords:["/api/"],pattern:/\/api\/(?<secret>[\w-]{40}|[0-9A-F]{10})\/(?:lights|groups|sensors|config|scenes|schedules|rules|resourcelinks)\b/dy,check:"random",sample:()=>`http://192.168.1.7/api/\xAB${x("word",40)}\xBB/lights/3/state`},{what:"Hue bridge key",kind:"key",keywords:["hue"],pattern:z(String.raw`hue[\w .-]{0,16}(?:username|user|key|token)`,"[A-Za-z0-9-]{40}"),check:"random",sample:()=>`HUE_USERNAME="\xAB${x("word",40)}\xBB"`},{what:"Tuya local key",kind:"key",keywords:["local_key","localkey"],pattern:z("local_?key","[^\\s\"'`,{}]{16}"),sample:()=>`local_key=\xAB${x("word",16)}\xBB`},{what:"Xiaomi device token",kind:"token",keywords:["miio","xiaomi","mi token","mi_token","roborock"],pattern:z(String.raw`(?:(?:miio|xiaomi|roborock)[\w .-]{0,24}|mi[ _])token`,"[0-9a-f]{32}"),sample:()=>`Mi Token: \xAB${x("hex",32)}\xBB`},{what:"Bluetooth key",kind:"key",keywords:["bindkey","bind_key"],pattern:z("bind_?key","[0-9a-f]{32}|[0-9a-f]{24}"),sample:()=>`bindkey: "\xAB${x("hex",32)}\xBB"`},{what:"WireGuard key",kind:"key",keywords:["privatekey","presharedkey"],pattern:/(?:PrivateKey|PresharedKey)[ \t]{0,3}=[ \t]{0,3}(?<secret>[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)/diy,check:"random",sample:()=>`PrivateKey = \xAB${x("word",42)}A=\xBB`},{what:"Frigate+ key",kind:"key",keywords:["plus_api_key"],pattern:z("plus_api_key",`${xt}:[0-9a-f]{40}`),sample:()=>`PLUS_API_KEY=\xAB${Lt()}:${x("hex",40)}\xBB`},{what:"Media server key",kind:"key",keywords:["sonarr","radarr","lidarr","prowlarr","sabnzbd","jellyfin","emby","octoprint","tautulli"],pattern:z(String.raw`(?:sonarr|radarr|lidarr|prowlarr|sabnzbd|jellyfin|emby|octoprint|tautulli)[\w .-]{0,16}(?:key|token)`,"[0-9a-f]{32}"),sample:()=>`RADARR_API_KEY: \xAB${x("hex",32)}\xBB`},{what:"Pi-hole key",kind:"key",keywords:["pihole","pi-hole","pi_hole"],pattern:z(String.raw`pi[-_]?hole[\w .-]{0,16}(?:key|token|password)`,"[0-9a-f]{64}"),sample:()=>`pihole_api_key: \xAB${x("hex",64)}\xBB`},{what:"Portainer key",kind:"key",keywords:["ptr_"],pattern:C("ptr_[A-Za-z0-9+/]{40,60}={0,2}"),check:"random",sample:()=>`\xABptr_${x("word",43)}=\xBB`},{what:"DuckDNS token",kind:"token",keywords:["duckdns"],pattern:z(String.raw`duckdns[\w .-]{0,16}(?:token|key)`,xt),sample:()=>`DUCKDNS_TOKEN=\xAB${Lt()}\xBB`},{what:"DuckDNS token",kind:"token",keywords:["duckdns.org/update"],pattern:new RegExp(String.raw`duckdns\.org/update${it(120)}token=(?<secret>${xt})(?![\w-])`,"diy"),sample:()=>`https://www.duckdns.org/update?domains=porch&token=\xAB${Lt()}\xBB&ip=`},{what:"OpenWeatherMap key",kind:"key",keywords:["openweathermap.org"],pattern:new RegExp(String.raw`openweathermap\.org${it(200)}appid=(?<secret>[0-9a-f]{32})(?![\w-])`,"diy"),sample:()=>`https://api.openweathermap.org/data/2.5/weather?q=Oslo&appid=\xAB${x("hex",32)}\xBB`},{what:"OpenWeatherMap key",kind:"key",keywords:["openweather","owm"],pattern:z(String.raw`(?:openweather(?:map)?|owm)[\w .-]{0,16}(?:key|token|appid)`,"[0-9a-f]{32}"),sample:()=>`OWM_API_KEY=\xAB${x("hex",32)}\xBB`},{what:"Weather service key",kind:"key",keywords:["accuweather","pirateweather","pirate_weather","tomorrow","darksky","dark_sky","climacell","weatherbit","wunderground","solcast"],pattern:z(String.raw`(?:accuweather|pirate_?weather|tomorrow(?:\.?_?io)?|dark_?sky|climacell|weatherbit|wunderground|solcast)[\w .-]{0,16}key`,String.raw`[\w-]{20,45}`),check:"random",sample:()=>`accuweather_api_key: \xAB${x("word",32)}\xBB`},{what:"Secret of a smart home service",kind:"secret",keywords:["homeconnect","home_connect","netatmo","withings","fitbit","strava","ecobee","honeywell","somfy","viessmann","spotify"],pattern:z(String.raw`(?:home_?connect|netatmo|withings|fitbit|strava|ecobee|honeywell|somfy|viessmann|spotify)[\w .-]{0,16}(?:secret|api_?key|token)`,"[A-Za-z0-9]{20,64}"),check:"random",sample:()=>`spotify_client_secret = "\xAB${x("hex",32)}\xBB"`},{what:"Spotify cookie",kind:"cookie",keywords:["sp_dc","sp_key"],pattern:z("sp_(?:dc|key)",String.raw`[\w-]{100,400}|${xt}`),sample:()=>`sp_dc=\xABAQ${x("word",158)}\xBB`},{what:"Tibber token",kind:"token",keywords:["tibber"],pattern:z(String.raw`tibber[\w .-]{0,16}(?:token|key)`,String.raw`[\w-]{43}`),check:"random",sample:()=>`TIBBER_TOKEN: \xAB${x("word",43)}\xBB`},{what:"Tesla token",kind:"token",keywords:["qts-"],pattern:C("qts-[0-9a-f]{64}"),sample:()=>`\xABqts-${x("hex",64)}\xBB`},{what:"Ring token",kind:"token",keywords:["eyjydci6"],pattern:C(String.raw`eyJydCI6[\w+/-]{80,4000}={0,2}`),sample:()=>`\xABeyJydCI6${x("word",200)}\xBB`},{what:"InfluxDB token",kind:"token",keywords:["influx"],pattern:z(String.raw`influx[\w .-]{0,20}token`,String.raw`[\w-]{86}==`),check:"random",sample:()=>`INFLUXDB_TOKEN=\xAB${x("word",86)}==\xBB`},{what:"Grafana token",kind:"token",keywords:["glsa_","glc_"],pattern:C(String.raw`glsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}|glc_[A-Za-z0-9+/]{32,400}={0,2}`),sample:()=>`\xABglsa_${x("word",32)}_${x("hex",8)}\xBB`},{what:"Grafana key",kind:"key",keywords:["eyjrijoi"],pattern:C("eyJrIjoi[A-Za-z0-9+/]{40,400}={0,2}"),check:"grafana",sample:()=>`\xAB${btoa(`{"k":"${x("word",32)}","n":"porch","id":1}`)}\xBB`},{what:"Voice notification key",kind:"key",keywords:["amzn1.ask.account."],pattern:C("amzn1\\.ask\\.account\\.[A-Z0-9]{60,400}"),sample:()=>`\xABamzn1.ask.account.${x("upper",120)}\xBB`}]});var Ru,$u=u(()=>{"use strict";Ro();Ru=[{what:"Telegram bot token",kind:"token",keywords:[":a"],pattern:/(?<=(?<![\d.:])(?<head>\d{8,10})):(?<secret>A[\w-]{34})(?![\w-])/dy,check:"random",sample:()=>`https://api.telegram.org/bot\xAB${x("digits",9).replace(/^0/,"5")}:AA${x("word",33)}\xBB/getMe`},{what:"Slack token",kind:"token",keywords:["xoxa-","xoxb-","xoxe-","xoxo-","xoxp-","xoxr-","xoxs-","xapp-"],pattern:C(String.raw`xox[abeoprs]-[A-Za-z0-9-]{20,300}|xapp-\d-[A-Z0-9]{8,16}-\d{8,16}-[a-z0-9]{32,80}`),sample:()=>`\xABxoxb-${x("digits",12)}-${x("digits",13)}-${x("word",24)}\xBB`},{what:"Slack webhook",kind:"webhook",keywords:["hooks.slack.com/"],pattern:/hooks\.slack\.com\/(?:services|workflows|triggers)\/(?<secret>[A-Z0-9]{8,14}(?:\/[A-Z0-9]{8,20}){1,2}\/[A-Za-z0-9]{20,40})/dy,sample:()=>`https://hooks.slack.com/services/\xABT${x("upper",9)}/B${x("upper",9)}/${x("word",24)}\xBB`},{what:"Discord webhook",kind:"webhook",keywords:["/api/webhooks/"],pattern:/\/api\/webhooks\/(?<secret>\d{17,20}\/[\w-]{60,80})(?![\w-])/dy,sample:()=>`https://discord.com/api/webhooks/\xAB${x("digits",18)}/${x("word",68)}\xBB`},{what:"Discord bot token",kind:"token",keywords:["token","discord"],pattern:z(String.raw`(?:discord[\w .-]{0,16})?token`,String.raw`[MNO][A-Za-z0-9]{23,27}\.[\w-]{6}\.[\w-]{27,40}`),sample:()=>`discord_token: \xABM${x("word",23)}.${x("word",6)}.${x("word",38)}\xBB`},{what:"Pushbullet token",kind:"token",keywords:["o."],pattern:C(String.raw`(?<!\.)o\.[A-Za-z0-9]{32}`),check:"random",sample:()=>`\xABo.${x("word",32)}\xBB`},{what:"Pushover key",kind:"key",keywords:["pushover"],pattern:z(String.raw`pushover[\w .-]{0,16}(?:key|token|user)`,"[augk][A-Za-z0-9]{29}"),check:"random",sample:()=>`pushover_user_key: \xABu${x("lower",29)}\xBB`},{what:"ntfy token",kind:"token",keywords:["tk_"],pattern:C("tk_[a-z0-9]{29}"),check:"random",sample:()=>`\xABtk_${x("lower",29)}\xBB`},{what:"IFTTT key",kind:"key",keywords:["maker.ifttt.com/"],pattern:/maker\.ifttt\.com\/(?:trigger\/[^\n\r"'`]{0,150}?\/key|use)\/(?<secret>[\w-]{15,60})(?![\w-])/dy,check:"random",sample:()=>`https://maker.ifttt.com/trigger/porch/with/key/\xAB${x("word",22)}\xBB`},{what:"IFTTT key",kind:"key",keywords:["ifttt"],pattern:z(String.raw`ifttt[\w .-]{0,16}key`,String.raw`[\w-]{20,45}`),check:"random",sample:()=>`IFTTT_KEY=\xAB${x("word",43)}\xBB`},{what:"Teams webhook",kind:"webhook",keywords:[".office.com/webhook"],pattern:new RegExp(String.raw`\.office\.com/webhook(?:b2)?/(?<secret>${xt}@${xt}/IncomingWebhook/[0-9a-z]{32}/${xt}[\w/-]{0,60})`,"diy"),sample:()=>`https://porch.webhook.office.com/webhookb2/\xAB${Lt()}@${Lt()}/IncomingWebhook/${x("hex",32)}/${Lt()}\xBB`},{what:"Zapier webhook",kind:"webhook",keywords:["hooks.zapier.com/"],pattern:/hooks\.zapier\.com\/hooks\/catch\/(?<secret>\d{4,12}\/[a-z0-9]{5,12})(?![\w-])/dy,sample:()=>`https://hooks.zapier.com/hooks/catch/\xAB${x("digits",7)}/${x("lower",7)}\xBB/`},{what:"Address for check-ins",kind:"webhook",keywords:["hc-ping.com/"],pattern:new RegExp(String.raw`hc-ping\.com/(?<secret>${xt}|[\w-]{22})(?![\w-])`,"diy"),check:"random",sample:()=>`https://hc-ping.com/\xAB${Lt()}\xBB`},{what:"Address for check-ins",kind:"webhook",keywords:["/api/push/"],pattern:/\/api\/push\/(?<secret>[A-Za-z0-9]{10,32})(?=[?"'\s]|$)/dy,check:"random",sample:()=>`http://uptime.example.org/api/push/\xAB${x("word",10)}\xBB?status=up`},{what:"Twilio token",kind:"token",keywords:["twilio"],pattern:z(String.raw`twilio[\w .-]{0,16}(?:token|secret|key)`,"[0-9a-f]{32}|[A-Za-z0-9]{32}"),check:"random",sample:()=>`TWILIO_AUTH_TOKEN=\xAB${x("hex",32)}\xBB`},{what:"SendGrid key",kind:"key",keywords:["sg."],pattern:C(String.raw`SG\.[\w-]{20,24}\.[\w-]{39,50}`),sample:()=>`\xABSG.${x("word",22)}.${x("word",43)}\xBB`},{what:"Mailgun key",kind:"key",keywords:["key-"],pattern:C("key-[0-9a-f]{32}"),sample:()=>`\xABkey-${x("hex",32)}\xBB`},{what:"Mailgun key",kind:"key",keywords:["mailgun"],pattern:z(String.raw`mailgun[\w .-]{0,16}key`,"[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}"),sample:()=>`MAILGUN_API_KEY=\xAB${x("hex",32)}-${x("hex",8)}-${x("hex",8)}\xBB`},{what:"Google app password",kind:"password",keywords:["gmail","app password","app_password"],pattern:z(String.raw`(?:gmail[\w .-]{0,16}|app[ _])pass(?:word)?`,"[a-z]{4} [a-z]{4} [a-z]{4} [a-z]{4}"),sample:()=>"gmail_password: \xABqxzv hmwk tplr bfgj\xBB"}]});var $o,_l=u(()=>{"use strict";xu();Su();Eu();$u();$o=[...Au,...Ru,..._u,...vu]});function PS(){if(!Sl){let e=new Map;$o.forEach(({keywords:t},n)=>{for(let r of t)e.set(r,[...e.get(r)??[],n])}),Sl={keywords:new Yt([...e.keys()]),ranks:[...e.values()]}}return Sl}function Al(e){let{keywords:t,ranks:n}=PS(),r=[],o=new Map;return t.scan(e,(s,i)=>{for(let a of n[s]??[]){let l=$o[a];if(!l||i<(o.get(a)??0))continue;let d=LS(l.pattern,e,i);if(!d)continue;o.set(a,i+d[0].length);let p=NS(l,d);p&&r.push({range:p,shape:l,rank:a})}}),FS(r)}function LS(e,t,n){return e.lastIndex=n,e.exec(t)}function NS(e,t){let n=t.index,{secret:r,head:o}=t.indices?.groups??{},[s,i]=r??[n,n+t[0].length];if(Mf[e.check??"token"](t[0].slice(s-n,i-n),t.groups?.user))return[o?.[0]??s,i]}function FS(e){let t=[],n=({range:r})=>r[1]-r[0];for(let r of[...e].sort((o,s)=>o.range[0]-s.range[0]||o.rank-s.rank)){let o=t.at(-1);!o||o.range[1]<=r.range[0]?t.push(r):n(r)>n(o)&&(t[t.length-1]=r)}return t}var Sl,Ou=u(()=>{"use strict";_l();Ys();_o()});function MS(e){let t=If(e),n=Gs(e,"exp");if(!Pf(e)||t===void 0||n===void 0)return;let r=new Date(n*1e3).getUTCFullYear();if(t>30*DS)return{note:c`Home Assistant long-lived token, valid until ${r}, stands in the file in plain text.`};let o=Math.max(1,Math.round(t/60)),s=typeof e.payload.path=="string"?"signed address":"access token",i=o<180?c`${o} minutes`:c`${Math.round(o/60)} hours`;return{note:c`Home Assistant ${s}, good for ${i}, stands in the file in plain text.`,severity:"warning"}}function jS(e,t){return e.what==="JSON web token"?xo(t)!==void 0:En(t)&&Al(t).some(n=>n.shape.what===e.what)}var DS,qS,WS,Ne,HS,Tu,Cu=u(()=>{"use strict";k();ul();Pe();_o();Ou();_l();DS=86400;qS=(e,t)=>/\/api\/(?:camera|image|media_player)_proxy(?:_stream)?\/[\w.]{1,120}\?token=$/.test(e.slice(Math.max(0,t-180),t)),WS=c`Token of a picture; Home Assistant makes a new one by itself.`,Ne=e=>$o.find(t=>t.what===e)?.sample()??"",HS=(...e)=>e.map(t=>`input_text:
  porch:
    initial: '${Ne(t)}'
`),Tu={id:"known-token",severity:"error",summary:c`A token of a known kind stands in the file.`,why:`Its shape tells everyone whose key it is, so bots that read public repositories try it at once. A long-lived token
of Home Assistant opens every door, camera and alarm of the home for ten years.`,instead:"Delete the token where it was made (for Home Assistant: your profile, *Security*, *Long-lived access tokens*),\nmake a new one, and keep it in `secrets.yaml`.",see:["https://www.home-assistant.io/docs/authentication/#your-account-profile"],conceals:"credential",*check({path:e,text:t}){let n=K(e);for(let{shape:r,range:o}of Al(t)){if(n&&!jS(r,t.slice(...o)))continue;let s=r.what==="JSON web token"?xo(t.slice(...o)):void 0;yield{range:o,kind:c`${r.kind}`,note:c`${r.what} stands in the file in plain text.`,...s&&MS(s),...qS(t,o[0])&&{severity:"info",note:WS}}}},invalid:[`rest_command:
  hello:
    url: https://example.org
    payload: "${Ne("JSON web token")}"
`,`# ${Ne("GitHub token")}
`,{path:"home-assistant.log",text:`2026-11-01 12:00:00 INFO Sent to ${Ne("Telegram bot token")}
`},{path:"www/panel.js",text:`connect('${Ne("JSON web token")}');
`},`rest:
  - resource: ${Ne("OpenWeatherMap key")}
`,`rest_command:
  porch:
    url: ${Ne("IFTTT key")}
`,`shell_command:
  relay: ${Ne("Password on a command line")}
`,`shell_command:
  lamp: 'curl -H "Authorization: ${Ne("Bearer token").replace(/.*: /,"")}" https://example.org'
`,{path:"docs/notes.md",text:`The token of the lamp: ${Ne("Xiaomi device token")}
`},{path:"duck.sh",text:`curl "${Ne("DuckDNS token")}"
export ${Ne("DuckDNS token")}
`},{path:"mosquitto/pwfile",text:`${Ne("Password hash")}
`},{path:"README.md",text:`[shot](http://192.168.1.21:88/snap?usr=porch&pwd=\xABwinter-in-may\xBB), or [live](http://192.168.1.21/v?token=\xABaB3dE6fG9hK1\xBB).
`},{path:"matter.txt",text:`Lamp: ${Ne("Matter setup code")}
`},...HS("Cloud webhook","Webhook address","Discord webhook","Slack webhook","Slack token","Pushbullet token","Google API key","Google client secret","AWS access key","OpenAI key","Anthropic key","Tailscale key","Cloudflare token","Cloudflare tunnel token","Grafana token","Mapbox secret token","SendGrid key","Mailgun key","Plex token","Hue bridge key","HomeKit setup code","Thread network key","User name and password in a header","Token in an address","Password in an address","Key in an address","Password of a network share")],valid:[`automation:
  - id: f549a72db09b41ed8ae654148d7e9703
    alias: eyJust a name
`,`image: sk-night-sky.png
icon: /local/task-sk-list-of-everything-that-is-to-do.png
`,`automation:
  - trigger:
      - device_id: 0a9d8c7b6e5f4a3b2c1d0e9f8a7b6c5d
        entity_id: 3f2a7c61-0b9d-4e58-a1c7-96d0e4b8f235
`,`external_components:
  - source: github://esphome/esphome@4b0c9a7f1d3e5a2b8c6d7e9f0a1b2c3d4e5f6a7b
    ref: 4b0c9a7f1d3e5a2b8c6d7e9f0a1b2c3d4e5f6a7b
`,`lovelace:
  resources:
    - url: /hacsfiles/button-card/button-card.js?hacstag=146194325410
    - url: /local/card.js?v=4b0c9a7f1d3e5a2b
`,`remote:
  command_on: b64:JgBQAAABKZIVEBQRFDUUERQRFBEUERQRFDUUNRQRFDUUNRQ1FDUUNRQRFDUUERQRFBEUERQRFBEUNRQRFDUUNRQ1FDUUNRQ1FAANBQ==
`,`picture: data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==
`,`camera:
  - still_image_url: https://maps.example.org/still?zoom=3&key=&code=de
font: https://fonts.example.org/css?family=Roboto:400,700&key=display
`,`shell_command:
  light: curl -k "http://192.168.1.5:2323/?cmd=setStringSetting&key=screenBrightness&value=10"
`,`example: xoxb-****-****
other: xoxb-xxxxxxxxxxxx-xxxxxxxxxxxx-xxxxxxxxxxxxxxxxxxxxxxxx
`,`rest:
  - resource: https://api.example.org/now?appid=YOUR_API_KEY&token={{ token }}&password=\${password}
`,`rest:
  - resource: https://api.example.org/apod?api_key=DEMO_KEY
`,`rest:
  - headers:
      Authorization: "Bearer {{ states('input_text.t') }}"
      X-Token: "Bearer YOUR_LONG_LIVED_ACCESS_TOKEN"
`,`shell_command:
  one: curl -u {{ user }}:{{ password }} http://192.168.1.5
  two: curl -u "$USER:$PASSWORD" http://192.168.1.5
  three: sshpass -p $PASSWORD ssh root@192.168.1.2
`,{path:"docs/notes.md",text:"Use `curl -u user:password`, `sshpass -p <password>` or Basic authentication.\n"},{path:"check.sh",text:`docker run --rm --user 1000:1000 image
curl -sSfL https://example.org/a:b
`},{path:"README.md",text:`[![cover](https://codecov.io/gh/porch/lamp/graph/badge.svg?token=aB3dE6fG9h)](https://codecov.io/gh/porch/lamp)
`},{path:"notes.md",text:"Call `example --username` and --password options, or use ?token=TOKEN&pwd=PASSWORD.\n"},`aws_access_key_id: AKIAIOSFODNN7EXAMPLE
`,`url: "https://www.duckdns.org/update?domains=exampledomain&token=a7c4d0ad-114e-40ef-ba1d-d217904a50f2&ip="
`,`webhook: http://192.168.1.5:8123/api/webhook/front-door-bell-rings-twice
`,{path:"panel.js",text:"fetch('/api/states', { headers: { Authorization: `Bearer ${token['home']}` } });\n"},`header: Basic ${btoa("4a231089-d2b6-41bd-a5eb-16a0a422b999:published-with-the-app")}
`]}});function BS(e,t){let n=e.indexOf(`${oe}END `,t),r=n>=0&&n-t<2e4?n:Math.min(e.length,t+2e4),o=/[^A-Za-z0-9+/=\s\\:,.-]/g;o.lastIndex=t;let s=o.exec(e.slice(0,r))?.index??r,i=e.slice(t,s),a=/^(?:\s|\\n|\\r)*/.exec(i)?.[0].length??0,l=i.replace(/(?:\s|\\n|\\r)+$/,"");return[t+a,Math.max(t+a,t+l.length)]}var oe,zS,Iu,Pu=u(()=>{"use strict";k();he();oe="-".repeat(5),zS=/-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;Iu={id:"private-key",severity:"error",summary:c`A private key stands in the file.`,why:`A private key proves who you are: with it a stranger can log in over SSH, read traffic that your certificate should
protect, or act as your Google service account.`,instead:"Keep keys out of the configuration folder's Git repository: in `/ssl`, or in a file that `.gitignore` names.\nA key that was pushed or posted must be replaced, and its certificate revoked.",see:["https://www.home-assistant.io/integrations/http/#ssl_certificate"],conceals:"credential",*check({text:e}){for(let t of e.matchAll(zS)){let n=BS(e,t.index+t[0].length),r=e.slice(...n);r.length>=32&&!ne(r)&&(yield{range:n,kind:c`private_key`})}},invalid:[{path:"ssl/privkey.pem",text:`${oe}BEGIN PRIVATE KEY${oe}
\xAB${"bm90YWtleQ".repeat(8)}
${"bm90YWtleQ".repeat(4)}\xBB
${oe}END PRIVATE KEY${oe}
`},{path:"SERVICE_ACCOUNT.json",text:`{"private_key": "${oe}BEGIN PRIVATE KEY${oe}\\n\xAB${"bm90YWtleQ".repeat(6)}\xBB\\n${oe}END PRIVATE KEY${oe}\\n"}
`},`shell_command:
  note: |
    ${oe}BEGIN OPENSSH PRIVATE KEY${oe}
    \xAB${"bm90YWtleQ".repeat(7)}
    ${"bm90YWtleQ".repeat(3)}\xBB
    ${oe}END OPENSSH PRIVATE KEY${oe}
`],valid:[{path:"ssl/fullchain.pem",text:`${oe}BEGIN CERTIFICATE${oe}
${"bm90YWtleQ".repeat(8)}
${oe}END CERTIFICATE${oe}
`},{path:"README.md",text:`Paste the part between \`${oe}BEGIN PRIVATE KEY${oe}\` and its end.
`}]}});function GS(e){let t=-1,n=3;for(let{0:r,index:o}of e.matchAll(/[\x21-\x7e]+(?: [\x21-\x7e]+)*/g))Math.min(r.length,El)>n&&(t=o,n=Math.min(r.length,El));return t}function KS(e){let t=new TextEncoder().encode(e),n=Array.from(t,o=>o.toString(16).padStart(2,"0")).join(""),r=new Set([e,JSON.stringify(e).slice(1,-1),US(e)]);if(t.length>=6){r.add(n).add(n.toUpperCase());for(let o of YS(t))r.add(o).add(o.replaceAll("+","-").replaceAll("/","_"))}return r}function US(e){try{return encodeURIComponent(e)}catch{return e}}function*YS(e){for(let t of[0,1,2]){let n=new Uint8Array(t+e.length);n.set(e,t);let r=ZS(n),o=t===0?0:t+1,s=Math.floor(n.length*8/6);s-o>=8&&(yield r.slice(o,s))}}function ZS(e){let t="";for(let n=0;n<e.length;n+=3){let r=(e[n]??0)<<16|(e[n+1]??0)<<8|(e[n+2]??0);for(let o of[18,12,6,0])t+=VS.charAt(r>>o&63)}return t}var El,$n,VS,Rl=u(()=>{"use strict";Ys();El=10,$n=class{#e;#t;constructor(t){let n=[];for(let[r,o]of t)for(let s of KS(r)){let i=GS(s);i>=0&&n.push({text:s,at:i,of:o})}this.#t=n,this.#e=new Yt(n.map(({text:r,at:o})=>r.slice(o,o+El).toLowerCase()))}find(t){if(this.#t.length===0)return[];let n=[];this.#e.scan(t,(o,s)=>{let i=this.#t[o],a=i?s-i.at:-1;i&&a>=0&&t.startsWith(i.text,a)&&n.push({range:[a,a+i.text.length],of:i.of})}),n.sort((o,s)=>o.range[0]-s.range[0]||s.range[1]-o.range[1]);let r=-1;return n.filter(({range:o})=>o[0]>=r&&(r=o[1],!0))}};VS="ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"});var Vt,Js=u(()=>{"use strict";Rl();Vt=class{#e;#t=new Map;#n=new Set;#r;#o;constructor(t=[]){let n=new Map;for(let{path:r,names:o,includes:s,open:i}of t){let a=o.map(({name:l,range:d,values:p})=>{let f={name:l,range:d};return this.#n.add(l),this.#t.set(f,p),f});n.set(r,{path:r,names:a,includes:s,open:i})}this.#e=n}get files(){return[...this.#e.values()]}file(t){return this.#e.get(t)}get names(){return[...this.#n]}has(t){return this.#n.has(t)}defines(t,n){let r=!1,o=new Set([t]);for(let s of o){let i=this.#e.get(s);if(i?.names.some(a=>a.name===n))return!0;r||=i?.open??!0;for(let a of i?.includes??[])o.add(a)}return r?void 0:!1}which(t,n){return(this.#e.get(t)?.names??[]).filter(o=>n(this.#t.get(o)??[],o.name))}search(t,n){return this.#r??=new $n(this.#i(n)),this.#r.find(t)}*#i(t){for(let[{name:n},r]of this.#t)for(let o of r)t(o,n)&&(yield[o,n])}namesOf(t){return this.#o??=this.#s(),this.#o.get(t)??[]}#s(){let t=new Map;for(let[{name:n},r]of this.#t)for(let o of r)t.set(o,[...t.get(o)??[],n]);return t}toJSON(){return`${this.#n.size} secrets`}toString(){return this.toJSON()}}});function On(e){let t=e.trim();return t.length<6||t.length>4096||JS.has(t.toLowerCase())||Pt(t)||ne(t)||J(t)?!1:/^[\d.,:-]+$/.test(t)?t.replace(/\D/g,"").length>=8:!/^(?:[a-z]{1,11}|[a-z_]+\.[a-z0-9_]+|(?:~|\.{0,2})\/[\w./-]*|[A-Z][a-z]+\/[A-Z][A-Za-z_]+)$/.test(t)}var JS,$l=u(()=>{"use strict";Bs();he();JS=new Set(mr)});function XS(e){let t=Ae(P(e),"");if(t)return{kind:c`${t.kind}`};if(QS.test(P(e)))return{kind:c`code`};let n=Vs(e);return n?{class:n,severity:"info"}:{severity:"warning"}}function*e2(e,{secrets:t}){if(t.files.length!==0)for(let n of e.entries){if(n.kind!=="scalar"||n.tag!==void 0||n.end-n.start<3)continue;let r=t.namesOf(n.data);if(r.length===0||On(n.data))continue;let o=P(n.named),s=r.find(i=>o.length>2&&`_${P(i)}`.endsWith(`_${o}`));s!==void 0&&Ae(P(s),"")&&(yield Lu(n.value,s))}}var QS,Lu,t2,hr,Nu,Fu=u(()=>{"use strict";k();Js();Qe();Rn();ze();$l();QS=/^(?!.*(?:zip|post|postal|area|country|state|status|error)_?code).*(?:^|_)(?:code|pin)$/;Lu=(e,t)=>({range:e,...XS(t),note:c`The value of the secret ${je(t)} stands here in plain text.`}),t2=e=>new Vt([{path:"secrets.yaml",includes:[],open:!1,names:Object.entries(e).map(([t,n])=>({name:t,range:[0,0],values:[n]}))}]),hr={secrets:t2({mqtt_password:"winter-in-may",alarm_code:"4711",home_latitude:"52.373104",port:"8123"})},Nu={id:"secret-elsewhere",severity:"error",summary:c`The value of a secret stands outside of the secrets file in plain text.`,why:"It is the very value that `secrets.yaml` holds, so it is no false alarm. The editor for automations and scripts does\nthis by itself: on *Save* it writes the value where `!secret` stood. Copies in notes, scripts and logs are as good as the\noriginal.",instead:"Write `!secret name` again, or take the value out. What the editor manages (`automations.yaml`) is better kept\nfree of secrets: move that part to a script or a package that you write by hand.",see:["https://www.home-assistant.io/docs/configuration/secrets/"],conceals:"credential",*check(e,t){for(let{range:n,of:r}of t.secrets.search(e.text,On))yield Lu(n,r);yield*e2(e,t)},invalid:[{path:"automations.yaml",text:`- action:
    - action: notify.x
      data:
        target: "\xABwinter-in-may\xBB"
`,home:hr},{path:"notes.md",text:`Broker: ha / \xABwinter-in-may\xBB, see https://x/?p=\xABwinter-in-may\xBB
`,home:hr},{path:"packages/a.yaml",text:`rest:
  - resource: https://api.example.org/?w=\xABd2ludGVyLWluLW1he\xBBQ==
`,home:hr},{path:"automations.yaml",text:`- action:
    - action: lock.unlock
      data:
        code: "\xAB4711\xBB"
`,home:hr},{path:"packages/zone.yaml",text:`zone:
  - latitude: \xAB52.373104\xBB
`,home:hr}],valid:[{path:"packages/a.yaml",text:`mqtt:
  password: !secret mqtt_password
  port: 8123
remote:
  command: 4711
`,home:hr},`mqtt:
  broker: core-mosquitto
`]}});var Du,Mu=u(()=>{"use strict";k();ze();Pe();Du={id:"secret-in-comment",severity:"error",summary:c`A comment holds a password, token or key.`,why:`Home Assistant does not read comments, but people and bots do. A line that was commented out often still works:
the old router, the camera, the key that was never changed.`,instead:`Delete the line; Git remembers it if you need it. If the value still works anywhere and the file was shared,
change it there.`,see:["https://www.home-assistant.io/docs/configuration/secrets/"],conceals:"credential",*check(e){if(!K(e.path))for(let t of He(e,e.remarks)){let{range:n,meaning:r}=t;Ao(t)&&(yield{range:n,kind:c`${r.kind}`,note:c`${r.what} stands in a comment in plain text.`})}},invalid:[`mqtt:
  broker: 192.0.2.7
  # password: \xABwinter-in-may\xBB
`,{path:"esphome/porch.yaml",text:`esphome:
  name: porch
# api:
#   encryption:
#     key: "\xABbm90LXJlYWwtbm90LXJlYWw=\xBB"
`}],valid:[`# Webhook: IFTTT
# community: public
# password = spotify_password
automation:
`,`mqtt:
  # password: !secret mqtt_password
  # api_key: YOUR_API_KEY
  # The password is in the safe.
  broker: 192.0.2.7
`,`# token: see the note on the fridge, please.
homeassistant:
`]}});var ju,qu=u(()=>{"use strict";k();ze();Pe();ju={id:"secret-in-script",severity:"error",summary:c`A script holds a password or token, and every browser that opens the dashboard gets it.`,why:"JavaScript of a card and files below `www/` are sent to each browser, those of guests and wall tablets included;\n`/local/` even answers without a log-in. A token in a script is therefore public within the home, and beyond it when\nHome Assistant can be reached from outside.",instead:"Let Home Assistant make the request: a `rest_command` or `rest` sensor with `!secret`, and call the action\nfrom the card. Then replace the token, since browsers keep old copies.",see:["https://www.home-assistant.io/integrations/rest_command/"],conceals:"credential",*check(e){if(!K(e.path))for(let{entry:t,range:n,meaning:r}of He(e,e.entries))t.origin==="script"&&(yield{range:n,kind:c`${r.kind}`,note:c`${r.what} stands in a script that every browser gets.`})},invalid:[{path:"www/panel.js",text:`const token = '\xABlemon-tree-4711\xBB';
fetch('/api/states', { headers: { Authorization: 'Bearer \xABlemon-tree\xBB' } });
`},{path:"ui-lovelace.yaml",text:`views:
  - cards:
      - type: custom:button-card
        label: |
          [[[
            const api_key = '\xABlemon-tree-4711\xBB';
            return api_key;
          ]]]
`}],valid:[{path:"www/panel.js",text:`const words = { token: 'ui.panel.token', password: 'ui.login.password' };
`},{path:"www/panel.js",text:`const token = localStorage.getItem('token');
const password = '';
`},{path:"ui-lovelace.yaml",text:`views:
  - cards:
      - type: custom:button-card
        label: '[[[ return states["sensor.token"].state ]]]'
`}]}});var Wu,Hu=u(()=>{"use strict";k();Wu={id:"any-url-allowed",severity:"warning",summary:c`Home Assistant may fetch from every address and send on what it gets.`,why:"`allowlist_external_urls` is a list of beginnings: `https://` alone fits every page of the world, the router's\nand the apps' pages included. An automation that takes an address from outside can then be made to fetch from inside.",instead:"Write whole beginnings, with the host and a path: `https://images.example.org/cam/`.",see:["https://www.home-assistant.io/integrations/homeassistant/#allowlist_external_urls"],*check(e){for(let t of e.at("homeassistant.allowlist_external_urls"))t.kind==="scalar"&&/^(?:https?:(?:\/\/)?\*?|\*)\/?$/i.test(t.data.trim())&&(yield{range:t.value})},invalid:[`homeassistant:
  allowlist_external_urls:
    - \xABhttp://\xBB
    - \xABhttps://\xBB
`],valid:[`homeassistant:
  allowlist_external_urls:
    - https://images.example.org/cam/
    - http://192.168.1.20/
`]}});function Zt(e,{parent:t}){let n=zu.get(e);n||zu.set(e,n=new Map);let r=n.get(t);return r===void 0&&n.set(t,r=o2(e,t)),r}function o2(e,t){if(t?.name==="substitutions")return!1;let n=e.childrenOf(t);return[...n.values()].some(Bu)||n2.some(r=>{let o=n.get(r);return o!==void 0&&[...e.childrenOf(o).values()].some(Bu)})}function Bu({name:e,kind:t,data:n}){return t==="scalar"&&n!==""&&Ae(P(String(e)),"")!==void 0}function gr(e,t){let n=new Set;for(let{name:r,kind:o,tag:s,data:i}of e.childrenOf(t.parent).values())if(!(o!=="scalar"||s!==void 0))if(i.includes("://"))for(let{host:a}of te(i))n.add(H(a));else r2.has(String(r))&&n.add(H(i.trim().replace(/:\d{1,5}$/,"")));return n}var n2,r2,zu,Oo=u(()=>{"use strict";Ie();Qe();ze();Je();n2=["headers","params","auth"],r2=new Set(["host","hostname","server","broker","ip_address","address"]),zu=new WeakMap});function Ku(e){let t=Gu.get(e);return t||(t=new Map([...l2(e)].map(n=>[n.entry,n])),Gu.set(e,t)),t}function _t(e){return Ku(e).values()}function Uu(e,t){return Ku(e).has(t)}function*l2(e){if(e.dialect==="home-assistant"){for(let t of e.at("shell_command.*")){if(t.kind!=="scalar"||t.tag!==void 0)continue;let n=e.text.slice(...t.value);yield{entry:t,range:t.key??t.value,text:n,inShell:a2.test(n)}}for(let t of i2)for(let n of e.labelled(t))n.kind!=="scalar"||n.tag!==void 0||!n.key||!We(n,s2)&&![...wn(e,n)].includes("command_line")||(yield{entry:n,range:n.key,text:e.text.slice(...n.value),inShell:!0})}}var s2,i2,a2,Gu,Tn=u(()=>{"use strict";ar();yo();s2=ot("command_line.**"),i2=["command","command_on","command_off","command_state","command_open","command_close","command_stop"],a2=/(?:^|[\s/])(?:(?:ba|da|z|a)?sh +-[a-z]{0,4}c\b|eval |ssh )/,Gu=new WeakMap});function Yu(e,t){let n=P(t.named);return c2.test(n)?!d2.has(n):Uu(e,t)}var c2,d2,Vu=u(()=>{"use strict";Tn();Qe();c2=/(?:^|_)(?:urls?|uri|resource|resource_template|endpoint|host|server|hook|webhook|input|path|api|href|proxy|broker|get|post|send)$/,d2=new Set(["url_path","navigation_path","documentation_url","info_url","more_info_url","release_url","support_url","project_url","configuration_url","friendly_url","source_url"])});function Zu(e,t,{password:n,rest:r}){let o=e.text.slice(...t.value);return n!==void 0||/[?&](?:token|api_?key|appid|key|pass|password|pwd|auth)=/i.test(e.text.slice(...r))||/\s(?:-u|--user|--password)\s|authorization:/i.test(o)||Zt(e,t)}function m2(e,t,n){switch(H(n.host)){case"internet":return Zu(e,t,n)?{severity:"error",note:c`A log-in is sent over the internet without encryption.`}:{};case"home network":return Zu(e,t,n)?{note:c`A log-in is sent through the home network without encryption.`}:{severity:"info",note:c`An address in the home network is called without encryption.`};default:return}}var p2,Ju,Qu=u(()=>{"use strict";k();Oo();Vu();Ie();Pe();Je();p2=7;Ju={id:"plain-http",severity:"warning",summary:c`An address on the internet is called without encryption.`,why:"With `http://` everyone between your home and that server can read what is sent, tokens and cookies included, and\ncan change the answer that Home Assistant acts on. In the home network most devices know nothing else: there haguard warns\nonly where a log-in goes along.",instead:"Use `https://`, where almost every public service answers and many devices at home do.\nTo reach your own machines from outside, use a VPN or a proxy with a certificate. In the home network, it matters where a\nlog-in goes along.",see:["https://www.home-assistant.io/docs/configuration/securing/"],*check(e){if(!(!e.text.includes("http://")||K(e.path)))for(let t of te(e.text)){if(t.scheme!=="http")continue;let[n]=t.range,r=e.entryAt(n);if(r?.kind!=="scalar"||n<r.start||!Yu(e,r))continue;let o=m2(e,r,t);o&&(yield{...o,range:[n,n+p2]})}},invalid:[`rest:
  - resource: \xABhttp://\xBBapi.example.net/v1/weather
`,`camera:
  - platform: mjpeg
    mjpeg_url: \xABhttp://\xBB192.168.1.20/video
`,`rest:
  - resource: \xABhttp://\xBBapi.example.net/v1
    username: me
    password: !secret api_password
`,`rest_command:
  lamp:
    url: \xABhttp://\xBBhub.lan/api
    headers:
      authorization: !secret hub_auth
`,`shell_command:
  hook: curl -X POST \xABhttp://\xBBhook.example.net/run
`,{path:"esphome/a.yaml",text:`esphome:
  name: a
http_request:
on_boot:
  - http_request.get: \xABhttp://\xBB203.0.114.9/ping
`}],valid:[`rest:
  - resource: https://api.example.net/v1/weather
`,`rest:
  - resource: http://localhost:8123/api
  - resource: http://{{ host }}/api
  - resource: http://127.0.0.1:5000
`,`picture: "<svg xmlns='http://www.w3.org/2000/svg'></svg>"
`,`# see http://example.net/manual
homeassistant:
`,`blueprint:
  description: As told on http://example.net/porch
  source_url: http://example.net/porch.yaml
`,`script:
  radio:
    sequence:
      - action: media_player.play_media
        data:
          media_content_id: http://radio.example.net/live.mp3
`,{path:"secrets.fake.yaml",text:`weather_url: http://api.example.net/v1
weather_key: none
`},`homeassistant:
  customize:
    person.me:
      entity_picture: http://example.net/me.png
`]}});function Xu(e,t){if(e.has("internet"))return t?{severity:"error",note:c`A log-in goes to whoever answers: the certificate is not checked.`}:{};if(!(e.size>0&&[...e].every(n=>n==="this machine")))return{severity:"info",note:e.has("home network")?t?c`A log-in goes to whoever answers in the home network: the certificate is not checked.`:c`A certificate in the home network is not checked.`:c`A certificate is not checked.`}}function*h2(e){for(let[t,n]of f2)for(let r of e.labelled(t)){if(r.kind!=="scalar"||!n(r.data))continue;let o=Xu(gr(e,r),Zt(e,r));o&&(yield{...o,range:r.value})}}function*g2(e){for(let{entry:t,text:n}of _t(e)){let r=/\b(?:curl|wget)\s/.test(n)&&!y2(n)?u2.exec(n):null;if(!r)continue;let o=Xu(w2(e,t),/\s(?:-u|--user|--password)\s|authorization:/i.test(n)),s=t.start+r.index;o&&(yield{...o,range:[s,s+r[0].length]})}}function w2(e,t){return new Set([...te(e.text,...t.value)].map(({host:n})=>H(n)))}var f2,u2,y2,eh,th=u(()=>{"use strict";R();k();Oo();Tn();Ie();Je();f2=[["verify_ssl",I],["tls_insecure",E],["ssl_verify",I],["verify_tls",I],["cert_verify",I],["verify_cert",I],["reject_unauthorized",I],["skip_cert_cn_check",E],["bridge_insecure",E],["allowselfsigned",E]],u2=/(?<=\s)(?:-k|--insecure|--no-check-certificate)(?=\s|$)/;y2=e=>e.includes("http://")&&!e.includes("https://");eh={id:"unverified-tls",severity:"warning",summary:c`A certificate on the internet is not checked.`,why:"With `verify_ssl: false` any machine on the way can pretend to be the server: the connection is encrypted, but\nnobody knows with whom. Passwords and tokens in the same block go to whoever answers.",instead:"Remove `verify_ssl: false` (in a command, `-k`) for servers on the internet. For a device of your own with a\nself-signed certificate it is usual; better is a certificate that Home Assistant can check.",see:["https://www.home-assistant.io/integrations/rest/#verify_ssl"],*check(e){yield*h2(e),yield*g2(e)},invalid:[`rest:
  - resource: https://api.example.net/v1
    verify_ssl: \xABfalse\xBB
`,`camera:
  - platform: generic
    still_image_url: https://192.168.1.20/shot.jpg
    verify_ssl: \xABno\xBB
`,`influxdb:
  host: db.example.net
  username: ha
  password: !secret influx_password
  verify_ssl: \xABfalse\xBB
`,`mqtt:
  broker: mqtt.example.net
  password: !secret mqtt_password
  tls_insecure: \xABtrue\xBB
`,{path:"appdaemon/appdaemon.yaml",text:`appdaemon:
  plugins:
    HASS:
      type: hass
      ha_url: https://home.example.org
      token: !secret ha_token
      cert_verify: \xABfalse\xBB
`},`shell_command:
  hook: curl \xAB-k\xBB -X POST https://10.0.0.2/hook
`,`notify:
  - platform: smtp
    server: !secret mail_server
    verify_ssl: \xABfalse\xBB
`],valid:[`rest:
  - resource: https://api.example.net/v1
    verify_ssl: true
`,{path:"zigbee2mqtt/configuration.yaml",text:`mqtt:
  server: mqtt://localhost
  reject_unauthorized: true
`},`rest:
  - resource: https://api.example.net/v1
`,`rest:
  - resource: https://localhost:8123/api
    verify_ssl: false
`,`shell_command:
  one: curl https://10.0.0.2/hook-k
  two: sort -k 2 /share/list
  three: curl -k http://10.0.0.2/hook
`]}});function*v2(e,t,n,r,o){for(let{key:s,kind:i,data:a}of e.at(n)){if(!s||i==="list"||a!=="")continue;let l=t.configuration(e);if(l.open)return;let d=g=>[...W(l,`${n}.${g}`)].map(({entry:y})=>y.data).filter(Boolean);if(d("expose_by_default").some(g=>I(g)||!E(g)))return;let f=d("exposed_domains"),h=f.length===0?r:f.some(g=>b2.has(g));if(!h&&(r||f.length>0))return;yield{range:e.at(`${n}.expose_by_default`).find(({kind:g})=>g==="scalar")?.value??s,note:o,...!h&&{severity:"info"}}}}var k2,b2,nh,rh=u(()=>{"use strict";R();_e();k();Cs();k2=[{block:"google_assistant",usual:!0,note:c`All locks, covers, alarms and scripts are handed to Google, unless each is taken out.`},{block:"emulated_hue",usual:!1,note:c`Any device in the home network can turn these on and off, without a log-in.`}],b2=new Set([...Os,...Ts]),nh={id:"everything-exposed",severity:"warning",summary:c`Everything that is not taken out is handed to a voice assistant.`,why:`Locks, garage doors, alarms and scripts are then within reach of the assistant's account, and with a bridge that
asks for no log-in, of every device in the network. What you add to the home next year is exposed by itself.`,instead:"Set `expose_by_default: false`, or give a `filter` with `include_entities`, and name what you want to\nspeak to. In Home Assistant Cloud it is *Settings \u2192 Voice assistants \u2192 Expose*.",see:["https://www.home-assistant.io/integrations/google_assistant/","https://www.home-assistant.io/integrations/alexa.smart_home/","https://www.home-assistant.io/integrations/emulated_hue/"],*check(e,t){if(e.dialect==="home-assistant"){for(let{block:n,usual:r,note:o}of k2)yield*v2(e,t,n,r,o);for(let{key:n,kind:r,data:o}of e.at("alexa.smart_home")){if(!n||r==="list"||o!=="")continue;let s=t.configuration(e);!s.open&&W(s,"alexa.smart_home.filter").next().done&&(yield{range:n,note:c`All that Alexa can control is handed to it: there is no \`filter\`.`})}}},invalid:[`\xABgoogle_assistant\xBB:
  project_id: !secret project
`,`google_assistant:
  project_id: !secret project
  expose_by_default: \xABtrue\xBB
  exposed_domains: [light, lock]
`,`alexa:
  \xABsmart_home\xBB:
    locale: en-US
`,`emulated_hue:
  expose_by_default: \xABtrue\xBB
  exposed_domains: [switch, script, cover]
`,`\xABemulated_hue\xBB:
  listen_port: 80
`],valid:[`google_assistant:
  project_id: !secret project
  expose_by_default: false
`,`google_assistant:
  project_id: !secret project
  exposed_domains:
    - light
    - vacuum
`,`alexa:
  smart_home:
    filter:
      include_entities:
        - light.kitchen
`,`alexa:
  flash_briefings:
    password: !secret briefings
`,`emulated_hue:
  expose_by_default: false
  entities:
    light.kitchen:
      hidden: false
`,{path:"configuration.yaml",text:`homeassistant:
  packages: !include_dir_named packages
alexa:
  smart_home:
`,others:{"packages/voice.yaml":`alexa:
  smart_home:
    filter:
      include_domains: [light]
`}}]}});function*S2(e){for(let t of _2)for(let n of e.at(t))if(n.kind==="scalar")if(oh.has(n.data)){let r=t.startsWith("homekit")||t.includes("google");yield{range:n.value,...r&&{severity:"info"}}}else x2.has(n.data)&&(yield{range:n.value,severity:"info",note:c`Every entity of a kind that may open the house or look into it is exposed to an assistant.`})}function*A2(e){for(let t of e.labelled("should_expose")){if(!E(t.data))continue;let n=t.parent;if(n?.name!=="conversation")continue;let r=n.parent?.parent,o=d=>(r?e.childrenOf(r).get(d):e.at(d)[0])?.data??"",s=o("entity_id")||String(r?.name),i=o("device_class")||o("original_device_class"),a=/^(?:garage|gate|door)$/.test(i),l=s.slice(0,Math.max(0,s.indexOf(".")));(oh.has(l)||l==="script"||l==="cover"&&a)&&(yield{range:t.value})}}var oh,x2,_2,sh,ih=u(()=>{"use strict";R();k();Cs();oh=new Set(Os),x2=new Set(Ts),_2=["alexa.smart_home.filter.include_domains","cloud.alexa.filter.include_domains","cloud.google_actions.filter.include_domains","google_assistant.exposed_domains","homekit.filter.include_domains"],sh={id:"exposed-door",severity:"warning",summary:c`A lock, an alarm or a door is exposed to an assistant.`,why:`What an assistant may use can be asked of it: by a voice through the window, by whoever gets into the account, and,
with a language model, by a sentence in a calendar entry or a web page that it reads out. All locks of a kind also means
the next one that you buy.`,instead:`Expose single entities and leave out what opens the house (*Settings \u2192 Voice assistants \u2192 Expose*). Where you
want it, let the assistant ask for a PIN.`,see:["https://www.home-assistant.io/voice_control/voice_remote_expose_devices/","https://www.home-assistant.io/integrations/google_assistant/#secure_devices_pin"],*check(e){e.dialect==="home-assistant"?yield*S2(e):e.dialect==="storage"&&(yield*A2(e))},invalid:[`homekit:
  - filter:
      include_domains: [light, \xABlock\xBB]
`,`alexa:
  smart_home:
    filter:
      include_domains:
        - light
        - \xABalarm_control_panel\xBB
        - \xABscript\xBB
`,`google_assistant:
  project_id: !secret project
  exposed_domains: [\xABlock\xBB]
`,`cloud:
  alexa:
    filter:
      include_domains: \xABcover\xBB
`,{path:".storage/core.entity_registry",text:`{"data": {"entities": [{"entity_id": "lock.front", "options": {"conversation": {"should_expose": \xABtrue\xBB}}}, {"entity_id": "cover.shed", "original_device_class": "garage", "options": {"conversation": {"should_expose": \xABtrue\xBB}}}]}}
`},{path:".storage/homeassistant.exposed_entities",text:`{"data": {"exposed_entities": {"alarm_control_panel.home": {"assistants": {"conversation": {"should_expose": \xABtrue\xBB}}}}}}
`}],valid:[`homekit:
  - filter:
      include_entities: [light.hall]
`,`recorder:
  filter:
    include_domains: [lock]
influxdb:
  include:
    domains: [lock]
`,{path:".storage/core.entity_registry",text:`{"data": {"entities": [{"entity_id": "lock.front", "options": {"conversation": {"should_expose": false}}}, {"entity_id": "cover.blind", "options": {"conversation": {"should_expose": true}}}]}}
`}]}});var ah,lh=u(()=>{"use strict";k();ze();Pe();ah={id:"stub-secrets",severity:"info",summary:c`The file looks like a stand-in for secrets, so its values are taken for made-up ones.`,why:`A fake secrets file lets a configuration check run without the real one, and it is meant to be committed. haguard
goes by its name; only values that have the shape of a live token are still told.`,instead:"Nothing, if every value in it is made up. If it began as a copy of the real file, look through it once.",see:["https://www.home-assistant.io/docs/configuration/secrets/"],*check(e){K(e.path)&&!He(e,e.entries).next().done&&(yield{range:[0,0]})},invalid:[{path:"secrets.fake.yaml",text:`\xAB\xBBmqtt_password: winter-in-may
wifi_password: porch-lamp-7
`},{path:"tests/travis_secrets.yaml",text:`\xAB\xBBmqtt_password: winter-in-may
`},{path:".stubs/secrets.yaml",text:`\xAB\xBBmqtt_password: winter-in-may
`}],valid:[{path:"secrets.example.yaml",text:`mqtt_password: YOUR_PASSWORD
wifi_password: ""
`},`mqtt:
  broker: 192.0.2.7
`]}});var ch,E2,R2,dh=u(()=>{"use strict";k();he();Pe();Je();ch={id:"url-with-password",severity:"error",summary:c`An address holds a user name and password.`,why:"`rtsp://user:password@camera` gives whoever reads the line your camera; `mysql://user:password@host` the whole\nhistory of your home. Such addresses also end up in logs and error messages.",instead:"`!secret` stands for a whole value only: put the whole address into `secrets.yaml` and write\n`stream_source: !secret porch_stream`.",see:["https://www.home-assistant.io/docs/configuration/secrets/","https://www.home-assistant.io/integrations/recorder/"],conceals:"credential",*check({path:e,text:t}){if(!K(e))for(let{user:n,password:r,scheme:o}of te(t)){let s=r??(/^(?:tapo|vigi)$/.test(o)?n:void 0);if(!s)continue;let i=t.slice(...s);i===""||J(i)||ne(i)||(yield{range:s,kind:c`password`,note:E2(o)?c`The database address holds its password in plain text.`:R2(o)?c`The camera address holds its password in plain text.`:c`The address holds a password in plain text.`})}},invalid:[`camera:
  - platform: generic
    stream_source: rtsp://admin:\xABwinter-in-may\xBB@192.168.1.20:554/live
`,`recorder:
  db_url: mysql://ha:\xABwinter-in-may\xBB@core-mariadb/homeassistant?charset=utf8mb4
`,`# rtsp://admin:\xABwinter-in-may\xBB@192.168.1.20/live
`,{path:"home-assistant.log",text:`ERROR [ffmpeg] rtsp://admin:\xABwinter-in-may\xBB@192.168.1.20/live: 401 Unauthorized
`},`camera:
  - stream_source: rtsp://admin:\xABw@in/t3r\xBB@192.168.1.20/live
  - stream_source: rtsp://admin:\xABin/may\xBB@192.168.1.21:554/
`,{path:"go2rtc.yaml",text:`streams:
  porch: tapo://\xABwinter-in-may\xBB@192.168.1.21
`}],valid:[{path:"secrets.fake.yaml",text:`porch_stream: rtsp://user:letters@192.168.1.20/live
`},`camera:
  - platform: generic
    stream_source: !secret porch_stream
`,`rest:
  - resource: http://hub:8080/to?mail=me@192.168.1.5
`,`recorder:
  db_url: "mysql://{{ user }}:{{ password }}@core-mariadb/homeassistant"
`,{path:"frigate/config.yml",text:`cameras:
  porch:
    ffmpeg:
      inputs:
        - path: rtsp://{FRIGATE_USER}:{FRIGATE_PASSWORD}@192.168.1.20/live
`},`camera:
  - platform: generic
    stream_source: rtsp://<user>:<password>@192.168.1.20/live
    still_image_url: http://192.168.1.20:8080/shot.jpg
`]},E2=e=>/^(?:mysql|mariadb|postgres|mssql|oracle|influx)/.test(e),R2=e=>/^(?:rtsp|rtmp|rtp|onvif|tapo|vigi)/.test(e)});function Ol(e,t){let n=t.configuration(e);if(n.main.dialect==="esphome")return W(n,"esphome").next().done?void 0:n}function Nt(e,t,n){if(e.at(n).length===0)return;let r=Ol(e,t);if(!(!r||r.open)){for(let{entry:o}of W(r,n))if(!$2(o))return;for(let{entry:o}of W(r,`${n}.<<`))if(o.tag===void 0)return;return r}}function $2(e){return e.kind==="scalar"?e.tag==="!include"||e.tag===void 0&&ph(e):e.kind!=="alias"&&e.tag!=="!remove"}function yr(e,t){for(let{entry:n}of W(e,t))if(n.tag!=="!remove")return!0;return!1}function Cn(e,t){for(let{entry:n}of W(e,t))if(n.tag!=="!remove"&&(n.kind!=="scalar"||n.tag!==void 0||!ph(n)))return!0;return!1}function*Jt(e,t,n){let r=W(e,n).next();!r.done&&r.value.document===t&&(yield r.value.entry)}var ph,wr=u(()=>{"use strict";_e();ph=({data:e})=>/^(?:~|null)?$/i.test(e.trim())});var mh,fh=u(()=>{"use strict";k();rt();_e();wr();mh={id:"api-password",severity:"warning",summary:c`The API has a password, which ESPHome 2026.1 and later refuse.`,why:`The old API password is sent in the clear and protects nothing that listens along. ESPHome took it out in 2026.1.0:
the device no longer builds, and stays on its old firmware.`,instead:"Remove it and write `encryption:` with `key: !secret api_key` under `api:`.",see:["https://esphome.io/components/api/"],*check(e,t){let n=e.at("api.password");if(n.length===0)return;let r=Ol(e,t);if(!r)return;let[o]=[...W(r,"esphome.min_version")].map(({entry:i})=>i.data),s=Z(o??t.versions?.esphome,"2026.1.0")===!0;for(let{key:i,tag:a}of n)!i||a==="!remove"||(yield{range:i,...s&&{severity:"error",note:c`The API has a password: the ESPHome version that this device wants refuses it.`}})},invalid:[{path:"esphome/porch.yaml",text:`esphome:
  name: porch
api:
  \xABpassword\xBB: !secret api_password
`},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
  min_version: 2026.4.0
api:
  \xABpassword\xBB: !secret api_password
`}],valid:[{path:"esphome/porch.yaml",text:`esphome:
  name: porch
api:
  password: !remove
  encryption:
    key: !secret api_key
`},`api:
  password: !secret api_password
`]}});var uh,hh,gh=u(()=>{"use strict";R();k();uh=e=>/^A{42,43}=?$/.test(e.trim()),hh={id:"empty-key",severity:"error",summary:c`The encryption key is all zeros, which everybody knows.`,why:`A key of zeros means no key. Current versions of ESPHome refuse it; older ones built a device that looks encrypted and
opens for everyone who tries.`,instead:"Make a key (`openssl rand -base64 32`, or a new device in the ESPHome Device Builder), put it into `secrets.yaml` and write `key: !secret api_key`.",see:["https://esphome.io/components/api/#configuration-variables"],check:A("esphome",re(O("api.encryption.key",uh),O("ota.encryption.key",uh))),invalid:[{path:"esphome/porch.yaml",text:`api:
  encryption:
    key: "\xAB${"A".repeat(43)}=\xBB"
`},{path:"esphome/porch.yaml",text:`ota:
  - platform: esphome
    encryption:
      key: \xAB${"A".repeat(43)}=\xBB
`}],valid:[{path:"esphome/porch.yaml",text:`api:
  encryption:
    key: !secret api_key
`},{path:"esphome/porch.yaml",text:`api:
  encryption:
`}]}});var O2,yh,wh=u(()=>{"use strict";R();k();Ie();Je();O2=/(?:^|\.)esphome\.io$/i,yh={id:"foreign-page-code",severity:"info",summary:c`The page of the device runs a script from somewhere else.`,why:"Whoever owns that address, now or after the domain has been sold, decides what the page does in your browser, inside\nyour network. Over `http://` everyone on the way does.",instead:"Write `local: true`, which puts the page into the firmware, or `js_include:` with a file of your own.",see:["https://esphome.io/components/web_server/"],*check(e){if(!(e.dialect!=="esphome"||E(e.at("web_server.local")[0]?.data??"")))for(let t of[...e.at("web_server.js_url"),...e.at("web_server.css_url")]){let[n]=te(e.text,...t.value);!n||!t.key||H(n.host)!=="internet"||O2.test(n.host)||(yield{range:t.key,...n.scheme==="http"&&{severity:"warning",note:c`The page of the device runs a script that comes over the internet unencrypted.`}})}},invalid:[{path:"esphome/porch.yaml",text:`web_server:
  \xABjs_url\xBB: http://x.example.net/a.js
`},{path:"esphome/porch.yaml",text:`web_server:
  \xABcss_url\xBB: https://x.example.net/a.css
  js_url: ""
`}],valid:[{path:"esphome/porch.yaml",text:`web_server:
  local: true
`},{path:"esphome/porch.yaml",text:`web_server:
  js_url: https://oi.esphome.io/v3/www.js
`},{path:"esphome/porch.yaml",text:`web_server:
  js_url: http://192.168.1.20/a.js
  css_url: ""
`}]}});var kh,bh=u(()=>{"use strict";R();k();kh={id:"half-encrypted-updates",severity:"warning",summary:c`Encrypted updates still have a way around them.`,why:"`allow_plaintext_upload` is for the one update that brings encryption to the device. Left in place, someone in the\nnetwork can take the offer of encryption out and send firmware as before. A password beside `encryption:` is refused\nwithout it.",instead:"Remove `allow_plaintext_upload` and `password` once the device has taken an encrypted update; keep `encryption:` alone.",see:["https://esphome.io/components/ota/esphome/"],*check(e){if(e.dialect==="esphome")for(let t of e.at("ota.encryption")){let n=e.childrenOf(t).get("allow_plaintext_upload");n&&E(n.data)&&(yield{range:n.value});let r=t.parent&&e.childrenOf(t.parent).get("password");!r?.key||r.tag==="!remove"||n||(yield{range:r.key,note:c`Updates have a password beside encryption: ESPHome refuses both together.`})}},invalid:[{path:"esphome/porch.yaml",text:`ota:
  - platform: esphome
    encryption:
      allow_plaintext_upload: \xABtrue\xBB
`},{path:"esphome/porch.yaml",text:`ota:
  - platform: esphome
    \xABpassword\xBB: !secret ota_password
    encryption:
`}],valid:[{path:"esphome/porch.yaml",text:`ota:
  - platform: esphome
    encryption:
`},{path:"esphome/porch.yaml",text:`ota:
  - platform: esphome
    encryption:
  - platform: http_request
    password: !secret p
`},{path:"esphome/porch.yaml",text:`ota:
  - platform: esphome
    encryption:
      allow_plaintext_upload: false
`}]}});var vh,xh=u(()=>{"use strict";k();wr();vh={id:"open-hotspot",severity:"warning",summary:c`The fallback hotspot has no password.`,why:`When the device cannot reach your Wi-Fi, after a power cut or because someone jams it, it opens a hotspot of its
own. Without a password a passer-by can join, take the device into a network of theirs, or put firmware on it.`,instead:"Write `password: !secret ap_password` under `ap:`, at least eight characters.",see:["https://esphome.io/components/wifi/#access-point-mode"],*check(e,t){let n=Nt(e,t,"wifi.ap");if(!(!n||Cn(n,"wifi.ap.password")))for(let{key:r}of Jt(n,e,"wifi.ap"))r&&(yield{range:r})},invalid:[{path:"esphome/porch.yaml",text:`esphome:
  name: porch
wifi:
  \xABap\xBB:
    ssid: Porch
`},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
wifi:
  \xABap\xBB: {}
captive_portal:
`},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
wifi:
  \xABap\xBB:
    ssid: Porch
    password: ""
`}],valid:[{path:"esphome/porch.yaml",text:`esphome:
  name: porch
wifi:
  ap:
    ssid: Porch
    password: !secret ap_password
`},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
packages:
  - !include wifi.yaml
wifi:
  ap:
    ssid: Porch
`,others:{"esphome/wifi.yaml":`wifi:
  ap:
    password: !secret ap_password
`}},{path:"esphome/wifi.yaml",text:`wifi:
  ap:
    ssid: Porch
`},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
wifi:
  ssid: !secret wifi_ssid
`}]}});var _h,Sh,Ah=u(()=>{"use strict";R();k();_h=e=>/^(?:none|false|no|off)$/i.test(e.trim()),Sh={id:"open-provisioning",severity:"warning",summary:c`Anyone nearby can give the device another network.`,why:"With `authorizer: none` whoever is in Bluetooth range, in the street for instance, can put the device into a Wi-Fi of\ntheirs as soon as it is not connected, and go on from there.",instead:"Name a button of the device as `authorizer`: who sets it up has to press it.",see:["https://esphome.io/components/esp32_improv/"],check:A("esphome",re(O("improv_ble.authorizer",_h),O("esp32_improv.authorizer",_h))),invalid:[{path:"esphome/porch.yaml",text:`improv_ble:
  authorizer: \xABnone\xBB
`},{path:"esphome/porch.yaml",text:`esp32_improv:
  authorizer: \xABfalse\xBB
`}],valid:[{path:"esphome/porch.yaml",text:`improv_ble:
  authorizer: boot_button
`},`improv_ble:
  authorizer: none
`]}});function*T2(e,t){let n=!1;for(let{document:r,entry:o}of W(e,"ota.platform"))if(n=!0,o.data.trim()==="esphome"){r===t&&(yield o);return}n||(yield*Jt(e,t,"ota"))}var Eh,Rh=u(()=>{"use strict";_e();k();wr();Eh={id:"open-updates",severity:"warning",summary:c`Anyone in the network can put new firmware on the device.`,why:`Over-the-air updates without a password take firmware from whoever sends it. A guest's phone or a hijacked camera
can replace what runs on the device, and read the Wi-Fi password out of it.`,instead:"From ESPHome 2026.9 on write `encryption:` under `platform: esphome` (it uses the key of `api.encryption`); before,\n`password: !secret ota_password`.",see:["https://esphome.io/components/ota/esphome/"],*check(e,t){let n=Nt(e,t,"ota");if(!(!n||Cn(n,"ota.password")||yr(n,"ota.encryption")))for(let r of T2(n,e)){let o=r.name==="platform"?r.value:r.key;o&&(yield{range:o})}},invalid:[{path:"esphome/porch.yaml",text:`esphome:
  name: porch
ota:
  - platform: \xABesphome\xBB
`},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
ota:
  - platform: web_server
  - platform: \xABesphome\xBB
    password: ""
`},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
\xABota\xBB:
  safe_mode: true
`},{path:"esphome/common/ota.yaml",text:`ota:
  platform: \xABesphome\xBB
`,others:{"esphome/porch.yaml":`esphome:
  name: porch
packages:
  - !include common/ota.yaml
`}}],valid:[{path:"esphome/porch.yaml",text:`esphome:
  name: porch
ota:
  - platform: esphome
    password: !secret ota_password
`},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
api:
  encryption:
    key: !secret api_key
ota:
  - platform: esphome
    encryption:
`},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
ota:
  - platform: esphome
    <<: *ota
`},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
ota:
  - platform: http_request
`},{path:"esphome/common/ota.yaml",text:`ota:
  - platform: esphome
`},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
packages:
  base: github://example/base/base.yaml@v2
ota:
  - platform: esphome
`}]}});function*C2(e,t){for(let{entry:n}of W(e,"web_server.ota"))if(I(n.data))return;for(let n of t.at("ota.platform"))n.data.trim()==="web_server"&&(yield{range:n.value,...Cn(e,"web_server.auth")?{severity:"info",note:c`The page of the device takes new firmware over plain HTTP, behind a log-in that can be read.`}:{note:c`The page of the device takes new firmware from anyone in the network.`}})}var $h,Oh=u(()=>{"use strict";R();_e();k();wr();$h={id:"open-web-server",severity:"warning",summary:c`The page of the device has no log-in.`,why:"`web_server:` shows all sensors and switches of the device to everyone in the network, and lets them be switched.\nWith an update platform of that name the page also takes new firmware.",instead:"Write `auth:` with `username: !secret web_user` and `password: !secret web_password` under `web_server:`, or\nremove the page: Home Assistant does not need it. Update by `platform: esphome` with encryption.",see:["https://esphome.io/components/web_server/","https://esphome.io/components/ota/web_server/"],*check(e,t){let n=Nt(e,t,"web_server");if(n&&!Cn(n,"web_server.auth"))for(let{key:o}of Jt(n,e,"web_server"))o&&(yield{range:o});let r=Nt(e,t,"ota");r&&yr(r,"web_server")&&(yield*C2(r,e))},invalid:[{path:"esphome/porch.yaml",text:`esphome:
  name: porch
\xABweb_server\xBB:
  port: 80
`},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
ota:
  - platform: \xABweb_server\xBB
\xABweb_server\xBB:
  version: 3
`},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
ota:
  - platform: \xABweb_server\xBB
web_server:
  auth:
    username: !secret web_user
    password: !secret web_password
`}],valid:[{path:"esphome/porch.yaml",text:`esphome:
  name: porch
web_server:
  port: 80
  auth:
    username: !secret web_user
    password: !secret web_password
`},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
ota:
  - platform: web_server
web_server:
  ota: false
  auth: !include auth.yaml
`,others:{"esphome/auth.yaml":`username: !secret web_user
password: !secret web_password
`}},{path:"esphome/web.yaml",text:`web_server:
  port: 80
`},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
ota:
  - platform: web_server
captive_portal:
`}]}});var Th,Ch=u(()=>{"use strict";R();k();Th={id:"outdated-wifi",severity:"warning",summary:c`The device accepts Wi-Fi with outdated protection.`,why:`WPA is broken. A device that accepts it can be drawn to a network of the same name that someone sets up outside, and
what it sends can be read there.`,instead:"Write `min_auth_mode: WPA2` (the default), or `WPA3` where your access point has it.",see:["https://esphome.io/components/wifi/#configuration-variables"],check:A("esphome",O("wifi.min_auth_mode",e=>e.trim().toUpperCase()==="WPA")),invalid:[{path:"esphome/porch.yaml",text:`wifi:
  min_auth_mode: \xABWPA\xBB
`}],valid:[{path:"esphome/porch.yaml",text:`wifi:
  min_auth_mode: WPA2
`},{path:"esphome/porch.yaml",text:`wifi:
  ssid: !secret wifi_ssid
`}]}});var Ih,Ph=u(()=>{"use strict";k();wr();Ih={id:"unencrypted-api",severity:"warning",summary:c`The device's API is not encrypted.`,why:"Without `encryption:` everyone in your network can connect to the device as Home Assistant does: read its\nsensors and switch what it switches, a door's relay included. What is sent can be read along.",instead:"Write `encryption:` with `key: !secret api_key` under `api:`; the ESPHome Device Builder makes a key for\neach new device. Home Assistant asks for it once.",see:["https://esphome.io/components/api/#configuration-variables"],*check(e,t){let n=Nt(e,t,"api");if(!(!n||yr(n,"api.encryption")))for(let{key:r}of Jt(n,e,"api"))r&&(yield{range:r})},invalid:[{path:"esphome/porch.yaml",text:`esphome:
  name: porch
\xABapi\xBB:
`},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
packages:
  base: !include common/base.yaml
\xABapi\xBB:
  reboot_timeout: 0s
`,others:{"esphome/common/base.yaml":`wifi:
  ssid: !secret wifi_ssid
`}},{path:"esphome/common/api.yaml",text:`\xABapi\xBB:
  reboot_timeout: 0s
`,others:{"esphome/porch.yaml":`esphome:
  name: porch
packages:
  - !include common/api.yaml
`}}],valid:[{path:"esphome/porch.yaml",text:`esphome:
  name: porch
api:
  encryption:
    key: !secret api_key
`},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
api:
  encryption:
`},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
packages:
  base: !include common/base.yaml
api:
  reboot_timeout: 0s
`,others:{"esphome/common/base.yaml":`api:
  encryption:
    key: !secret api_key
`}},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
packages:
  base:
    url: https://github.com/example/base
    files: [base.yaml]
api:
`},{path:"esphome/common/api.yaml",text:`api:
  reboot_timeout: 0s
`},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
api: *api
`},`api:
`]}});function*L2(e){let t=I2.exec(e.data);t&&!Lh(e.data.split("@")[1])&&(yield{range:[e.start,e.start+t[0].length]})}function*N2(e,t){let n=o=>{let s=e.labelled(o),i=s[fe(s,a=>s[a]?.start??0,t.start)+1];return i&&i.start<=t.end?i:void 0},r=n("url");r?.key&&/^(?:https?|ssh):\/\//.test(r.data)&&!Lh(n("ref")?.data)&&(yield{range:r.key})}var I2,P2,Lh,Nh,Fh=u(()=>{"use strict";k();Le();I2=/^(?:github|gitlab):\/\//,P2=/^(?:main|master|dev|develop|head|latest|beta)$/i,Lh=e=>e!==void 0&&e.trim()!==""&&!P2.test(e.trim());Nh={id:"unpinned-code",severity:"info",summary:c`Code from elsewhere is built in as it is on that day.`,why:`ESPHome fetches external components and remote packages anew every day and builds what it finds into the device.
Without a fixed version, whoever takes over that repository is in your home with the next update.`,instead:"Name a release or a commit: `github://user/repository@v1.2.0`, or `ref: v1.2.0` beside `url:`. Look at what changed before you raise it.",see:["https://esphome.io/components/external_components/","https://esphome.io/components/packages/"],*check(e){if(e.dialect!=="esphome")return;let t=["external_components.source","packages","packages.*"];for(let n of t.flatMap(r=>e.at(r)))n.kind==="scalar"&&n.tag===void 0?yield*L2(n):n.kind==="map"&&n.name!=="packages"&&(yield*N2(e,n))},invalid:[{path:"esphome/porch.yaml",text:`external_components:
  - source: \xABgithub://\xBBsomeone/repo
  - source: \xABgithub://\xBBsomeone/repo@main
`},{path:"esphome/porch.yaml",text:`external_components:
  - source:
      type: git
      \xABurl\xBB: https://github.com/someone/repo
`},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
packages:
  base: \xABgithub://\xBBsomeone/repo/base.yaml
  more:
    \xABurl\xBB: https://github.com/someone/repo
    ref: main
    files: [more.yaml]
`}],valid:[{path:"esphome/porch.yaml",text:`external_components:
  - source: github://someone/repo@v1.2.0
  - source: my_components
  - source:
      type: local
      path: my_components
`},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
packages:
  base: !include base.yaml
  more:
    url: https://github.com/someone/repo
    ref: v3
    files: [more.yaml]
`}]}});function*D2(e){let t=e.at("serial.port").length>0&&e.at("mqtt.server").length>0,[n]=e.at("advanced"),r=e.entries.some(({kind:o,name:s})=>o==="alias"||s==="<<");!t||!n?.key||r||e.at("advanced.network_key").length>0||(yield{range:n.key,severity:"warning",note:c`No Zigbee network key is set here: unless it comes from elsewhere, it is the one that everybody knows.`})}function*Dh(e,t,n){for(let r of e.at(t))typeof r.name!="number"&&n(r)&&(yield{range:r.value,severity:"info",note:c`The Zigbee network has the default id.`})}var F2,Mh,jh=u(()=>{"use strict";k();vl();F2=e=>/^(?:6754|0x1a62)$/i.test(e.trim());Mh={id:"default-network",severity:"error",summary:c`The Zigbee network has the key that everybody knows.`,why:`Zigbee2MQTT's old default key stands in its documentation. Who is within radio range can read everything that your
sensors and switches say with it, send commands, and bring devices of their own in.`,instead:"Write `network_key: GENERATE`; Zigbee2MQTT makes one at the next start, and every device must be paired again.\nThen keep the key out of the file: `network_key: '!secret network_key'`.",see:["https://www.zigbee2mqtt.io/guide/configuration/zigbee-network.html"],*check(e){if(e.dialect==="zigbee2mqtt"){for(let t of e.at("advanced.network_key"))typeof t.name!="number"&&Zs(Eo(e,t))&&(yield{range:t.value});yield*D2(e),yield*Dh(e,"advanced.pan_id",({data:t})=>F2(t)),yield*Dh(e,"advanced.ext_pan_id",t=>{let n=Eo(e,t);return n?.length===8&&n.every(r=>r===221)})}},invalid:[{path:"zigbee2mqtt/configuration.yaml",text:`advanced:
  network_key: \xAB[1, 3, 5, 7, 9, 11, 13, 15, 0, 2, 4, 6, 8, 10, 12, 13]\xBB
`},{path:"zigbee2mqtt/configuration.yaml",text:`advanced:
  network_key:
    \xAB- 0x01
    - 0x03
    - 5
    - 7
    - 9
    - 11
    - 13
    - 15
    - 0
    - 2
    - 4
    - 6
    - 8
    - 10
    - 12
    - 13\xBB
`},{path:"zigbee2mqtt/configuration.yaml",text:`mqtt:
  server: mqtt://10.0.0.2
serial:
  port: /dev/ttyUSB0
\xABadvanced\xBB:
  pan_id: \xAB6754\xBB
  ext_pan_id: \xAB[221, 221, 221, 221, 221, 221, 221, 221]\xBB
`}],valid:[{path:"zigbee2mqtt/configuration.yaml",text:`advanced:
  network_key: GENERATE
  pan_id: GENERATE
`},{path:"zigbee2mqtt/configuration.yaml",text:`mqtt:
  server: mqtt://10.0.0.2
serial:
  port: /dev/ttyUSB0
advanced:
  network_key: '!secret network_key'
  pan_id: 41234
`},{path:"zigbee2mqtt/configuration.yaml",text:`frontend:
  port: 8099
advanced:
  channel: 15
`},{path:"zigbee2mqtt/configuration.yaml",text:`mqtt:
  server: mqtt://10.0.0.2
serial:
  port: /dev/ttyUSB0
<<: *base
advanced:
  log_level: info
`}]}});var M2,j2,qh,Wh,Hh=u(()=>{"use strict";k();M2=["mqtt.server","mqtt.user","mqtt.password","advanced.network_key","frontend.auth_token"],j2=/^!(\S{1,80}) (\S{1,80})$/,qh=e=>/\.ya?ml$/.test(e)?e:`${e}.yaml`,Wh={id:"lost-reference",severity:"error",summary:c`A secret is named that is in no secrets file.`,why:"Zigbee2MQTT does not complain: the setting then has no value. A mistyped `auth_token` leaves the page open to\neveryone, a mistyped password logs in without one.",instead:"Mend the name, or add it to the file that stands before it (`!secret` means `secret.yaml`).",see:["https://www.zigbee2mqtt.io/guide/configuration/"],*check(e,t){if(e.dialect!=="zigbee2mqtt")return;let n=e.path.slice(0,e.path.lastIndexOf("/")+1);for(let r of M2.flatMap(o=>e.at(o))){let[,o,s]=r.tag===void 0&&j2.exec(r.data)||[];o===void 0||s===void 0||!t.secrets.file(n+qh(o))||t.secrets.defines(n+qh(o),s)===!1&&r.key&&(yield{range:r.key})}},invalid:[{path:"zigbee2mqtt/configuration.yaml",text:`frontend:
  enabled: true
  \xABauth_token\xBB: '!secret auth_tokn'
`,others:{"zigbee2mqtt/secret.yaml":`auth_token: x
`}}],valid:[{path:"zigbee2mqtt/configuration.yaml",text:`frontend:
  enabled: true
  auth_token: '!secret auth_token'
`,others:{"zigbee2mqtt/secret.yaml":`auth_token: x
`}},{path:"zigbee2mqtt/configuration.yaml",text:`mqtt:
  server: mqtt://localhost
  password: '!secret password'
`}]}});function Be(e){let t=e.trim().replace(/^[a-z]{2,8}:\/\//i,"");if(/^(?:unix:|\/)/.test(t))return!0;let n=/^\[([^\]]{0,60})\]/.exec(t)?.[1]??(q2(t)?t:t.split(/[:/]/)[0]??"");return!/^(?:0\.0\.0\.0|::|\*|)$/.test(n)&&H(n)==="this machine"}var q2,In=u(()=>{"use strict";Ie();q2=e=>e.split(":").length>2});function W2(e){let[t]=e.at("frontend.enabled");return t?E(t.data):!e.at("version").some(({data:n})=>Number(n)>=3)}var H2,zh,Bh=u(()=>{"use strict";R();k();In();H2="8099",zh={id:"open-frontend",severity:"warning",summary:c`The Zigbee2MQTT page has no log-in.`,why:`The page answers everyone who can reach its port. From there they switch your devices, let new ones join, and read
the network key.`,instead:"Write `auth_token: '!secret auth_token'` under `frontend:`, in quotes, with the value in `secret.yaml`; or let\nthe page be reached through Home Assistant alone and set `host: 127.0.0.1`.",see:["https://www.zigbee2mqtt.io/guide/configuration/frontend.html"],*check(e){if(e.dialect==="zigbee2mqtt")for(let t of e.at("frontend")){if(!t.key||t.kind==="alias")continue;let n=e.childrenOf(t);if(n.get("port")?.data.trim()===H2)continue;let r=n.get("host")?.data.trim()??"",o=n.get("auth_token");(t.kind==="scalar"?!E(t.data):!W2(e)||n.has("<<"))||o&&(o.tag!==void 0||o.data.trim()!=="")&&!I(o.data)||Be(r)||(yield{range:t.key})}},invalid:[{path:"zigbee2mqtt/configuration.yaml",text:`version: 5
\xABfrontend\xBB:
  enabled: true
  port: 8080
`},{path:"zigbee2mqtt/configuration.yaml",text:`\xABfrontend\xBB:
  port: 8080
  auth_token: ""
`},{path:"zigbee2mqtt/configuration.yaml",text:`\xABfrontend\xBB: true
`}],valid:[{path:"zigbee2mqtt/configuration.yaml",text:`version: 5
frontend:
  enabled: true
  auth_token: '!secret auth_token'
`},{path:"zigbee2mqtt/configuration.yaml",text:`version: 5
frontend:
  enabled: true
  host: 127.0.0.1
`},{path:"zigbee2mqtt/configuration.yaml",text:`version: 5
frontend:
  enabled: true
  host: /run/zigbee2mqtt.sock
`},{path:"zigbee2mqtt/configuration.yaml",text:`version: 5
frontend:
  port: 8080
`},{path:"zigbee2mqtt/configuration.yaml",text:`version: 5
frontend:
  enabled: true
  port: 8099
`},{path:"zigbee2mqtt/configuration.yaml",text:`frontend: false
`}]}});var Gh,Kh=u(()=>{"use strict";R();k();Gh={id:"open-joining",severity:"error",summary:c`The Zigbee network lets new devices join at any time.`,why:`Who is within radio range can bring a device of their own into your network, without a password and without anyone
noticing, and hands the network key to it on the way.`,instead:"Remove `permit_join` and open the network on the Zigbee2MQTT page when you add a device; it closes again after some minutes. From version 2 on the setting is gone.",see:["https://www.zigbee2mqtt.io/guide/usage/pairing_devices.html"],check:A("zigbee2mqtt",O("permit_join",E)),invalid:[{path:"zigbee2mqtt/configuration.yaml",text:`permit_join: \xABtrue\xBB
`}],valid:[{path:"zigbee2mqtt/configuration.yaml",text:`permit_join: false
`},`permit_join: true
`]}});var Uh,Yh=u(()=>{"use strict";k();Uh={id:"unquoted-reference",severity:"error",summary:c`A secret is named without quotes, which Zigbee2MQTT cannot read.`,why:"`!secret name` is Home Assistant's way. Zigbee2MQTT knows no such tags and refuses the whole file; people then\nwrite the password out to get it to start.",instead:"Put quotes around it, mark included: `password: '!secret password'`.",see:["https://www.zigbee2mqtt.io/guide/configuration/"],*check(e){if(!(e.dialect!=="zigbee2mqtt"||e.form!=="yaml"))for(let{tag:t,nodeStart:n}of e.entries)t==="!secret"&&(yield{range:[n,n+t.length]})},invalid:[{path:"zigbee2mqtt/configuration.yaml",text:`mqtt:
  server: mqtt://10.0.0.2
  password: \xAB!secret\xBB password
`}],valid:[{path:"zigbee2mqtt/configuration.yaml",text:`mqtt:
  server: mqtt://10.0.0.2
  password: '!secret password'
`},`mqtt:
  password: !secret password
`]}});function*B2(e){let[t]=e.at("advanced");!t?.key||!e.at("version").some(({data:n})=>Number(n)>=5)||(yield{range:t.key,severity:"info",note:c`From version 2.11 on, code can be uploaded over the page or the broker as long as this file does not forbid it.`})}var z2,Vh,Zh=u(()=>{"use strict";R();k();z2=e=>e.at("external_converters").some(({kind:t})=>t==="list"||t==="map")||e.at("external_extensions").some(({kind:t})=>t==="list"||t==="map");Vh={id:"uploadable-code",severity:"warning",summary:c`Who reaches the broker or the page can have Zigbee2MQTT run code.`,why:`External converters and extensions are JavaScript that Zigbee2MQTT saves and runs when somebody sends it over the
broker or the page. A weak broker password is then enough to run programs on that machine.`,instead:"Write `enable_external_js: false` under `advanced:` unless you use external converters or extensions.",see:["https://www.zigbee2mqtt.io/advanced/more/external_converters.html"],*check(e){if(e.dialect!=="zigbee2mqtt"||z2(e))return;let t=e.at("advanced.enable_external_js");for(let{data:n,value:r}of t)E(n)&&(yield{range:r});t.length===0&&(yield*B2(e))},invalid:[{path:"zigbee2mqtt/configuration.yaml",text:`advanced:
  enable_external_js: \xABtrue\xBB
`},{path:"zigbee2mqtt/configuration.yaml",text:`version: 5
\xABadvanced\xBB:
  log_level: info
`}],valid:[{path:"zigbee2mqtt/configuration.yaml",text:`version: 5
advanced:
  enable_external_js: false
`},{path:"zigbee2mqtt/configuration.yaml",text:`advanced:
  enable_external_js: true
external_converters:
  - porch-sensor.js
`},{path:"zigbee2mqtt/configuration.yaml",text:`version: 4
advanced:
  log_level: info
`}]}});function Qs(e){let t=[],n;for(let r of e.entries){let o=r.label;o==="listener"?(n=new Map,t.push({entry:r,settings:n,isInner:G2(r.data)})):o==="connection"?n=void 0:n?.set(o,r)}return t}function G2(e){let t=e.trim().split(/\s+/)[1];return t!==void 0&&Be(t)}var Tl=u(()=>{"use strict";In()});var Jh,Qh=u(()=>{"use strict";R();k();Tl();Jh={id:"anonymous-broker",severity:"error",summary:c`The MQTT broker lets everyone in without a log-in.`,why:`Whoever reaches the port reads every message of the home (who is in, which door is open) and can send commands to every
device that listens: locks, alarms, garage doors.`,instead:"Write `allow_anonymous false` and `password_file /mosquitto/config/passwd`; keep that file out of Git. For programs\non the same machine bind the listener to it: `listener 1883 127.0.0.1`.",see:["https://mosquitto.org/man/mosquitto-conf-5.html"],*check(e){if(e.dialect!=="mosquitto")return;let t=Qs(e),n=t.some(({isInner:r})=>!r);for(let{data:r,value:o}of e.at("allow_anonymous"))n&&E(r)&&(yield{range:o});for(let{settings:r,isInner:o}of t){let s=r.get("listener_allow_anonymous");!o&&s&&E(s.data)&&(yield{range:s.value});let i=r.get("protocol");!o&&i?.data==="http_api"&&(yield{range:i.value,severity:"warning",note:c`The broker's HTTP interface has no log-in and answers the whole network.`})}},invalid:[{path:"mosquitto/mosquitto.conf",text:`listener 1883
allow_anonymous \xABtrue\xBB
`},{path:"mosquitto/mosquitto.conf",text:`listener 1883
listener_allow_anonymous \xABtrue\xBB
`},{path:"mosquitto/mosquitto.conf",text:`listener 9883
protocol \xABhttp_api\xBB
`}],valid:[{path:"mosquitto/mosquitto.conf",text:`listener 8883
allow_anonymous false
password_file /mosquitto/config/passwd
`},{path:"mosquitto/mosquitto.conf",text:`listener 1883 127.0.0.1
listener 0 /run/mosquitto.sock
allow_anonymous true
`},{path:"mosquitto/mosquitto.conf",text:`listener 9883 127.0.0.1
protocol http_api
`},{path:"mosquitto/mosquitto.conf",text:`# listener 1883
# allow_anonymous true
`}]}});function*U2(e){yield*e.at("services.*.environment.go2rtc_allow_arbitrary_exec"),yield*e.at("go2rtc_allow_arbitrary_exec")}var Xh,K2,eg,tg=u(()=>{"use strict";k();Xh=e=>/^(?:true|1|yes|on)$/i.test(e.trim()),K2=/^GO2RTC_ALLOW_ARBITRARY_EXEC=(.{0,20})$/i;eg={id:"arbitrary-exec",severity:"warning",summary:c`Camera sources may run any program.`,why:"Frigate stopped `exec:`, `echo:` and `expr:` sources because whoever edits the configuration, or reaches the camera\nserver's port, could run programs with them. This switch lets them in again.",instead:"Leave it unset; use `ffmpeg:` and `rtsp:` sources.",see:["https://docs.frigate.video/configuration/restream"],*check(e){if(!(!e.text.includes("ARBITRARY_EXEC")&&!e.text.includes("arbitrary_exec"))){for(let{data:t,value:n}of U2(e))Xh(t)&&(yield{range:n});for(let t of e.at("services.*.environment"))t.kind==="scalar"&&Xh(K2.exec(t.data.trim())?.[1]??"")&&(yield{range:t.value})}},invalid:[{path:"docker-compose.yaml",text:`services:
  frigate:
    environment:
      GO2RTC_ALLOW_ARBITRARY_EXEC: "\xABtrue\xBB"
`},{path:"docker-compose.yaml",text:`services:
  frigate:
    environment:
      - \xABGO2RTC_ALLOW_ARBITRARY_EXEC=1\xBB
`},{path:"addons/frigate/options.yaml",text:`go2rtc_allow_arbitrary_exec: \xABtrue\xBB
`}],valid:[{path:"docker-compose.yaml",text:`services:
  frigate:
    environment:
      GO2RTC_ALLOW_ARBITRARY_EXEC: "false"
      FRIGATE_RTSP_PASSWORD: \${FRIGATE_RTSP_PASSWORD:?}
`}]}});var ng,rg,og=u(()=>{"use strict";R();k();ng=e=>/^(?:very_)?verbose$/i.test(e.trim()),rg={id:"chatty-log",severity:"info",summary:c`The log tells everything, what is better not posted included.`,why:`At this level a log holds whole messages: names of networks, addresses, what is in your home and when, at times a key.
It is what people paste into a forum when they ask for help.`,instead:"Turn it up while you look for a fault, and back to `INFO` after that; pass a log through `haguard redact` before you post it.",see:["https://esphome.io/components/logger/","https://www.zigbee2mqtt.io/guide/configuration/logging.html"],check:re(A("esphome",re(O("logger.level",ng),O("logger.logs.*",ng))),A("zigbee2mqtt",re(O("advanced.log_level",e=>e.trim()==="debug"),O("advanced.log_debug_to_mqtt_frontend",E)))),invalid:[{path:"esphome/porch.yaml",text:`logger:
  level: \xABVERY_VERBOSE\xBB
`},{path:"zigbee2mqtt/configuration.yaml",text:`advanced:
  log_level: \xABdebug\xBB
`}],valid:[{path:"esphome/porch.yaml",text:`logger:
  level: DEBUG
`},{path:"zigbee2mqtt/configuration.yaml",text:`advanced:
  log_level: info
`}]}});var sg,ig=u(()=>{"use strict";R();k();sg={id:"everyone-admin",severity:"warning",summary:c`Whoever comes through the log-in proxy without a role becomes administrator.`,why:"A guest who may look at one camera can then change the configuration and delete recordings.",instead:"Write `default_role: viewer` and give the administrators their role by `role_map`.",see:["https://docs.frigate.video/configuration/authentication"],check:A("frigate",O("proxy.default_role",e=>e.trim()==="admin")),invalid:[{path:"frigate/config.yml",text:`proxy:
  default_role: \xABadmin\xBB
`}],valid:[{path:"frigate/config.yml",text:`proxy:
  default_role: viewer
`}]}});var ag,lg=u(()=>{"use strict";R();k();kn();ag={id:"forged-address",severity:"warning",summary:c`The proxy believes everyone who says where a visitor comes from.`,why:"With every address under `real_ip_from`, any visitor can pretend to come from your living room: log-in bans hit\nsomeone else, and networks that you trust are open.",instead:"List the address of the proxy that stands in front, or leave the list empty.",see:["https://github.com/home-assistant/addons/blob/master/nginx_proxy/DOCS.md"],check:A("app-options",O("real_ip_from",e=>{let t=qe(e);return t!==void 0&&Ze(t)==="everyone"})),invalid:[{path:"addons/nginx_proxy/options.yaml",text:`real_ip_from:
  - \xAB0.0.0.0/0\xBB
`}],valid:[{path:"addons/nginx_proxy/options.yaml",text:`real_ip_from:
  - 10.0.0.1
  - 173.245.48.0/20
`}]}});var Y2,V2,cg,dg=u(()=>{"use strict";R();k();Y2=e=>e.at("authorized_keys").length>0?e.at("password"):e.at("ssh.authorized_keys").length>0?e.at("ssh.password"):[],V2=["server.tcp_forwarding","ssh.allow_tcp_forwarding","ssh.allow_remote_port_forwarding","ssh.allow_agent_forwarding"],cg={id:"guessable-shell",severity:"warning",summary:c`SSH lets in whoever guesses a password.`,why:`Behind this log-in is a shell that can do everything with Home Assistant. Passwords are tried by the thousand as soon as
the port can be reached; a key cannot be guessed. Forwarding makes the app a way into the rest of your network.`,instead:"Leave `password` empty and list your public keys under `authorized_keys`; keep forwarding off, and the port empty\nwhen you do not use it: the terminal in the browser needs none.",see:["https://github.com/home-assistant/addons/blob/master/ssh/DOCS.md"],check:A("app-options",re(function*(e){for(let{kind:t,key:n,tag:r,data:o}of Y2(e))t==="scalar"&&n&&(r!==void 0||o.trim()!=="")&&(yield{range:n})},...V2.map(e=>O(e,E,()=>({note:c`SSH forwards connections: the app is a way into the rest of the network.`}))),O("ssh.compatibility_mode",E,()=>({note:c`SSH accepts outdated encryption.`})),O("ssh.sftp",E,()=>({severity:"info",note:c`SSH lets files be fetched and replaced.`})))),invalid:[{path:"addons/ssh/options.yaml",text:`authorized_keys: []
\xABpassword\xBB: !secret ssh_password
server:
  tcp_forwarding: \xABtrue\xBB
`},{path:"addons/ssh/options.yaml",text:`ssh:
  username: hassio
  \xABpassword\xBB: !secret ssh_password
  authorized_keys: []
  sftp: \xABtrue\xBB
  compatibility_mode: \xABtrue\xBB
  allow_tcp_forwarding: \xABtrue\xBB
`}],valid:[{path:"addons/ssh/options.yaml",text:`authorized_keys:
  - ssh-ed25519 AAAA me
password: ""
server:
  tcp_forwarding: false
`},{path:"addons/mariadb/options.yaml",text:`logins: []
password: !secret p
`}]}});function Qt(e,t){let n=t;for(;n.parent?.parent;)n=n.parent;let r=e.childrenOf(n).get("image")?.data??"";return`${n.name} ${r}`.slice(0,400).toLowerCase()}function mg(e,t){if(t.end-t.start>pg)return;if(t.kind==="scalar"){let[o="",s,i=""]=t.data.split(":");return s===void 0||t.end-t.start!==t.data.length?void 0:{source:o,isWritable:!i.split(",").includes("ro"),range:[t.start,t.start+o.length]}}let n=e.childrenOf(t),r=n.get("source")??n.get("src");if(!(r?.kind!=="scalar"||r.end-r.start>pg))return{source:r.data,isWritable:n.get("read_only")?.data!=="true",range:r.value}}var pg,To=u(()=>{"use strict";pg=4096});function J2({source:e,isWritable:t,range:n},r){let o=e.replace(/(?<=.)\/+$/,"");if(/(?:docker|podman)\.sock$/.test(o))return{range:n,severity:Z2.test(r)?"info":"warning",note:c`The container may command Docker, and with it the whole machine.`};if(t){if(o==="/")return{range:n};if(/^\/(?:etc|root|boot|proc|sys|var|usr|home)$/.test(o))return{range:n,severity:"warning",note:c`The container may write to a folder that belongs to the machine itself.`}}}var Z2,fg,ug=u(()=>{"use strict";k();To();Z2=/portainer|watchtower|traefik|dockge|diun|dozzle|socket-?proxy|homepage|glances|netdata|cadvisor|telegraf|ouroboros|whats-?up-?docker|wud|dashdot|yacht|komodo|lazydocker|autoheal|agent/;fg={id:"host-in-container",severity:"error",summary:c`The container may write to the whole disk of the machine.`,why:"A container keeps a mishap in one program away from the rest. With the machine's disk or Docker's socket inside,\nwhoever gets into that program is administrator of the machine; `:ro` on the socket changes nothing about it.",instead:"Mount the folders that the program needs, `:ro` where it only reads. For Docker put a socket proxy in between.",see:["https://docs.docker.com/engine/security/#docker-daemon-attack-surface"],*check(e){if(e.dialect==="compose")for(let t of e.at("services.*.volumes")){let n=t.kind==="list"?void 0:mg(e,t),r=n&&J2(n,Qt(e,t));r&&(yield r)}},invalid:[{path:"compose.yaml",text:`services:
  tool:
    volumes:
      - \xAB/\xBB:/host
`},{path:"compose.yaml",text:`services:
  homeassistant:
    volumes:
      - \xAB/var/run/docker.sock\xBB:/var/run/docker.sock:ro
  portainer:
    volumes:
      - \xAB/var/run/docker.sock\xBB:/var/run/docker.sock
`},{path:"compose.yaml",text:`services:
  tool:
    volumes:
      - type: bind
        source: \xAB/etc\xBB
        target: /host/etc
`}],valid:[{path:"compose.yaml",text:`services:
  homeassistant:
    volumes:
      - ./config:/config
      - /etc/localtime:/etc/localtime:ro
      - data:/data
  exporter:
    volumes:
      - /:/rootfs:ro
`},{path:"compose.yaml",text:`services:
  tool:
    volumes:
      - type: bind
        source: /
        target: /host
        read_only: true
`}]}});var Q2,hg,gg=u(()=>{"use strict";k();To();Q2=/home-?assistant|hass|matter|otbr|thread|homebridge|avahi|mdns|scrypted|tailscale|wireguard|pihole|adguard|unifi|roon|plex|snapserver/,hg={id:"host-network",severity:"info",summary:c`The container opens all its ports on the machine.`,why:`On the host's network nothing has to be published: every port that the program opens answers the whole home, those
without a log-in included. Home Assistant needs that to find devices; few others do.`,instead:'Remove `network_mode: host` and publish what is needed: `ports: ["127.0.0.1:8080:8080"]`.',see:["https://docs.docker.com/engine/network/drivers/host/"],*check(e){if(e.dialect==="compose")for(let t of e.at("services.*.network_mode"))t.data.trim()==="host"&&!Q2.test(Qt(e,t))&&(yield{range:t.value})},invalid:[{path:"compose.yaml",text:`services:
  zigbee2mqtt:
    network_mode: \xABhost\xBB
`}],valid:[{path:"compose.yaml",text:`services:
  homeassistant:
    network_mode: host
`},{path:"compose.yaml",text:`services:
  zigbee2mqtt:
    ports:
      - 127.0.0.1:8080:8080
`}]}});var yg,wg=u(()=>{"use strict";R();k();yg={id:"login-off",severity:"error",summary:c`Frigate is open to everyone who reaches its port.`,why:"With `auth` off, Frigate believes whoever comes: all cameras and recordings, and the administrator's settings.\nBehind a log-in proxy that is usual, but without a shared secret anyone can skip the proxy and send its headers himself.",instead:'Remove `enabled: false`, and publish port 8971 alone. Behind a proxy set\n`auth_secret: "{FRIGATE_PROXY_SECRET}"` under `proxy:` and let the proxy send it as `X-Proxy-Secret`.',see:["https://docs.frigate.video/configuration/authentication"],*check(e){if(!(e.dialect!=="frigate"||e.at("proxy.auth_secret").some(({tag:n,data:r})=>n!==void 0||r.trim()!=="")))for(let{data:n,value:r}of e.at("auth.enabled"))I(n)&&(yield{range:r})},invalid:[{path:"frigate/config.yml",text:`auth:
  enabled: \xABfalse\xBB
`},{path:"frigate/config.yml",text:`auth:
  enabled: \xABfalse\xBB
proxy:
  header_map:
    user: x-forwarded-user
`}],valid:[{path:"frigate/config.yml",text:`auth:
  enabled: true
`},{path:"frigate/config.yml",text:`auth:
  enabled: false
proxy:
  auth_secret: "{FRIGATE_PROXY_SECRET}"
`},`auth:
  enabled: false
`]}});var X2,kg,bg=u(()=>{"use strict";k();he();X2=/:(latest|stable|beta|dev|edge|main|master|nightly)$/i,kg={id:"moving-image",severity:"info",summary:c`Nobody can tell from this file which version runs.`,why:"A tag such as `latest` means another program after each pull. A security advisory cannot be held against it, and what\nbroke an evening cannot be undone by going back.",instead:"Name the version, `home-assistant:2026.11.2`, and let an update bot raise it.",see:["https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"],*check(e){if(e.dialect==="compose")for(let t of e.at("services.*.image")){let{data:n,end:r,key:o}=t;if(t.kind!=="scalar"||!o||n.trim()===""||J(n)||n.includes("@"))continue;let s=X2.exec(n)?.[1];s!==void 0?yield{range:[r-s.length,r]}:/:[^/]+$/.test(n)||(yield{range:o})}},invalid:[{path:"compose.yaml",text:`services:
  homeassistant:
    image: ghcr.io/home-assistant/home-assistant:\xABstable\xBB
  db:
    \xABimage\xBB: mariadb
`}],valid:[{path:"compose.yaml",text:`services:
  homeassistant:
    image: ghcr.io/home-assistant/home-assistant:2026.7.3
  tool:
    image: example/tool:\${TOOL_VERSION}
`}]}});function*eA(e){let[t]=e.at("api.listen");!t?.key||t.data.trim()===""||Be(t.data)||(vg(e,"api.username")?e.at("api.local_auth").some(({data:n})=>E(n))||(yield{range:t.key,severity:"info",note:c`Programs on the same machine, a proxy for instance, skip the log-in as long as local_auth is off.`}):yield{range:t.key})}function*tA(e){let[t]=e.at("rtsp.listen");!t?.key||t.data.trim()===""||Be(t.data)||vg(e,"rtsp.username")||(yield{range:t.key,note:c`Everyone in the network can watch the cameras without a log-in.`})}function*nA(e){let[t]=e.at("streams");!t?.key||e.at("include").length>0||["api.listen","api.username","api.unix_listen"].some(n=>e.at(n).length>0)||(yield{range:t.key,severity:"info",note:c`Nothing says where the camera server listens: it answers on all addresses, without a log-in.`})}var vg,xg,_g=u(()=>{"use strict";R();k();In();vg=(e,t)=>e.at(t).some(({tag:n,data:r})=>n!==void 0||r.trim()!=="");xg={id:"open-camera-server",severity:"warning",summary:c`The page of the camera server has no log-in.`,why:`go2rtc's page shows all cameras to everyone who reaches port 1984, with the passwords in their addresses, and takes new
sources, some of which run programs on that machine.`,instead:'Write `listen: "127.0.0.1:1984"` under `api:` and `listen: "127.0.0.1:8554"` under `rtsp:`; Home Assistant on the\nsame machine needs no more. For others set `username` and `password: ${GO2RTC_PASSWORD}`.',see:["https://github.com/AlexxIT/go2rtc#module-api"],*check(e){e.dialect==="go2rtc"&&(yield*eA(e),yield*tA(e),yield*nA(e))},invalid:[{path:"go2rtc.yaml",text:`api:
  \xABlisten\xBB: ":1984"
rtsp:
  \xABlisten\xBB: ":8554"
`},{path:"go2rtc.yaml",text:`api:
  \xABlisten\xBB: ":1984"
  username: admin
  password: \${API_PASSWORD}
`},{path:"go2rtc.yaml",text:`\xABstreams\xBB:
  porch: rtsp://192.168.1.20/live
`}],valid:[{path:"go2rtc.yaml",text:`api:
  listen: "127.0.0.1:1984"
rtsp:
  listen: "[::1]:8554"
`},{path:"go2rtc.yaml",text:`api:
  listen: ":1984"
  username: admin
  password: \${API_PASSWORD}
  local_auth: true
rtsp:
  listen: ":8554"
  username: tv
  password: \${TV_PASSWORD}
`},{path:"go2rtc.yaml",text:`api:
  listen: ""
rtsp:
  listen: ""
`},`go2rtc:
  url: http://127.0.0.1:1984
`]}});var Sg,Ag=u(()=>{"use strict";k();In();he();Sg={id:"open-dashboards",severity:"warning",summary:c`AppDaemon's dashboards and API have no password.`,why:`Everyone in the network can open AppDaemon's dashboards and its administration page, and switch what they show, with
the rights of the token that AppDaemon has.`,instead:"Write `password: !secret appdaemon_password` under `http:`, with `ssl_certificate` and `ssl_key`; or listen on\n`http://127.0.0.1:5050`; or remove `http:` if you use apps alone.",see:["https://appdaemon.readthedocs.io/en/latest/CONFIGURE.html"],*check(e){if(e.dialect==="appdaemon")for(let t of e.at("http.url")){let n=t.parent&&e.childrenOf(t.parent).get("password"),r=!n||n.tag===void 0&&n.data.trim()==="";t.kind!=="scalar"||t.tag!==void 0||J(t.data)||!t.key||r&&!Be(t.data)&&(yield{range:t.key})}},invalid:[{path:"appdaemon/appdaemon.yaml",text:`http:
  \xABurl\xBB: http://0.0.0.0:5050
`},{path:"appdaemon/appdaemon.yaml",text:`http:
  \xABurl\xBB: http://192.168.1.10:5050
  password: ""
`}],valid:[{path:"appdaemon/appdaemon.yaml",text:`http:
  url: http://127.0.0.1:5050
`},{path:"appdaemon/appdaemon.yaml",text:`http:
  url: http://0.0.0.0:5050
  password: !secret appdaemon_password
`},{path:"appdaemon/appdaemon.yaml",text:`http:
  url: !secret appdaemon_url
`},{path:"appdaemon/appdaemon.yaml",text:`appdaemon:
  time_zone: Europe/Berlin
`}]}});function Xs(e,t){let{text:n,comments:r}=e;for(let o=n.indexOf(t);o>=0;o=n.indexOf(t,o+t.length)){let s=r[fe(r,a=>r[a]?.[0]??0,o)];if(!(s!==void 0&&o<s[1])&&/^["']?\s{0,20}[:,}=]/.test(n.slice(o+t.length,o+t.length+22)))return!0}return!1}function ei(e){if(e.dialect!=="node-red"||e.form!=="script"||!/(?:^|\/)settings\.js$/i.test(e.path))return;let t=e.labelled("uihost")[0]?.data;return t!==void 0&&Be(t)?void 0:e.labelled("exports")[0]?.key}var Cl=u(()=>{"use strict";Le();In()});var Eg,Rg=u(()=>{"use strict";k();Cl();Eg={id:"open-flow-editor",severity:"warning",summary:c`Node-RED's editor has no log-in.`,why:"Who opens the editor can write a flow that runs programs on that machine and uses every account that your flows have.\nWithout `adminAuth` everyone may who reaches port 1880.",instead:'Set `adminAuth` with a hash from `node-red admin hash-pw`, or\n`uiHost: "127.0.0.1"` behind a proxy with a log-in. The Node-RED app of Home Assistant does this for you.',see:["https://nodered.org/docs/user-guide/runtime/securing-node-red"],*check(e){let t=ei(e);!t||Xs(e,"adminAuth")||e.labelled("httpadminroot")[0]?.data!=="false"&&(yield{range:t})},invalid:[{path:"node-red/settings.js",text:`module.\xABexports\xBB = {
  uiPort: process.env.PORT || 1880,
  // adminAuth: { type: "credentials" },
};
`}],valid:[{path:"node-red/settings.js",text:`module.exports = {
  adminAuth: require("./user-authentication"),
};
`},{path:"node-red/settings.js",text:`module.exports = {
  adminAuth: { type: "credentials", users: [{ username: "ha", password: process.env.NR_HASH }] },
};
`},{path:"node-red/settings.js",text:`module.exports = {
  uiHost: "127.0.0.1",
};
`},{path:"node-red/settings.js",text:`module.exports = {
  httpAdminRoot: false,
};
`},{path:"www/settings.js",text:`module.exports = {
  uiPort: 1880,
};
`}]}});function*rA(e){let[t]=e.at("gateway"),[n]=e.at("gateway.authenabled");n&&I(n.data)?yield{range:n.value}:t?.key&&!n&&(yield{range:t.key})}function*oA(e){let[t]=e.at("zwave.serverenabled"),n=e.at("zwave.serverhost")[0]?.data??"";t&&E(t.data)&&!Be(n)&&(yield{range:t.value,severity:"info",note:c`The server for Home Assistant answers on all addresses, without a log-in: do not publish its port.`})}var $g,Og=u(()=>{"use strict";R();k();In();$g={id:"open-radio-server",severity:"warning",summary:c`The page of Z-Wave JS UI has no log-in.`,why:`From that page everyone who reaches port 8091 controls the whole Z-Wave network, locks included, and can download its
keys. The server that Home Assistant uses (port 3000) never asks for a log-in.`,instead:"Turn on authentication in the settings of Z-Wave JS UI and change the password, which is `zwave` at first. Set\n`serverHost` to `127.0.0.1` where Home Assistant runs on the same machine.",see:["https://zwave-js.github.io/zwave-js-ui/#/usage/setup"],*check(e){e.dialect==="zwave-js-ui"&&(yield*rA(e),yield*oA(e))},invalid:[{path:"zwave-js-ui/settings.json",text:`{"gateway": {"authEnabled": \xABfalse\xBB}}
`},{path:"zwave-js-ui/settings.json",text:`{"\xABgateway\xBB": {"type": 0}}
`},{path:"zwave-js-ui/settings.json",text:`{"zwave": {"serverEnabled": \xABtrue\xBB, "serverPort": 3000}}
`}],valid:[{path:"zwave-js-ui/settings.json",text:`{"gateway": {"authEnabled": true}}
`},{path:"zwave-js-ui/settings.json",text:`{"zwave": {"serverEnabled": true, "serverPort": 3000, "serverHost": "127.0.0.1"}}
`},{path:"zwave-js-ui/nodes.json",text:`{"5": {"name": "Porch"}}
`}]}});var Il,Tg,Cg=u(()=>{"use strict";R();k();Il=e=>e.trim()==="*",Tg={id:"open-to-websites",severity:"warning",summary:c`Any website that you visit may call this device or program.`,why:"With `*`, a page that is open in a browser at home can send commands from there and read the answers, past your\nrouter. Devices and programs of the home network often have no log-in of their own to stop it.",instead:"List the addresses of the pages that need it, or remove the setting.",see:["https://esphome.io/components/web_server/","https://github.com/AlexxIT/go2rtc#module-api","https://appdaemon.readthedocs.io/en/latest/CONFIGURE.html"],check:re(A("esphome",O("web_server.allowed_origins",Il)),A("go2rtc",O("api.origin",Il)),A("appdaemon",O("http.headers.access-control-allow-origin",Il))),invalid:[{path:"esphome/porch.yaml",text:`web_server:
  enable_private_network_access: true
  allowed_origins:
    - "\xAB*\xBB"
`},{path:"go2rtc.yaml",text:`api:
  listen: "127.0.0.1:1984"
  origin: "\xAB*\xBB"
`},{path:"appdaemon/appdaemon.yaml",text:`http:
  url: http://127.0.0.1:5050
  headers:
    Access-Control-Allow-Origin: "\xAB*\xBB"
`}],valid:[{path:"esphome/porch.yaml",text:`web_server:
  allowed_origins:
    - https://home.example.org
`},{path:"go2rtc.yaml",text:`api:
  listen: "127.0.0.1:1984"
`}]}});var sA,Ig,Pg=u(()=>{"use strict";k();Tl();sA=["certfile","psk_hint","psk_file"],Ig={id:"plain-broker",severity:"info",summary:c`The MQTT broker answers the network unencrypted.`,why:`User names, passwords and messages can be read by whoever listens along in the network. At home that is common; it must
not be the port that your router passes on.`,instead:"Add `listener 8883` with `certfile` and `keyfile`, or bind the listener to the machine: `listener 1883 127.0.0.1`.",see:["https://mosquitto.org/man/mosquitto-conf-5.html"],*check(e){if(e.dialect==="mosquitto")for(let{entry:t,settings:n,isInner:r}of Qs(e))t.key&&!r&&!sA.some(o=>n.has(o))&&(yield{range:t.key})},invalid:[{path:"mosquitto/mosquitto.conf",text:`\xABlistener\xBB 1883
allow_anonymous false
`}],valid:[{path:"mosquitto/mosquitto.conf",text:`listener 8883
certfile /ssl/fullchain.pem
keyfile /ssl/privkey.pem
`},{path:"mosquitto/mosquitto.conf",text:`listener 1883 localhost
`}]}});function*lA(e,t){let n=e.entries[0];if(n?.key){if(n.name!=="$")yield{range:n.key};else if(t?.has(e.path)){let r=e.path.slice(0,e.path.lastIndexOf("/")+1);[...t].some(s=>s.startsWith(r)&&aA(s.slice(r.length)))&&(yield{range:n.key,note:c`Git tracks the credentials of the flows together with their key.`})}}}var iA,aA,Lg,Ng=u(()=>{"use strict";k();iA=e=>/(?:^|\/)flows[^/]*_cred\.json$/i.test(e),aA=e=>/(?:^|\/)\.config\.(?:runtime\.)?json$/.test(e);Lg={id:"plain-flow-credentials",severity:"error",summary:c`Node-RED's credentials can be read by everyone who has the file.`,why:"Flows keep the passwords and tokens of their nodes in `flows_cred.json`. With `credentialSecret: false`, or with the\nkey lying beside it in the same repository, that file is as good as a list of them.",instead:"Keep `flows_cred.json` and `.config.runtime.json` out of Git, and write\n`credentialSecret: process.env.NODE_RED_CREDENTIAL_SECRET`. Change what was in the file if it was ever pushed.",see:["https://nodered.org/docs/user-guide/runtime/securing-node-red"],*check(e,t){if(e.dialect==="node-red"&&(e.form==="json"&&iA(e.path)&&(yield*lA(e,t.tracked)),e.form==="script"))for(let{data:n,value:r}of e.labelled("credentialsecret"))n==="false"&&(yield{range:r,note:c`Node-RED is told to keep the credentials of the flows unencrypted.`})},invalid:[{path:"node-red/flows_cred.json",text:`{"\xABabc\xBB": {"user": "x"}}
`},{path:"node-red/flows_cred.json",text:`{"\xAB$\xBB": "6b1f"}
`,home:{tracked:new Set(["node-red/flows_cred.json","node-red/.config.runtime.json"])}},{path:"node-red/settings.js",text:`module.exports = {
  credentialSecret: \xABfalse\xBB,
};
`}],valid:[{path:"node-red/flows_cred.json",text:`{"$": "6b1f"}
`},{path:"node-red/flows_cred.json",text:`{}
`},{path:"node-red/settings.js",text:`module.exports = {
  credentialSecret: process.env.NODE_RED_CREDENTIAL_SECRET,
};
`}]}});var Fg,Dg=u(()=>{"use strict";R();k();Fg={id:"plain-login",severity:"info",summary:c`Frigate's log-in page is not encrypted.`,why:`Passwords and pictures pass the network as they are. That is usual where a reverse proxy on the same machine does the
encryption, and careless where port 8971 is reached directly.`,instead:"Remove `enabled: false`: Frigate makes a certificate of its own; or put a proxy in front.",see:["https://docs.frigate.video/configuration/tls"],check:A("frigate",O("tls.enabled",I)),invalid:[{path:"frigate/config.yml",text:`tls:
  enabled: \xABfalse\xBB
`}],valid:[{path:"frigate/config.yml",text:`tls:
  enabled: true
`},`tls:
  enabled: false
`]}});var Mg,jg=u(()=>{"use strict";R();k();Mg={id:"printed-password",severity:"warning",summary:c`Each start makes a new administrator password and prints it into the log.`,why:"`reset_admin_password` is for the one start after you have lost it. Left in place, the password of the day stands in\nevery log that you post, and the one you set is gone after the next restart.",instead:"Start once with it, log in, set a password, and remove the line.",see:["https://docs.frigate.video/configuration/authentication"],check:A("frigate",O("auth.reset_admin_password",E)),invalid:[{path:"frigate/config.yml",text:`auth:
  reset_admin_password: \xABtrue\xBB
`}],valid:[{path:"frigate/config.yml",text:`auth:
  reset_admin_password: false
`}]}});var cA,qg,Wg=u(()=>{"use strict";R();k();cA=e=>/^(?:manager|admin)$/.test(e.trim()),qg={id:"privileged-app",severity:"warning",summary:c`The app may do more than an app should.`,why:`Full access, Docker's interface or the manager's role put an app above the walls that Home Assistant builds around apps.
Whoever gets into it has the whole machine; Home Assistant shows that as a low security rating.`,instead:"Ask for single devices, capabilities and folders, `hassio_role: default`, and keep AppArmor on.",see:["https://developers.home-assistant.io/docs/apps/security"],check:A("app",re(O("full_access",E),O("docker_api",E),O("host_pid",E),O("hassio_role",cA),O("apparmor",I,()=>({note:c`The app asks to run without AppArmor.`})),O("host_network",E,()=>({severity:"info",note:c`The app opens all its ports in the home network.`})))),invalid:[{path:"addons/tool/config.yaml",text:`name: Tool
full_access: \xABtrue\xBB
host_network: \xABtrue\xBB
apparmor: \xABfalse\xBB
hassio_role: \xABadmin\xBB
`}],valid:[{path:"addons/tool/config.yaml",text:`name: Tool
hassio_role: default
ingress: true
apparmor: true
`},`full_access: true
`]}});var dA,Hg,zg=u(()=>{"use strict";R();k();To();dA=/home-?assistant|hass/,Hg={id:"privileged-container",severity:"warning",summary:c`The container may do everything that the machine's administrator may.`,why:"`privileged`, all capabilities, or no confinement take the walls away between a container and the machine. Whoever\ngets into that program is then on the machine, with all its disks and devices.",instead:'Pass on what is needed: `devices: ["/dev/ttyUSB0"]` for a radio stick, `cap_add: [NET_ADMIN, NET_RAW]` for\nBluetooth and network discovery.',see:["https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities"],*check(e){if(e.dialect==="compose"){for(let t of e.at("services.*.privileged")){if(!E(t.data))continue;let n=dA.test(Qt(e,t));yield{range:t.value,...n&&{severity:"info",note:c`Home Assistant's container may do everything on the machine, as its instructions show it.`}}}for(let{data:t,value:n}of e.at("services.*.cap_add"))/^(?:CAP_)?(?:ALL|SYS_ADMIN)$/i.test(t.trim())&&(yield{range:n});for(let{data:t,value:n}of e.at("services.*.security_opt"))/^(?:apparmor|seccomp)[:=]unconfined$/i.test(t.trim())&&(yield{range:n})}},invalid:[{path:"compose.yaml",text:`services:
  homeassistant:
    privileged: \xABtrue\xBB
  tool:
    privileged: \xABtrue\xBB
`},{path:"compose.yaml",text:`services:
  tool:
    cap_add:
      - \xABALL\xBB
    security_opt:
      - \xABapparmor:unconfined\xBB
`}],valid:[{path:"compose.yaml",text:`services:
  homeassistant:
    cap_add: [NET_ADMIN, NET_RAW]
    devices:
      - /dev/ttyUSB0:/dev/ttyUSB0
    security_opt:
      - no-new-privileges:true
`},`services:
  tool:
    privileged: true
`]}});var Pl,Bg=u(()=>{"use strict";Pl=[[1880,/node-?red/,"high"],[5e3,/frigate/,"high"],[1984,/go2rtc|frigate/,"high"],[8554,/go2rtc|frigate/,"low"],[8080,/zigbee2mqtt|z2m/,"high"],[8091,/zwave/,"high"],[3e3,/zwave/,"high"],[6052,/esphome/,"high"],[3306,/./,"high"],[5432,/./,"high"],[8086,/influx/,"high"],[6379,/redis|valkey/,"high"],[1883,/./,"low"],[10200,/piper|wyoming/,"low"],[10300,/whisper|wyoming/,"low"],[10400,/openwakeword|wyoming/,"low"]]});function mA(e,t){if(t.kind==="scalar"){let s=pA.exec(t.data.trim())?.[1];return s===void 0?void 0:{port:Number(s),range:t.value}}let n=e.childrenOf(t),r=n.get("target"),o=n.get("host_ip")?.data??"0.0.0.0";if(!(!r||!n.has("published")||o!=="0.0.0.0"))return{port:Number(r.data),range:r.value}}var pA,Gg,Kg=u(()=>{"use strict";k();To();Bg();pA=/^(?:0\.0\.0\.0:|\[::\]:)?\d{1,5}:(\d{1,5})(?:\/tcp)?$/;Gg={id:"published-port",severity:"warning",summary:c`A port without a log-in of its own answers the whole network.`,why:`Docker opens a published port on all addresses of the machine, past its firewall. Databases, editors and radio servers
behind such ports take commands from whoever comes, or are open to guessing.`,instead:'Write the machine\'s own address before it, `"127.0.0.1:1880:1880"`, or leave the port out: containers of one\nfile reach each other by name without it.',see:["https://docs.docker.com/engine/network/port-publishing/"],*check(e){if(e.dialect==="compose")for(let t of e.at("services.*.ports")){let n=t.kind==="list"?void 0:mA(e,t);if(!n||!Pl.some(([s])=>s===n.port))continue;let r=Qt(e,t),o=Pl.find(([s,i])=>s===n.port&&i.test(r));o&&(yield{range:n.range,...o[2]==="low"&&{severity:"info"}})}},invalid:[{path:"compose.yaml",text:`services:
  nodered:
    ports:
      - "\xAB1880:1880\xBB"
`},{path:"compose.yaml",text:`services:
  cameras:
    image: ghcr.io/blakeblackshear/frigate:0.17.0
    ports:
      - "8971:8971"
      - target: \xAB5000\xBB
        published: 5000
`},{path:"compose.yaml",text:`services:
  db:
    ports:
      - \xAB3307:3306\xBB
  mosquitto:
    ports:
      - \xAB1883:1883\xBB
`}],valid:[{path:"compose.yaml",text:`services:
  nodered:
    ports:
      - "127.0.0.1:1880:1880"
`},{path:"compose.yaml",text:`services:
  grafana:
    ports:
      - "3000:3000"
  web:
    ports:
      - "8080:8080"
      - 8123:8123
`},{path:"compose.yaml",text:`services:
  db:
    ports:
      - target: 3306
        published: 3306
        host_ip: 127.0.0.1
    expose:
      - 3306
`}]}});var Ug,Yg=u(()=>{"use strict";k();Ug={id:"shell-in-flows",severity:"info",summary:c`Functions in flows may run programs and read files.`,why:"What stands in `functionGlobalContext` is at hand in every function node. With `child_process` or `fs`, a flow that\nsomeone imports from a forum can do on that machine what Node-RED itself can.",instead:"Take it out, and use the `exec` node where one flow needs a program.",see:["https://nodered.org/docs/user-guide/runtime/configuration"],*check(e){if(!(e.dialect!=="node-red"||e.form!=="script"))for(let t of e.at("**.functionglobalcontext.**.require"))/^(?:node:)?(?:child_process|fs|fs\/promises|process|vm)$/.test(t.data)&&(yield{range:t.value})},invalid:[{path:"node-red/settings.js",text:`module.exports = {
  functionGlobalContext: { cp: require("\xABchild_process\xBB"), os: require("os") },
};
`}],valid:[{path:"node-red/settings.js",text:`module.exports = {
  functionGlobalContext: {},
};
`},{path:"node-red/settings.js",text:`const fs = require("fs");
module.exports = {};
`}]}});var fA,Vg,Zg=u(()=>{"use strict";k();fA=["acl_file","plugin","auth_plugin","global_plugin","include_dir","plugin_use"],Vg={id:"unlimited-clients",severity:"info",summary:c`Every user of the MQTT broker may read and send everything.`,why:`A password that is read out of a single sensor then opens the whole home: it may send what Home Assistant would send to
the locks.`,instead:"Give each device a user of its own, and write in `acl_file` (or by a plugin) which topics it may use.",see:["https://mosquitto.org/man/mosquitto-conf-5.html"],*check(e){if(e.dialect!=="mosquitto"||fA.some(n=>e.labelled(n).length>0))return;let[t]=e.at("password_file");t?.key&&(yield{range:t.key})},invalid:[{path:"mosquitto/mosquitto.conf",text:`listener 1883
\xABpassword_file\xBB /mosquitto/config/passwd
`}],valid:[{path:"mosquitto/mosquitto.conf",text:`password_file /mosquitto/config/passwd
acl_file /mosquitto/config/acl
`},{path:"mosquitto/mosquitto.conf",text:`plugin /usr/lib/mosquitto_dynamic_security.so
password_file /p
`},{path:"mosquitto/mosquitto.conf",text:`listener 1883 127.0.0.1
`}]}});var uA,Jg,hA,Qg=u(()=>{"use strict";R();k();kn();uA=e=>{let t=qe(e);return t!==void 0&&["everyone","internet"].includes(Ze(t))},Jg={id:"weak-share",severity:"warning",summary:c`The network share lets in more than your own machines.`,why:`Samba shares the whole configuration, secrets, certificates and backups included. Old versions of its protocol and
unsigned connections can be read and changed on the way by any device of the network.`,instead:"List your own network under `allow_hosts`, keep `compatibility_mode: false` and `server_signing: mandatory`, and share\nonly what you use under `enabled_shares`.",see:["https://github.com/home-assistant/addons/blob/master/samba/DOCS.md"],check:A("app-options",re(O("allow_hosts",uA),(e,t)=>e.at("allow_hosts").length>0||e.at("workgroup").length>0?hA(e,t):[])),invalid:[{path:"addons/samba/options.yaml",text:`username: homeassistant
password: !secret samba_password
compatibility_mode: \xABtrue\xBB
server_signing: \xABdisabled\xBB
allow_hosts:
  - \xAB0.0.0.0/0\xBB
  - "\xAB::/0\xBB"
`}],valid:[{path:"addons/samba/options.yaml",text:`username: homeassistant
password: !secret samba_password
compatibility_mode: false
server_signing: mandatory
allow_hosts:
  - 192.168.1.0/24
  - 10.0.0.0/8
enabled_shares:
  - media
`},{path:"addons/tool/options.yaml",text:`compatibility_mode: true
`}]},hA=re(O("compatibility_mode",E,()=>({note:c`The network share speaks outdated versions of its protocol.`})),O("server_signing",e=>e.trim()==="disabled",()=>({note:c`The network share's connections are not protected from being changed on the way.`})))});var Xg,ey=u(()=>{"use strict";R();k();Xg={id:"whole-host-editor",severity:"warning",summary:c`The file editor reaches more than the configuration folder.`,why:"With `enforce_basepath: false` whoever opens the editor can read and change backups, certificates and other apps' files,\nnot the configuration alone.",instead:"Set `enforce_basepath: true`, which is the default.",see:["https://github.com/home-assistant/addons/blob/master/configurator/DOCS.md"],check:A("app-options",O("enforce_basepath",I)),invalid:[{path:"addons/configurator/options.yaml",text:`enforce_basepath: \xABfalse\xBB
`}],valid:[{path:"addons/configurator/options.yaml",text:`enforce_basepath: true
`}]}});var ty,ny=u(()=>{"use strict";k();Cl();ty={id:"open-flow-endpoints",severity:"info",summary:c`Dashboards and HTTP endpoints of Node-RED's flows have no log-in.`,why:"`adminAuth` is for the editor alone. A dashboard with a button for the garage, or an endpoint that a flow answers, is\nopen to everyone who reaches port 1880 unless `httpNodeAuth` is set.",instead:"Set `httpNodeAuth` with a hash from `node-red admin hash-pw`, or put a proxy with a log-in in front.",see:["https://nodered.org/docs/user-guide/runtime/securing-node-red"],*check(e){let t=ei(e);!t||Xs(e,"httpNodeAuth")||e.labelled("httpnoderoot")[0]?.data!=="false"&&(yield{range:t})},invalid:[{path:"node-red/settings.js",text:`module.\xABexports\xBB = {
  adminAuth: require("./user-authentication"),
  // httpNodeAuth: { user: "ha" },
};
`}],valid:[{path:"node-red/settings.js",text:`module.exports = {
  httpNodeAuth: { user: "ha", pass: process.env.NR_HASH },
};
`},{path:"node-red/settings.js",text:`module.exports = {
  httpNodeRoot: false,
};
`},{path:"node-red/settings.js",text:`module.exports = {
  uiHost: "127.0.0.1",
};
`}]}});function*ti(e){if(e.dialect==="home-assistant")for(let t of e.labelled("webhook_id")){if(t.kind!=="scalar")continue;let n=e.childrenOf(t.parent),r=(n.get("trigger")??n.get("platform"))?.data.trim();r!=="webhook"&&(r!==void 0||t.parent)||(yield{id:t,localOnly:n.get("local_only")})}}var Ll=u(()=>{"use strict"});var gA,ry,oy=u(()=>{"use strict";R();k();rt();he();Ll();gA=e=>e.length<20||/^[a-z]{2,24}(?:[-_ .][a-z]{1,24}){0,9}[-_ ]?\d{0,4}$/i.test(e),ry={id:"guessable-webhook",severity:"warning",summary:c`The webhook's id can be guessed, and the whole internet may try.`,why:"The id is the webhook's only protection: there is no log-in and no limit to tries. Ids such as `garage` or\n`front-door-bell` are what people who look for open webhooks try first.",instead:"Let Home Assistant make the id (it does when you add a webhook trigger in the editor), or take 32 random\ncharacters, and keep them in `secrets.yaml`.",see:["https://www.home-assistant.io/docs/automation/trigger/#webhook-trigger"],*check(e,{version:t}){for(let{id:n,localOnly:r}of ti(e)){if(!n.key||!Gt(n)||!gA(n.data.trim()))continue;(r?I(r.data):Z(t,"2024.2")===!1)?yield{range:n.key}:yield{range:n.key,severity:"info",note:c`Any device in the home network can guess the webhook's id.`}}},invalid:[`automation:
  - triggers:
      - trigger: webhook
        \xABwebhook_id\xBB: garage
        local_only: false
`,`automation:
  - triggers:
      - trigger: webhook
        \xABwebhook_id\xBB: front-door-bell-rings-2
        local_only: true
`],valid:[`automation:
  - triggers:
      - trigger: webhook
        webhook_id: !secret garage_webhook
        local_only: false
`,`automation:
  - triggers:
      - trigger: webhook
        webhook_id: porch-pX1kQ9vLz0aB3dE6fG9h
`,`telegram:
  webhook_id: garage
`]}});var yA,sy,iy=u(()=>{"use strict";R();k();rt();Ll();yA="2024.2",sy={id:"open-webhook",severity:"warning",summary:c`The webhook answers the whole internet.`,why:`A webhook asks for no log-in: who knows its address fires it, from anywhere if Home Assistant can be reached from
outside. The address stands in the automation, in the sender's settings and in logs.`,instead:"Set `local_only: true` where the sender is at home. Where it is not, take a long random id from `!secret`, and\nlet a condition look at what was sent before anything opens.",see:["https://www.home-assistant.io/docs/automation/trigger/#webhook-trigger"],*check(e,{version:t}){for(let{id:n,localOnly:r}of ti(e))if(r?.kind==="scalar"){if(!I(r.data))continue;n.tag!=="!secret"?yield{range:r.value}:yield{range:r.value,severity:"info"}}else if(!r&&n.key){let o=Z(t,yA);o===!1?yield{range:n.key,note:c`Before Home Assistant 2024.2 a webhook without ${"local_only"} answers the whole internet.`}:o===void 0&&(yield{range:n.key,severity:"info",note:c`Home Assistant before 2024.2 lets the whole internet fire this webhook: it needs ${"local_only: true"} there.`})}},invalid:[`automation:
  - triggers:
      - trigger: webhook
        webhook_id: gate
        local_only: \xABfalse\xBB
`,`automation:
  - triggers:
      - trigger: webhook
        webhook_id: !secret gate
        local_only: \xABno\xBB
`,`automation:
  - trigger:
      - platform: webhook
        \xABwebhook_id\xBB: !secret gate
`,{path:"automations.yaml",text:`- trigger:
    - platform: webhook
      \xABwebhook_id\xBB: !secret gate
`,home:{version:"2023.11.2"}}],valid:[`automation:
  - triggers:
      - trigger: webhook
        webhook_id: !secret gate
        local_only: true
`,{path:"automations.yaml",text:`- triggers:
    - trigger: webhook
      webhook_id: !secret gate
`,home:{version:"2026.8.1"}},`script:
  gate:
    variables:
      webhook_id: gate
      local_only: false
`]}});function*ay(e){for(let t of["triggers","trigger"])for(let n of e.labelled(t)){if(typeof n.name!="string"||n.kind!=="list"&&n.kind!=="map")continue;let r=e.childrenOf(n.parent);if(r.get(n.name)!==n)continue;yield{triggers:(n.kind==="map"?[n]:[...e.childrenOf(n).values()]).filter(({kind:s})=>s==="map"),conditions:r.get("conditions")??r.get("condition"),actions:r.get("actions")??r.get("action")}}}function ly(e,t){let n=e.childrenOf(t);return(n.get("trigger")??n.get("platform"))?.data??""}function*Xt(e){for(let t of wA)for(let n of e.labelled(t)){if(n.kind!=="scalar"||typeof n.name!="string")continue;let r=e.childrenOf(n.parent);r.get(n.name)===n&&(yield{entry:n,action:n.data,settings:r})}}function Pn(e,{settings:t},n){for(let r of["data","data_template","service_data"]){let o=t.get(r),s=o&&e.childrenOf(o).get(n);if(s)return s}}function Co({entries:e},t){let n=Math.max(t.end,t.nodeEnd),r=fe(e,s=>ge(e[s]),t.start-1)+1,o=[];for(;r<e.length;r++){let s=e[r];if(!s||ge(s)>=n)break;s!==t&&o.push(s)}return o}var wA,kr=u(()=>{"use strict";xn();Le();wA=["action","service","perform_action","service_template"]});function en(e){let t=e.toLowerCase();return kA.test(t)&&!bA.test(t)&&!vA.test(t)}var kA,bA,vA,Io=u(()=>{"use strict";kA=/(?:^|_)(?:password|passwd|passwort|passphrase|passcode|pin|pincode|code|token|secret|psk|api_?key|wifi_?key)\d{0,2}(?:_|$)/,bA=/(?:zip|post|postal|error|weather|qr|bar|colou?r|area|country|status|exit|response|ir|rf|promo|source|lang|language|currency|airport|station)_?code/,vA=/_(?:name|user|username|length|count|attempts|valid|status|type|format|label|expiry|date|time|id|url)$/});var xA,_A,SA,cy,dy=u(()=>{"use strict";R();k();kr();Io();xA=/^(?:notify|persistent_notification|tts|logbook|system_log|telegram_bot|media_player\.play_media|assist_satellite)\b/,_A=/\binput_text\.(\w{1,80})/g,SA=/(?<!\b(?:error|status|exit|response|zip|post|postal|area)[ -])\b(?:code|pin|passcode|password|passwort)\b(?: is|:| =| ist)? {0,2}["']?\d{4,8}(?![\d.:%-])/i,cy={id:"secret-in-message",severity:"warning",summary:c`A message tells a password or code.`,why:`A message goes through the company that carries it, shows on locked screens, and stays in the log-book, the database
and every backup. Whoever stands beside the phone or the speaker knows the code.`,instead:`Say that it was changed, and let people look it up where a log-in is asked. For guests, a code of their own that
ends with their stay is better than yours.`,see:["https://www.home-assistant.io/integrations/input_text/","https://www.home-assistant.io/integrations/notify/"],check:A("home-assistant",function*(e){if(e.text.includes("input_text.")){for(let{action:t,settings:n}of Xt(e))if(xA.test(t))for(let r of["data","data_template"]){let o=n.get(r);for(let s of o?Co(e,o):[])s.kind!=="scalar"||!s.key||!s.data.includes("{")||[...s.data.matchAll(_A)].some(([,i])=>en(i??""))&&(yield{range:s.key})}}for(let t of e.labelled("message"))t.kind!=="scalar"||!t.key||!SA.test(t.data)||(yield{range:t.key,note:c`A message has a code written out in it.`})}),invalid:[`script:
  tell:
    sequence:
      - action: notify.family
        data:
          \xABmessage\xBB: "Wi-Fi is {{ states('input_text.wifi_password') }}"
`,`script:
  tell:
    sequence:
      - service: tts.google_say
        data_template:
          \xABmessage\xBB: The code is {{ states.input_text.door_code.state }}
`,`script:
  tell:
    sequence:
      - action: notify.guest
        data:
          \xABmessage\xBB: "Code is 1234"
`],valid:[`script:
  tell:
    sequence:
      - action: notify.family
        data:
          message: Wi-Fi password was changed
`,`script:
  tell:
    sequence:
      - action: notify.family
        data:
          message: "Error code 1234 from {{ states('input_text.zip_code') }}"
`,`script:
  set:
    sequence:
      - action: input_text.set_value
        data:
          entity_id: input_text.wifi_password
          value: "{{ new }}"
`]}});function AA(e,{triggers:t}){let n=!1;for(let r of t){let o=ly(e,r);if(o==="webhook")return"anyone";if(o==="mqtt"&&!e.childrenOf(r).has("payload")&&(n=!0),o!=="event")continue;let s=e.childrenOf(r).get("event_type");s&&/^telegram_/.test(s.data)&&(n=!0)}return n?"members":void 0}function $A(e,{conditions:t,actions:n}){let r=o=>e.text.slice(o.start,Math.max(o.end,o.nodeEnd));return t&&/\btrigger\b/.test(r(t))?!0:n!==void 0&&Co(e,n).some(o=>RA.test(o.label)&&/\btrigger\b/.test(r(o)))}function*OA(e,t){let{actions:n}=t,r=n&&AA(e,t);if(!(!n||!r||$A(e,t)))for(let o of[n,...Co(e,n)])o.kind!=="scalar"||!py.test(o.data)||!o.data.includes("{{")||(/^(?:action|service|service_template)$/.test(o.label)?yield{range:o.key??o.value,severity:r==="anyone"?"error":"warning",note:c`The sender chooses which action runs.`}:CA(e,o)&&(yield{range:TA(o),...r==="members"&&{severity:"warning"}}))}function TA(e){return e.key??[e.nodeStart,e.nodeStart]}function CA(e,t){let n=t.parent;for(let r=0;n&&r<5;n=n.parent,r++)for(let o of["action","service"]){let s=e.beside(n,o);if(s)return EA.test(s)}return!1}var py,EA,RA,my,fy=u(()=>{"use strict";k();kr();py=/\btrigger\.(?:json|data|query|payload|payload_json|event\.data)\b/,EA=/^(?:shell_command\.|lock\.|alarm_control_panel\.|cover\.(?:open|toggle|set)|valve\.open)/,RA=/^(?:conditions?|if|while|until|wait_template)$/;my={id:"unchecked-trigger",severity:"error",summary:c`What a stranger sends decides what is opened or run.`,why:`A webhook, a broker or a chat brings text that anyone there can write. Here it goes into a command, a lock or an alarm
without a look at it: the sender chooses the lock, or adds to the command.`,instead:"Compare first, with words that you expect: a condition such as `{{ trigger.json.action == 'lock' }}`, for a chat\n`{{ trigger.event.data.chat_id == 12345 }}`. Then call the action with values of your own.",see:["https://www.home-assistant.io/docs/automation/trigger/#webhook-trigger","https://www.home-assistant.io/docs/automation/trigger/#mqtt-trigger"],*check(e){if(!(e.dialect!=="home-assistant"||!py.test(e.text)))for(let t of ay(e))yield*OA(e,t)},invalid:[`automation:
  - triggers:
      - trigger: webhook
        webhook_id: !secret door
    actions:
      - action: lock.unlock
        target:
          \xABentity_id\xBB: "{{ trigger.json.lock }}"
`,`automation:
  - triggers:
      - trigger: mqtt
        topic: home/run
    actions:
      - action: shell_command.run
        data:
          \xABcmd\xBB: "{{ trigger.payload }}"
`,`automation:
  - trigger:
      platform: event
      event_type: telegram_command
    action:
      service: shell_command.speak
      data_template:
        \xABtext\xBB: "{{ trigger.event.data.args | join(' ') }}"
`,`automation:
  - triggers:
      - trigger: webhook
        webhook_id: !secret all
    actions:
      - \xABaction\xBB: "{{ trigger.json.action }}"
`],valid:[`automation:
  - triggers:
      - trigger: webhook
        webhook_id: !secret door
    conditions: "{{ trigger.json.action == 'lock' }}"
    actions:
      - action: lock.lock
        target:
          entity_id: "{{ trigger.json.lock }}"
`,`automation:
  - triggers:
      - trigger: mqtt
        topic: home/say
    actions:
      - action: notify.family
        data:
          message: "{{ trigger.payload }}"
`,`automation:
  - triggers:
      - trigger: mqtt
        topic: home/run
    actions:
      - choose:
          - conditions: "{{ trigger.payload in ['a', 'b'] }}"
            sequence:
              - action: shell_command.run
                data:
                  cmd: "{{ trigger.payload }}"
`,`automation:
  - triggers:
      - trigger: mqtt
        topic: home/run
        payload: backup
    actions:
      - action: shell_command.run
        data:
          cmd: "{{ trigger.payload }}"
`,`automation:
  - triggers:
      - trigger: state
        entity_id: sensor.porch
    actions:
      - action: shell_command.log
        data:
          text: "{{ trigger.to_state.state }}"
`]}});var uy,hy=u(()=>{"use strict";R();k();uy={id:"webhook-by-link",severity:"info",summary:c`The webhook fires whenever something opens its link.`,why:`Programs open links without anyone meaning it: the preview in a chat, a virus scanner in the mail, a browser that
loads ahead, a picture on a web page. Each of them fires the automation.`,instead:"Leave `allowed_methods` out: then only `POST` and `PUT` count, which nothing sends by accident.",see:["https://www.home-assistant.io/docs/automation/trigger/#webhook-trigger"],check:A("home-assistant",O("**.allowed_methods",e=>/^(?:GET|HEAD)$/i.test(e.trim()))),invalid:[`automation:
  - triggers:
      - trigger: webhook
        webhook_id: !secret gate
        allowed_methods:
          - POST
          - \xABGET\xBB
          - \xABHEAD\xBB
`],valid:[`automation:
  - triggers:
      - trigger: webhook
        webhook_id: !secret gate
        allowed_methods: [POST, PUT]
`,`automation:
  - triggers:
      - trigger: webhook
        webhook_id: !secret gate
`]}});var IA,PA,gy,yy=u(()=>{"use strict";k();Tn();IA=/\b(?:curl|wget)\s[^|\n]{1,500}\|\s{0,5}(?:sudo\s{1,5})?(?:\/[\w/]{1,40}\/)?(?:(?:ba|da|z|a)?sh|python3?|perl)\b/,PA=/(?:\b(?:ba|da|z|a)?sh\s{1,5}(?:-c\s{1,5})?\\?["']?(?:<|\$)|\bsource\s{1,5}<)\(\s{0,5}(?:curl|wget)\s/,gy={id:"download-and-run",severity:"error",summary:c`A command runs whatever a server sends.`,why:`The answer of the server is run at once, with all rights of Home Assistant. If the server is taken over, its domain
is sold, or someone sits on the way, the next call runs their program in your home.`,instead:`Download the script once, read it, keep it beside your configuration and run that copy. If it must be fetched
each time, compare its checksum first.`,see:["https://www.home-assistant.io/integrations/shell_command/"],*check(e){for(let{range:t,text:n}of _t(e))/curl|wget/.test(n)&&(IA.test(n)||PA.test(n))&&(yield{range:t})},invalid:[`shell_command:
  \xABupdate\xBB: curl -sL https://example.org/i.sh | bash
`,`shell_command:
  \xABupdate\xBB: bash -c "$(curl -fsSL https://example.org/i.sh)"
`,`command_line:
  - switch:
      name: addon
      \xABcommand_on\xBB: wget -qO- https://example.org/i.sh | sudo sh -s
`],valid:[`shell_command:
  update: /config/scripts/update.sh
`,`shell_command:
  one: curl -s https://example.org/data.json | jq .state
  two: curl -o /share/shot.jpg https://example.org/shot
`,`command_line:
  - sensor:
      name: ip
      command: curl -s https://example.org/ip | grep -o "[0-9.]*"
`]}});function br(e){if(!e.includes("{{"))return;let t,n=new Set;for(let[,r,o]of e.matchAll(LA)){let s=r??o??"",i=/^-?\s*(\w{1,60})/.exec(s)?.[1]??"";if(o!==void 0&&n.add(i),!FA.test(s)){if(NA.test(s))return"outside";r!==void 0&&DA.test(s)&&!n.has(i)&&(t="caller")}}return t}var LA,NA,FA,DA,ni=u(()=>{"use strict";LA=/\{\{((?:(?!\}\}|\{\{)[\s\S]){0,1000})\}\}|\{%-?\s*(?:set|for)\s((?:(?!%\})[\s\S]){0,1000})%\}/g,NA=/\bstates(?:\(\s*\\?["']|\.)input_text\b|\btrigger\.(?:payload|json|data|query|event|sentence|slots|user_input)\b|\bstate_attr\([^)]{0,120}(?:title|artist|message|body|summary|description|subject|text)\\?["']\s*\)/,FA=/\|\s*(?:int|float|round|abs|length|count|bool|slugify|urlencode|base64_encode|timestamp_custom|as_timestamp|md5|sha\d{1,3}|regex_replace|regex_findall|is_number)\b|\s(?:in|not in)\s*[[(]|(?:==|!=|>|<)|\bis\s+number\b/,DA=/^-?\s*(?!(?:states|trigger|this|now|true|false|none|is_state|state_attr|loop|namespace|value)\b)[a-z_]\w{0,60}(?![\w(])(?!\s*\()/i});var wy,ky=u(()=>{"use strict";k();Tn();ni();wy={id:"outside-text-in-command",severity:"error",summary:c`Text that others write becomes part of a command.`,why:"Whoever can change that text (a dashboard's text field, a message, the title of a song) decides what your machine\nruns: with `; curl \u2026` or `$(\u2026)` in it the whole of Home Assistant is theirs. The command line integration and `sh -c`\ngive the text to a shell, where quotes around the template do not help.",instead:"Write the command without the text, or let only numbers and known words through: `| int`, a comparison with a\nlist. Text that must be passed belongs in a file or on the standard input of a script of yours.",see:["https://www.home-assistant.io/integrations/shell_command/","https://www.home-assistant.io/integrations/command_line/"],*check(e){for(let{entry:t,range:n,inShell:r}of _t(e)){let o=br(t.data);o!==void 0&&(o==="outside"&&r?yield{range:n}:o==="outside"?yield{range:n,severity:"warning",note:c`Text that others write becomes an argument of a command: it can add options and paths.`}:yield{range:n,severity:r?"warning":"info",note:r?c`What the caller passes goes through a shell: it can be a command of its own.`:c`What the caller passes becomes an argument of a command: it can add options and paths.`})}},invalid:[`shell_command:
  \xABsay\xBB: "bash -c 'espeak {{ states(\\"input_text.t\\") }}'"
`,`command_line:
  - sensor:
      name: hits
      \xABcommand\xBB: "grep {{ states('input_text.q') }} /share/f"
`,`switch:
  - platform: command_line
    switches:
      pump:
        \xABcommand_on\xBB: 'pump {{ states.input_text.speed.state }}'
`,`shell_command:
  \xABremind\xBB: /config/remind.sh {{ trigger.event.data.text }}
  \xABspeak\xBB: espeak "{{ message }}"
`,`shell_command:
  \xABfar\xBB: ssh -i /ssl/key ha@nas 'reboot {{ unit }}'
`],valid:[`shell_command:
  volume: "amixer set Master {{ states('input_number.vol') | int }}%"
`,`shell_command:
  restart: /config/restart.sh
  secret: !secret command
`,`command_line:
  - sensor:
      name: errors
      command: "grep -c error /share/f"
      value_template: "{{ value | int }}"
`,`shell_command:
  lamp: "lamp {{ 'on' if mode == 'on' else 'off' }} {{ brightness | int(0) }}"
`,`shell_command:
  unit: "{% set level = states('input_number.level') | int %}fan {{ level }}"
`,`shell_command:
  log: logger "{{ now() }} {{ states('sensor.porch') }}"
`]}});var MA,by,vy=u(()=>{"use strict";k();Tn();ni();MA=[{pattern:/\brm\s{1,3}-(?:[a-zA-Z]{0,4}r[a-zA-Z]{0,4})\b/,severity:"warning",note:c`A command deletes whole folders, and a template says which.`,withTemplate:!0},{pattern:/\bchmod\s{1,3}(?:-R\s{1,3})?0?777\b/,severity:"warning",note:c`A command lets every user of the machine change a file.`},{pattern:/(?<![\w/.-])sudo(?=\s)/,severity:"info",note:c`A command runs with all rights on the machine.`},{pattern:/(?<![\w/.-])docker(?=\s)/,severity:"info",note:c`A command rules over the machine's containers: that is as much as all rights.`}],by={id:"too-much-power",severity:"warning",summary:c`A command has more rights than it needs.`,why:`What runs with all rights can break or open the whole machine when something about it goes wrong: a template that is
empty, a script that someone else may change, an automation that runs at the wrong time.`,instead:"Give the one right that is needed: a script of your own that does only this, an account that may do only this, a\nline in `sudoers` for one command. Home Assistant's own actions restart and update without `sudo`.",see:["https://www.home-assistant.io/integrations/shell_command/"],*check(e){for(let{entry:t,text:n}of _t(e))for(let{pattern:r,severity:o,note:s,withTemplate:i}of MA){let a=r.exec(n);!a||i&&br(n)===void 0||(yield{range:[t.start+a.index,t.start+a.index+a[0].length],severity:o,note:s})}},invalid:[`shell_command:
  clean: "\xABrm -rf\xBB {{ path }}"
`,`shell_command:
  share: \xABchmod 777\xBB /share/list.txt
`,`shell_command:
  reboot: \xABsudo\xBB reboot
  stop: \xABdocker\xBB stop mqtt
`],valid:[`shell_command:
  clean: /config/scripts/clean.sh
  old: rm -rf /share/shots/old
`,`shell_command:
  list: ls /share/sudo/docker
  mode: chmod 640 /share/list.txt
`,`# sudo rm -rf {{ path }}
script:
  sudo:
    sequence: []
`]}});function qA(e){return[...e.matchAll(/@([\w.-]{1,255})/g)].some(([,t])=>H(t??"")==="internet")}var jA,xy,_y=u(()=>{"use strict";k();Tn();Ie();jA=/StrictHostKeyChecking[= ](?:"|')?(?:no|off)\b|UserKnownHostsFile[= ]\/dev\/null\b/gi;xy={id:"unknown-ssh-host",severity:"warning",summary:c`A command logs in by SSH without asking who answers.`,why:"Without the check any machine that takes the address of the other one gets the log-in and every command, and may\nanswer what it likes. With `sshpass` it gets the password too.",instead:"Log in once by hand, keep the `known_hosts` file that this makes, and name it:\n`-o UserKnownHostsFile=/config/.ssh/known_hosts`, in a folder that Git ignores. `StrictHostKeyChecking=accept-new` takes\na host's key the first time only.",see:["https://www.home-assistant.io/integrations/shell_command/"],*check(e){for(let{entry:t,text:n}of _t(e)){let r=n.includes("sshpass")||qA(n);for(let{index:o,0:s}of n.matchAll(jA)){let i=[t.start+o,t.start+o+s.length];r?yield{range:i}:yield{range:i,severity:"info",note:c`A command logs in by SSH in the home network without asking who answers.`}}}},invalid:[`shell_command:
  stop: ssh -i /ssl/key -o \xABStrictHostKeyChecking=no\xBB root@nas poweroff
`,`command_line:
  - sensor:
      name: load
      command: 'ssh -o \xABUserKnownHostsFile=/dev/null\xBB ha@box.example.org uptime'
`],valid:[`shell_command:
  stop: ssh -i /ssl/key -o UserKnownHostsFile=/ssl/known_hosts ha@nas poweroff
`,`shell_command:
  stop: ssh -i /ssl/key -o StrictHostKeyChecking=accept-new ha@nas poweroff
`,`# StrictHostKeyChecking=no would be wrong
shell_command:
  stop: /config/stop.sh
`]}});var WA,HA,Sy,Ay=u(()=>{"use strict";R();k();rt();WA=["broker","password","username","certificate","client_key","tls_insecure","port"],HA=e=>e.has("host")||e.has("server"),Sy={id:"leftover-broker",severity:"warning",summary:c`The broker's address and log-in stand in YAML, where Home Assistant no longer reads them.`,why:`Since 2023.4 the connection is set up in the interface, and these lines do nothing. The log-in in them is most often
still the one in use, and it now stands in a file for no reason.`,instead:`Delete the lines; the connection is under *Settings \u2192 Devices & services \u2192 MQTT*. Change the password on the broker
if the file was ever pushed or posted.`,see:["https://www.home-assistant.io/integrations/mqtt/"],check:A("home-assistant",function*(e,{version:t}){if(Z(t,"2023.4")===!1)return;let n=WA.flatMap(o=>e.at(`mqtt.${o}`)),r=new Set;for(let{key:o,parent:s}of n)!o||r.has(s)||HA(e.childrenOf(s))||(r.add(s),yield{range:o})}),invalid:[`mqtt:
  \xABbroker\xBB: 192.168.1.5
  username: ha
  password: !secret mqtt_password
`,`mqtt:
  username: ha
  \xABpassword\xBB: !secret mqtt_password
  sensor:
    - state_topic: porch/t
`],valid:[`mqtt:
  sensor:
    - state_topic: porch/t
`,`mqtt:
  discovery: true
`,{path:"presence/config.yaml",text:`mqtt:
  host: 192.168.1.5
  username: ha
  password: !secret p
`},{path:"configuration.yaml",text:`mqtt:
  broker: 192.168.1.5
  username: ha
  password: !secret mqtt_password
`,home:{version:"2021.12.10"}},{path:"esphome/porch.yaml",text:`esphome:
  name: porch
mqtt:
  broker: 192.168.1.5
`}]}});var Ey,Ry=u(()=>{"use strict";R();k();Ie();Ey={id:"open-broker",severity:"warning",summary:c`The broker on the internet is called without encryption.`,why:`Everything goes through the broker: who is at home, what the door does, and the commands. Without encryption everyone on
the way reads it together with the log-in; without a log-in everyone who reaches the broker may switch every device.`,instead:`Use port 8883 with the broker's certificate, and a user of its own for Home Assistant. A broker at home needs no
opening to the internet: the app *Mosquitto broker* asks for a log-in by itself.`,see:["https://www.home-assistant.io/integrations/mqtt/"],check:A("home-assistant",function*(e){for(let t of e.at("mqtt.broker")){if(t.kind!=="scalar"||!t.key)continue;let n=e.childrenOf(t.parent),r=t.tag===void 0?H(t.data.trim()):"unknown",o=!n.has("certificate")&&n.get("port")?.data.trim()!=="8883",s=t.key;if(r==="internet"&&o&&(yield{range:s}),!n.has("username")&&!n.has("client_cert")&&r!=="this machine"){let i=c`The broker asks for no log-in: every device that reaches it may switch the others.`;yield r==="internet"?{range:s,note:i}:{range:s,note:i,severity:"info"}}}}),invalid:[`mqtt:
  \xABbroker\xBB: broker.example.net
  port: 1883
  username: ha
  password: !secret mqtt_password
`,`mqtt:
  \xABbroker\xBB: 192.168.1.5
`],valid:[`mqtt:
  sensor: []
`,`mqtt:
  broker: broker.example.net
  port: 8883
  username: ha
  password: !secret mqtt_password
`,`mqtt:
  broker: core-mosquitto
  username: ha
  password: !secret mqtt_password
`]}});function*KA(e){for(let t of Xt(e)){if(t.action.trim()!=="mqtt.publish")continue;let n=Pn(e,t,"retain");if(n?.kind!=="scalar"||!E(n.data))continue;let r=Pn(e,t,"topic")?.data??"",o=Pn(e,t,"payload")?.data.trim()??"";BA.test(r)&&(GA.test(r)||zA.test(o))&&(yield{range:n.value})}}function*UA(e){for(let t of["lock","alarm_control_panel"])for(let n of[`mqtt.${t}.retain`,`${t}.retain`])for(let r of e.at(n))r.kind!=="scalar"||!E(r.data)||(n.startsWith("mqtt")||e.beside(r,"platform")==="mqtt")&&(yield{range:r.value})}var zA,BA,GA,$y,Oy=u(()=>{"use strict";R();k();kr();zA=/^(?:DISARM|UNLOCK|OPEN|ARM_[A-Z_]{1,20}|LOCK)$/i,BA=/(?:^|[/_-])(?:locks?|alarms?|doors?|garages?|gates?)(?:[/_-]|$)/i,GA=/(?:^|\/)(?:set|cmnd|cmd|command|POWER\d?)(?:\/|$)/i;$y={id:"retained-command",severity:"warning",summary:c`The broker keeps a command to a lock or an alarm, and repeats it.`,why:`A retained message is sent again whenever a device connects: after a power cut the door unlocks or the alarm disarms by
itself. Everyone who may read the broker sees it for as long as it stays there.`,instead:"Remove `retain: true`, and clear what the broker keeps: publish an empty retained message to the same topic. States\nmay be retained; commands may not.",see:["https://www.home-assistant.io/integrations/mqtt/"],*check(e){e.dialect!=="home-assistant"||e.labelled("retain").length===0||(yield*KA(e),yield*UA(e))},invalid:[`script:
  off:
    sequence:
      - action: mqtt.publish
        data:
          topic: home/alarm/set
          payload: DISARM
          retain: \xABtrue\xBB
`,`automation:
  - trigger: []
    action:
      - service: mqtt.publish
        data_template:
          topic: zigbee2mqtt/lock/set
          payload: "{{ state }}"
          retain: \xAByes\xBB
`,`mqtt:
  lock:
    - command_topic: door/set
      retain: \xABtrue\xBB
`,`lock:
  - platform: mqtt
    command_topic: door/set
    retain: \xABtrue\xBB
`],valid:[`script:
  on:
    sequence:
      - action: mqtt.publish
        data:
          topic: home/alarm/set
          payload: ARM_AWAY
`,`script:
  state:
    sequence:
      - action: mqtt.publish
        data:
          topic: home/alarm/state
          payload: armed
          retain: true
`,`script:
  lamp:
    sequence:
      - action: mqtt.publish
        data:
          topic: porch/lamp/set
          payload: "ON"
          retain: true
`,`mqtt:
  light:
    - command_topic: lamp/set
      retain: true
`]}});var YA,VA,Ty,Cy=u(()=>{"use strict";R();k();kr();YA=/(?:^|\/(?:config|homeassistant|\.homeassistant)\/|^\.\/)www\/|(?:^|["'\s(])\/local\//,VA=/^(?:camera\.(?:snapshot|record)|image\.snapshot|[a-z_]{1,40}\.(?:save_snapshot|save_video|save_recording|save_last_recording|save_recent_clips|snapshot_to_file))$/,Ty={id:"picture-in-www",severity:"warning",summary:c`A picture from the camera is put where anyone can fetch it.`,why:"Home Assistant hands out everything in `www` under `/local/` without a log-in. If your home can be reached from\noutside, whoever guesses a name such as `front.jpg` sees your door, and search engines keep what they once found.",instead:"Save it below `/media`, and send it with `/media/local/\u2026`: phones fetch such pictures with their own log-in.\nAllow that folder in `allowlist_external_dirs`.",see:["https://www.home-assistant.io/integrations/http/#hosting-files","https://www.home-assistant.io/integrations/camera/#action-snapshot"],check:A("home-assistant",function*(e){for(let t of Xt(e)){if(!VA.test(t.action.trim()))continue;let n=Pn(e,t,"filename")??Pn(e,t,"file_path");n?.key&&YA.test(n.data)&&(yield{range:n.key})}}),invalid:[`script:
  shot:
    sequence:
      - action: camera.snapshot
        data:
          \xABfilename\xBB: /config/www/front.jpg
`,`automation:
  - trigger: []
    action:
      - service: camera.record
        data_template:
          \xABfilename\xBB: '/config/www/shots/{{ now() }}.mp4'
`],valid:[`script:
  shot:
    sequence:
      - action: camera.snapshot
        data:
          filename: /media/shots/front.jpg
`,`script:
  shot:
    sequence:
      - action: notify.me
        data:
          filename: /config/www/front.jpg
`]}});var ZA,Iy,Py=u(()=>{"use strict";R();k();Je();ZA=new Set(["github.com","www.github.com","gist.github.com","raw.githubusercontent.com","gist.githubusercontent.com","community.home-assistant.io","www.home-assistant.io","gitlab.com","codeberg.org"]),Iy={id:"blueprint-from-anywhere",severity:"info",summary:c`The blueprint is fetched again from a place where nobody sees who changes it.`,why:"*Re-import blueprint* takes whatever that address says then, and a blueprint may call any action of your home. On a page\nof someone's own, or over `http://`, you do not learn that it has changed.",instead:"Take blueprints from the forum or from a public repository, with `https://`, and read one again before you\nre-import it. Without `source_url` yours stays as it is.",see:["https://www.home-assistant.io/docs/blueprint/"],check:A("home-assistant",function*(e){for(let t of e.at("blueprint.source_url"))if(!(!t.key||t.kind!=="scalar"))for(let{scheme:n,host:r}of te(t.data))(n!=="https"||!ZA.has(r.toLowerCase()))&&(yield{range:t.key})}),invalid:[`blueprint:
  name: Porch
  domain: automation
  \xABsource_url\xBB: http://example.net/porch.yaml
`,`blueprint:
  name: Porch
  domain: automation
  \xABsource_url\xBB: https://example.net/porch.yaml
`],valid:[`blueprint:
  name: Porch
  domain: automation
  source_url: https://github.com/porch/lamp/blob/main/porch.yaml
`,`blueprint:
  name: Porch
  domain: automation
`]}});var JA,QA,Ly,Ny=u(()=>{"use strict";R();k();JA=/^(?:\.\/|\/config\/|\/homeassistant\/|\/.{1,80}\/\.homeassistant\/)?www(?:\/|$)/,QA=/^(?:\/|\.\/?|(?:\/config|\/homeassistant|\/root|\/etc|\/ssl|\/backup)\/?|(?:\.\/|\/config\/|\/homeassistant\/)?(?:custom_components|python_scripts|pyscript|packages|blueprints|custom_templates|\.storage)\/?.{0,80})$/,Ly={id:"download-into-config",severity:"error",summary:c`Downloads land where Home Assistant keeps its configuration.`,why:`Whoever can make Home Assistant fetch a file chooses its name and content: it can replace a configuration file, or add
code that runs at the next start.`,instead:"Give downloads a folder of their own, such as `/media/downloads`. The integration is set up under\n*Settings \u2192 Devices & services* now.",see:["https://www.home-assistant.io/integrations/downloader/"],check:A("home-assistant",function*(e){for(let{kind:t,tag:n,data:r,key:o}of e.at("downloader.download_dir"))if(!(t!=="scalar"||n!==void 0||!o)){if(QA.test(r.trim()))yield{range:o};else if(JA.test(r.trim())){let s=c`Downloads land in ${"www"}, which Home Assistant hands out to everyone without a log-in.`;yield{range:o,note:s}}}}),invalid:[`downloader:
  \xABdownload_dir\xBB: www
`,`downloader:
  \xABdownload_dir\xBB: /config
`],valid:[`downloader:
  download_dir: /media/downloads
`,`downloader:
  download_dir: downloads
`]}});function eE(e,t){return t.path[0]==="switch"||gr(e,t).has("internet")}function*tE(e,t){let n=e.childrenOf(t.parent),r=eE(e,t)?"warning":"info",o=(i,a)=>({range:i?.value??t.value,severity:r,...a&&{note:a}});if(n.get("version")?.data.trim()==="3"){Fy(n.get("auth_protocol"))?Fy(n.get("priv_protocol"))||(yield o(void 0,c`SNMP version 3 without ${"priv_protocol"} sends everything in clear.`)):yield o(void 0,c`SNMP version 3 without ${"auth_protocol"} asks for no password.`);return}let s=n.get("community");s?s.kind==="scalar"&&s.tag===void 0&&XA.test(s.data.trim())&&(yield o(s)):yield o(void 0)}var XA,Fy,Dy,My=u(()=>{"use strict";R();k();Oo();XA=/^(?:public|private)$/i;Fy=e=>e!==void 0&&(e.tag!==void 0||!/^(?:none)?$/i.test(e.data.trim())),Dy={id:"open-snmp",severity:"warning",summary:c`The device tells everyone about itself who asks with the word that all devices come with.`,why:"With the community `public` every device in the network reads what this one knows: traffic, neighbours, names. With\n`private` it may also change and switch. Versions 1 and 2c send the word in clear with every question.",instead:"Set the device to SNMP version 3 with a user, `auth_protocol` and `priv_protocol`, the keys as `!secret`. Where\nit knows only version 2c, give it a community of your own that may only read.",see:["https://www.home-assistant.io/integrations/snmp/"],check:A("home-assistant",function*(e){for(let t of e.labelled("platform"))t.kind==="scalar"&&t.data.trim()==="snmp"&&(yield*tE(e,t))}),invalid:[`sensor:
  - platform: snmp
    host: 192.168.1.1
    community: \xABpublic\xBB
    baseoid: 1.3.6.1
`,`switch:
  - platform: snmp
    host: 192.168.1.2
    community: \xABprivate\xBB
    baseoid: 1.3.6.1
`,`sensor:
  - platform: \xABsnmp\xBB
    host: 192.168.1.1
    baseoid: 1.3.6.1
`,`sensor:
  - platform: \xABsnmp\xBB
    host: 192.168.1.1
    version: "3"
    username: !secret snmp_user
    auth_key: !secret snmp_auth
`],valid:[`sensor:
  - platform: snmp
    host: 192.168.1.1
    version: "3"
    username: !secret snmp_user
    auth_key: !secret snmp_auth
    auth_protocol: hmac192-sha256
    priv_key: !secret snmp_priv
    priv_protocol: aes-cfb-256
`,`sensor:
  - platform: snmp
    host: 192.168.1.1
    community: !secret snmp_community
`]}});var jy,qy=u(()=>{"use strict";R();k();Io();jy={id:"readable-password",severity:"warning",summary:c`A text field for a password shows what is typed.`,why:"Without `mode: password` the dashboard shows it to everyone in the room, and to every user of Home Assistant. A value\nin `initial` stands in the file as well.",instead:"Add `mode: password`, leave `initial` out, and exclude the helper from the recorder. What integrations need\nbelongs in their own settings, not in a helper.",see:["https://www.home-assistant.io/integrations/input_text/"],check:A("home-assistant",function*(e){for(let t of e.at("input_text.*")){if(!t.key||t.tag!==void 0||!en(String(t.name)))continue;let n=e.childrenOf(t),r=n.get("mode");t.kind==="alias"||n.has("<<")||r?.tag!==void 0||r?.data.trim()!=="password"&&(yield{range:t.key})}}),invalid:[`input_text:
  \xABalarm_pin\xBB:
    name: Alarm
`,`input_text:
  \xABguest_wifi_password\xBB:
    mode: text
    max: 32
`],valid:[`input_text:
  alarm_pin:
    mode: password
`,`input_text:
  zip_code:
    max: 5
  spinning:
  porch_text:
`]}});function nE(e,t){let n=t.slice(0,200).split("*"),[r="",...o]=n;if(!e.startsWith(r))return!1;let s=r.length;for(let[i,a]of o.entries()){let l=i===o.length-1&&a!==""?e.length-a.length:e.indexOf(a,s);if(l<s||!e.startsWith(a,l))return!1;s=l+a.length}return o.length>0||s===e.length}function Wy(e,t){let n=r=>[...W(e,`recorder.${t}.${r}`)].map(({entry:o})=>o.data.trim());return{domains:new Set(n("domains")),entities:new Set(n("entities")),globs:n("entity_globs").filter(Boolean).slice(0,300)}}var Hy,zy,By=u(()=>{"use strict";R();_e();k();Io();Hy=({domains:e,entities:t,globs:n},r)=>e.has("input_text")||t.has(r)||n.some(o=>nE(r,o)),zy={id:"recorded-password",severity:"info",summary:c`The database keeps what was in a field for a password.`,why:`The recorder writes every state down, that of a password field too, whatever its mode. It stays in the database, in
each backup, and in every copy that someone makes to look at the history.`,instead:"Exclude it: under `recorder`, `exclude`, `entity_globs`, write `input_text.*password*`.",see:["https://www.home-assistant.io/integrations/recorder/#configure-filter"],check:A("home-assistant",function*(e,t){let n=e.at("input_text.*").filter(({key:a,name:l})=>a&&en(String(l)));if(n.length===0)return;let r=t.configuration(e);if(r.open)return;let o=Wy(r,"include"),s=Wy(r,"exclude"),i=W(r,"recorder.include").next().done===!0;for(let{key:a,name:l}of n){let d=`input_text.${l}`;a&&!Hy(s,d)&&(i||Hy(o,d))&&(yield{range:a})}}),invalid:[`recorder: {}
input_text:
  \xABalarm_pin\xBB:
    mode: password
`,`recorder:
  exclude:
    entity_globs:
      - input_text.*password*
input_text:
  \xABalarm_pin\xBB:
    mode: password
`],valid:[`recorder:
  exclude:
    entity_globs:
      - input_text.*pin*
input_text:
  alarm_pin:
    mode: password
`,{path:"configuration.yaml",text:`recorder: !include recorder.yaml
input_text:
  alarm_pin:
    mode: password
`,others:{"recorder.yaml":`include:
  domains:
    - light
`}},`recorder:
  exclude:
    entities: input_text.alarm_pin
input_text:
  alarm_pin:
  porch_text:
`]}});var rE,oE,Gy,Ky=u(()=>{"use strict";R();k();Io();Qe();rE=["template.**.state","template.**.attributes.*","sensor.sensors.*.value_template","sensor.sensors.*.attribute_templates.*","input_text.*.initial","homeassistant.customize.*.*"],oE=/(?:^|_)(?:pass|pwd|key|auth|credentials?|webhook)(?:_|$)/,Gy={id:"secret-as-state",severity:"warning",summary:c`A secret becomes the state of an entity, which every user sees.`,why:`States and attributes have no protection of their own: each user and each dashboard can read them, the recorder keeps
them, voice assistants and other systems are sent them, and people paste them from the developer tools.`,instead:"Give the secret to the setting that needs it, with `!secret` there. A template or a script cannot read secrets\nsafely: let `rest_command` or the integration carry it.",see:["https://www.home-assistant.io/integrations/template/"],check:A("home-assistant",function*(e){for(let t of rE)for(let{tag:n,key:r,data:o}of e.at(t)){if(n!=="!secret"||!r)continue;let s=P(o);/template|name|icon|entity_id/.test(s)||(en(s)||oE.test(s)?yield{range:r}:t.startsWith("homeassistant")||(yield{range:r,severity:"info"}))}}),invalid:[`template:
  - sensor:
      - name: key
        \xABstate\xBB: !secret api_key
`,`sensor:
  - platform: template
    sensors:
      home:
        \xABvalue_template\xBB: !secret home_address
`,`input_text:
  alarm:
    mode: password
    \xABinitial\xBB: !secret alarm_code
`],valid:[`template:
  - sensor:
      - name: key
        state: "{{ states('sensor.porch') }}"
`,`sensor:
  - platform: template
    sensors:
      home:
        value_template: !secret distance_template
`,`rest:
  - resource: https://api.example.org
    headers:
      x-api-key: !secret api_key
`]}});var sE,Uy,Yy=u(()=>{"use strict";R();k();kn();sE={ipv4:20,ipv6:32},Uy={id:"telegram-from-anywhere",severity:"error",summary:c`Anyone may speak to the bot as if they were Telegram.`,why:"`trusted_networks` says whose messages count as Telegram's. From a network as wide as this a stranger can write that a\nmessage came from you, and your automations do what it says.",instead:"Remove the setting: the two networks of Telegram, `149.154.160.0/20` and `91.108.4.0/22`, are the default. Or\nlet the bot ask Telegram itself: the polling form needs no opening at all.",see:["https://www.home-assistant.io/integrations/telegram_bot/"],check:A("home-assistant",function*(e){for(let t of e.at("telegram_bot.trusted_networks")){let n=t.kind==="scalar"?qe(t.data):void 0;if(!n)continue;let r=Ze(n),o=n[1]<sE[n[0].kind()];(r==="everyone"||r==="internet"&&o)&&(yield{range:t.value})}}),invalid:[`telegram_bot:
  - platform: webhooks
    api_key: !secret bot
    allowed_chat_ids: [1]
    trusted_networks: [\xAB0.0.0.0/0\xBB]
`],valid:[`telegram_bot:
  - platform: webhooks
    api_key: !secret bot
    trusted_networks:
      - 149.154.160.0/20
      - 91.108.4.0/22
      - 172.30.33.0/24
`,`telegram_bot:
  - platform: polling
    api_key: !secret bot
`]}});var Vy,Zy=u(()=>{"use strict";R();k();Vy={id:"unfenced-script",severity:"info",summary:c`Python scripts may do anything that Home Assistant may.`,why:`With all imports, or with the whole of Home Assistant at hand, a script is a program like any other: it reads secrets,
opens files and calls strangers. Whoever can write into the scripts' folder, over a network share or in the file editor, can run one.`,instead:"Leave these settings out where your scripts do without, read a script from the internet before you use it, and keep\nthe folder out of network shares. Remove `python_script:` when you have none.",see:["https://hacs-pyscript.readthedocs.io/en/latest/configuration.html","https://www.home-assistant.io/integrations/python_script/"],check:A("home-assistant",re(O("pyscript.allow_all_imports",E),O("pyscript.hass_is_global",E),function*(e){for(let{key:t}of e.at("python_script")){let n=c`Python scripts are switched on: whoever can write to their folder runs code in Home Assistant.`;t&&(yield{range:t,note:n})}})),invalid:[`pyscript:
  allow_all_imports: \xABtrue\xBB
  hass_is_global: \xABtrue\xBB
`,`\xABpython_script\xBB:
`],valid:[`pyscript:
  allow_all_imports: false
`,`pyscript: {}
`,`# python_script:
homeassistant:
`]}});var Jy,Qy=u(()=>{"use strict";Jy=/^(?:aiohttp|urllib3|requests|httpx|httpcore|hass_nabucasa|pyicloud|teslajsonpy|tuya|paho|telegram|custom_components|homeassistant\.(?:auth|components\.(?:http|auth|mqtt|cloud|rest|rest_command|webhook|telegram_bot|tuya|icloud|onvif|google_assistant|alexa|mobile_app|shell_command)))(?:\.|$)/});var Xy,ew,tw=u(()=>{"use strict";R();k();Qy();Xy=e=>/^(?:debug|notset|all)$/i.test(e.trim()),ew={id:"debug-log",severity:"warning",summary:c`Everything that Home Assistant does goes into the log.`,why:`At this level integrations write down whole requests and answers: addresses with tokens, headers, coordinates, codes.
The log is what people paste into forum posts, and it goes into every backup.`,instead:"Take `default: warning`, and switch a single integration to debug only while you look for something: on its page\nunder *Settings \u2192 Devices & services* the menu has *Enable debug logging*.",see:["https://www.home-assistant.io/integrations/logger/"],check:A("home-assistant",function*(e){for(let t of e.at("logger.default"))t.kind==="scalar"&&Xy(t.data)&&(yield{range:t.value});for(let t of e.at("logger.logs.*"))t.kind!=="scalar"||!Xy(t.data)||!Jy.test(String(t.name))||(yield{range:t.value,severity:"info",note:c`This part of Home Assistant writes log-ins or addresses into the log at this level.`})}),invalid:[`logger:
  default: \xABdebug\xBB
`,`logger:
  default: warning
  logs:
    homeassistant.components.rest: \xABdebug\xBB
    custom_components.porch: \xABDEBUG\xBB
`],valid:[`logger:
  default: warning
  logs:
    homeassistant.components.rest: warning
    homeassistant.components.sun: debug
`,`logger:
`]}});var nw,rw=u(()=>{"use strict";R();k();kr();nw={id:"developer-tool",severity:"error",summary:c`The remote debugger listens: whoever reaches its port runs any code in Home Assistant, without a log-in.`,why:"`debugpy` opens port 5678 on every network interface and asks nobody who they are. The profiler writes what is in\nmemory, passwords included, to files. Both are for an hour of looking for a fault, not for a configuration that stays.",instead:"Delete the block and restart Home Assistant. Set the tools up again when you need them, and remove them after.",see:["https://www.home-assistant.io/integrations/debugpy/","https://www.home-assistant.io/integrations/profiler/"],check:A("home-assistant",function*(e){for(let t of e.at("debugpy")){let n=e.childrenOf(t).get("start"),r=e.childrenOf(t).get("wait"),o=n&&I(n.data)&&!(r&&!I(r.data));t.key&&!o&&(yield{range:t.key})}for(let{entry:t,action:n}of Xt(e))n.trim()==="debugpy.start"&&(yield{range:t.value});for(let{key:t}of e.at("profiler"))t&&(yield{range:t,severity:"info",note:c`The profiler is set up: it writes what is in memory to files.`})}),invalid:[`\xABdebugpy\xBB:
`,`\xABdebugpy\xBB:
  start: true
  wait: true
`,`script:
  debug:
    sequence:
      - action: \xABdebugpy.start\xBB
`,`\xABprofiler\xBB:
`],valid:[`debugpy:
  start: false
`,`logger:
  default: info
`,`# debugpy:
homeassistant:
`]}});var ow,sw=u(()=>{"use strict";R();k();ow={id:"log-events",severity:"info",summary:c`Every warning in the log becomes an event that automations can send on.`,why:`Error messages hold addresses, and now and then the token in them. An automation that sends them to a phone or a chat
passes that on to the company that carries the message.`,instead:"Remove `fire_event` when nothing uses it. A message need not hold the text: that there was an error is enough.",see:["https://www.home-assistant.io/integrations/system_log/"],check:A("home-assistant",O("system_log.fire_event",E)),invalid:[`system_log:
  fire_event: \xABtrue\xBB
`],valid:[`system_log:
  fire_event: false
`,`system_log:
  max_entries: 20
`]}});function iE(e){let t=e.trim(),n=t.startsWith("{{")||t.startsWith("{%")?0:t.indexOf("://")+3;return n===2?"":/^(?:\{\{(?:(?!\}\})[\s\S]){0,1000}\}\}|\{%(?:(?!%\})[\s\S]){0,1000}%\}|[^{/?#]|\{(?![{%])){0,300}/.exec(t.slice(n))?.[0]??""}var iw,aw=u(()=>{"use strict";k();ni();iw={id:"host-from-outside",severity:"warning",summary:c`Text that others write says which machine is called.`,why:`Whoever can change that text makes Home Assistant call any address, in your network too, with the headers and
passwords of the command. Devices that trust the home's own network then do as they are told.`,instead:"Write the host out, and let templates choose only what comes behind it. For several hosts take several commands, or\nchoose by a fixed list: `{{ {'porch': '\u2026', 'hall': '\u2026'}[room] }}`.",see:["https://www.home-assistant.io/integrations/rest_command/"],*check(e){if(e.dialect==="home-assistant")for(let t of["rest_command.*.url","rest.resource_template"])for(let n of e.at(t)){if(n.kind!=="scalar"||!n.key)continue;let r=br(iE(n.data));r==="outside"?yield{range:n.key}:r==="caller"&&(yield{range:n.key,severity:"info",note:c`Whoever calls this command says which machine is called.`})}},invalid:[`rest_command:
  go:
    \xABurl\xBB: "{{ states('input_text.address') }}"
`,`rest_command:
  go:
    \xABurl\xBB: "https://{{ trigger.json.host }}/run"
`,`rest_command:
  go:
    \xABurl\xBB: "{{ target }}"
`],valid:[`rest_command:
  go:
    url: "https://api.example.org/{{ id | int }}"
`,`rest_command:
  go:
    url: "https://api.example.org/say?text={{ states('input_text.t') }}"
`,`rest_command:
  go:
    url: !secret address
`]}});function aE(e,t){let n=gr(e,t);if(n.has("internet"))return{};if(n.has("home network"))return{severity:"info",note:lw};if(!n.has("this machine"))return{severity:String(t.name)==="encryption"?"warning":"info"}}function*cE(e){for(let[t,n]of lE)for(let r of e.labelled(t)){if(r.kind!=="scalar"||!n(r.data)||!Zt(e,r))continue;let o=aE(e,r);o&&(yield{...o,range:r.value})}}function*dE(e){for(let t of e.at("influxdb.host")){if(!t.key||t.kind!=="scalar"||H(t.data.trim())!=="internet")continue;let n=e.childrenOf(t.parent);!n.has("ssl")&&!n.has("api_version")&&Zt(e,t)&&(yield{range:t.key})}}function*pE(e){for(let t of e.labelled("protocol"))t.data.trim().toLowerCase()==="telnet"&&Zt(e,t)&&(yield{range:t.value,severity:"warning"});for(let t of e.labelled("platform"))if(t.data.trim()==="telnet"){let n=c`Telnet sends everything without encryption, and asks nobody who they are.`;yield{range:t.value,severity:"info",note:n}}}function*mE(e){if(e.text.includes("ftp://"))for(let{scheme:t,range:n,password:r,host:o}of te(e.text)){if(t!=="ftp"||!r)continue;let s=H(o);s==="name only"||s==="this machine"||(yield{range:[n[0],n[0]+6],...s!=="internet"&&{severity:"info",note:lw}})}}var lw,lE,cw,dw=u(()=>{"use strict";R();k();Oo();Ie();Je();lw=c`A log-in goes through the home network without encryption.`;lE=[["ssl",I],["use_ssl",I],["tls",I],["use_tls",I],["encryption",e=>e.trim().toLowerCase()==="none"]];cw={id:"unencrypted-login",severity:"error",summary:c`A log-in is sent without encryption.`,why:`The password goes along in clear with every connection: on the internet each network on the way can read it, in the
home any device that is able to listen. A mail account or a router's administrator opens much more than this one setting.`,instead:"Switch the encryption on: `ssl: true`, for mail `encryption: starttls` or `tls`, for routers `protocol: ssh`. Then\nchange the password, for it has been on the way already.",see:["https://www.home-assistant.io/integrations/smtp/","https://www.home-assistant.io/integrations/influxdb/","https://www.home-assistant.io/integrations/asuswrt/"],*check(e){e.dialect!=="home-assistant"||e.form==="text"||(yield*cE(e),yield*dE(e),yield*pE(e),yield*mE(e))},invalid:[`influxdb:
  host: db.example.net
  username: ha
  password: !secret influx_password
  ssl: \xABfalse\xBB
`,`influxdb:
  \xABhost\xBB: db.example.net
  username: ha
  password: !secret influx_password
`,`notify:
  - platform: smtp
    server: mail.example.net
    encryption: \xABnone\xBB
    password: !secret mail_password
`,`device_tracker:
  - platform: ddwrt
    host: 192.168.1.1
    password: !secret router
    ssl: \xABfalse\xBB
`,`asuswrt:
  host: 192.168.1.1
  protocol: \xABtelnet\xBB
  password: !secret router
`,`switch:
  - platform: \xABtelnet\xBB
    switches: {}
`],valid:[`influxdb:
  host: db.example.net
  password: !secret influx_password
  ssl: true
`,`influxdb:
  host: core-influxdb
  password: !secret influx_password
`,`influxdb:
  api_version: 2
  host: db.example.net
  token: !secret influx_token
`,`notify:
  - platform: smtp
    server: mail.example.net
    encryption: starttls
    password: !secret mail_password
`,`notify:
  - platform: smtp
    server: localhost
    encryption: none
    password: !secret mail_password
`,`sensor:
  - platform: example
    host: db.example.net
    ssl: false
`,`asuswrt:
  host: 192.168.1.1
  protocol: ssh
  password: !secret router
`]}});var pw,mw=u(()=>{"use strict";R();k();pw={id:"weak-ciphers",severity:"warning",summary:c`A connection may use ciphers that are known to be broken.`,why:"`ssl_cipher_list: insecure` takes what was given up years ago, so that very old servers still answer. Whoever sits on\nthe way can ask for the weakest of them and then read along.",instead:"Remove the setting, or take `intermediate`. A device that needs more than that needs new firmware.",see:["https://www.home-assistant.io/integrations/rest/#ssl_cipher_list"],check:A("home-assistant",O("**.ssl_cipher_list",e=>e.trim().toLowerCase()==="insecure")),invalid:[`rest:
  - resource: https://old.example.org
    ssl_cipher_list: \xABinsecure\xBB
`],valid:[`rest:
  - resource: https://old.example.org
    ssl_cipher_list: intermediate
`,`rest:
  - resource: https://old.example.org
`]}});var Nl,Fe,vr=u(()=>{"use strict";sp();cp();fp();hp();yp();bp();xp();Ap();Rp();Op();Ip();Fp();Mp();qp();Qp();em();nm();om();am();cm();pm();fm();hm();ym();km();vm();_m();Em();Tm();Dm();jm();Wm();Ym();Zm();Qm();ef();nf();of();af();cf();pf();uf();gf();Bf();Kf();Zf();au();cu();pu();fu();gu();bu();Cu();Pu();Fu();Mu();qu();Hu();Qu();th();rh();ih();lh();dh();fh();gh();wh();bh();xh();Ah();Rh();Oh();Ch();Ph();Fh();jh();Hh();Bh();Kh();Yh();Zh();Qh();tg();og();ig();lg();dg();ug();gg();wg();bg();_g();Ag();Rg();Og();Cg();Pg();Ng();Dg();jg();Wg();zg();Kg();Yg();Zg();Qg();ey();ny();oy();iy();dy();fy();hy();yy();ky();vy();_y();Ay();Ry();Oy();Cy();Py();Ny();My();qy();By();Ky();Yy();Zy();tw();rw();sw();aw();dw();mw();Nl={secrets:[Nu,Iu,Tu,ch,mu,hu,ku,ju,Du,ah],urls:[Wu,iw,Ju,cw,eh,pw],http:[im,lm,dm,mm,um,gm,wm,bm,xm,Am],auth:[mp,up,gp,kp,vp,Sp],voice:[nh,sh],dashboard:[Ep,$p,Cp,Np,Dp],alarm:[op,ap],automations:[ry,sy,cy,my,uy],commands:[gy,wy,by,xy],mqtt:[Sy,Ey,$y],cameras:[Ty],integrations:[Iy,Ly,Dy,jy,zy,Gy,Uy,Vy],logging:[ew,nw,ow],esphome:[mh,hh,yh,kh,vh,Sh,Eh,$h,Th,Ih,Nh],zigbee2mqtt:[Mh,Wh,zh,Gh,Uh,Vh],neighbours:[Jh,eg,rg,sg,ag,cg,fg,hg,yg,kg,xg,Sg,Eg,ty,$g,Tg,Ig,Lg,Fg,Mg,qg,Hg,Gg,Ug,Vg,Jg,Xg],files:[jp,Jp,Xp,tm,rm],privacy:[iu,du,lu],hygiene:[Om,Fm,Mm,qm,Um,Vm,Jm,Xm,tf,rf,sf,lf,df,ff,hf,Vf,zf,Gf]},Fe=Object.values(Nl).flat()});function hE(e){let t=e.codePointAt(0)??0;return t>65535?`\\u{${ri(t,1)}}`:uE[e]??(t>255?`\\u${ri(t,4)}`:`\\x${ri(t,2)}`)}function B(e){return fE.test(e)?e:e.replace(fw(),hE)}function oi(e){return B(e).replace(/^(\s*):(?=:)/,"$1\\x3a")}function tn(e){return e.replace(fw(),t=>t===`
`?t:t.replace(/[^]/g,n=>`\\u${ri(n.charCodeAt(0),4)}`))}function uw(e){return yE().test(e)?0:wE().test(e)?2:1}function at(e){if(gE.test(e))return e.length;let t=0;for(let n of e)t+=uw(n);return t}function nn(e,t,n="end"){if(at(e)<=t)return e;let r=Array.from(e);n==="start"&&r.reverse();let o=[],s=t-1;for(let i of r){if(s-=uw(i),s<0)break;o.push(i)}return n==="start"?`\u2026${o.reverse().join("")}`:`${o.join("")}\u2026`}var fw,fE,uE,ri,gE,yE,wE,Ee=u(()=>{"use strict";Ns();fw=It(()=>/(?!\ufe0f)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?<=##[A-Za-z]{0,20})\[/gu),fE=/^[ -"$-~]*$/,uE={"\n":"\\n","\r":"\\r","	":"\\t"},ri=(e,t)=>e.toString(16).padStart(t,"0");gE=/^[ -~\u00a1-\u02ff\u2010-\u22ff\u2500-\u259f]*$/,yE=It(()=>/^[\p{M}\ufe0f]$/u),wE=It(()=>new RegExp("^(?:\\p{Emoji_Presentation}|[\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\ua960-\\ua97f\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6\\u{17000}-\\u{18cff}\\u{1b000}-\\u{1b2ff}\\u{20000}-\\u{3fffd}])$","u"))});function Po(e){return[...e].sort((t,n)=>t.path<n.path?-1:t.path>n.path?1:0).flatMap(({path:t,commit:n,findings:r})=>[...r].sort((o,s)=>o.start.line-s.start.line||o.start.column-s.start.column).map(o=>({...o,path:t,...n!==void 0&&{commit:n}})))}function St(e,{all:t}){return Po(e).filter(({severity:n})=>t||n!=="info")}function xr(e){return[...e].sort((t,n)=>+(t.touched===!1)-+(n.touched===!1)||hw[t.severity]-hw[n.severity])}function Ft(e){let t={error:0,warning:0,info:0};for(let{findings:n}of e)for(let{severity:r}of n)t[r]++;return t}var hw,lt=u(()=>{"use strict";hw={error:0,warning:1,info:2}});function Dt({path:e,commit:t,start:n}){return oi(`${t===void 0?"":`${t.slice(0,8)}:`}${e}:${n.line}:${n.column}`)}var gw,_r=u(()=>{"use strict";Ee();lt();gw=(e,t)=>St(e,t).map(n=>`${Dt(n)}: ${n.severity} ${n.rule.id} ${n.message}
`).join("")});function Fl(e){return"hunks"in e}var yw=u(()=>{"use strict"});function ww(e){return e.split(/(`[^`]{1,200}`)/).map((n,r)=>r%2===1?n:kE(n)).join("")}function kE(e){return e.replace(/\[([^[\]]{1,200})\]\(([^()\s]{1,300})\)/g,"$1 ($2)").replace(/<(https?:[^<>\s]{1,300})>/g,"$1").replace(/(\*{1,2})(?=\S)([^*]{1,200})\1/g,"$2")}function kw(e){return e.match(/(?:`[^`]{1,60}`|[^\s`]|`)+/g)??[]}function Ge(e,t=200){let[n=""]=e.trim().split(/\n\s*\n|\n```/,1),r=kw(ww(n)),o=r.findIndex((s,i)=>/[.!?][`"')]*$/.test(s)&&!/^\(?(?:e\.g|i\.e|etc|vs)\.$/.test(s)&&/^[^a-z]|^$/.test(r[i+1]??""));return nn((o<0?r:r.slice(0,o+1)).join(" "),t)}function Ln(e,t,n="",r=n){let o=[],s=n,i=!0;for(let a of kw(e))!i&&s.length+1+a.length>t&&(o.push(s),s=r,i=!0),s+=i?a:` ${a}`,i=!1;return i||o.push(s),o}function bw(e,t,n){let r=[],o=[],s="",i=()=>{let a=ww(o.join(" ")),l=/^(?:-|\d{1,3}\.) +/.exec(a)?.[0]??"";r.push(...Ln(a.slice(l.length),t,l," ".repeat(l.length))),o=[]};for(let a of e.split(`
`)){let l=/^`{3,}/.exec(a)?.[0]??"";s!==""?l===s?s="":r.push(`    ${a}`.trimEnd()):l!==""?(i(),s=l):/^#{1,3} /.test(a)?(i(),r.push(n.bold(a.replace(/^#+ /,"")))):a.startsWith("<!--")?i():a.trim()===""?(i(),r.length>0&&r.at(-1)!==""&&r.push("")):(/^(?:-|\d{1,3}\.) /.test(a)&&i(),o.push(a.trim()))}return i(),`${r.join(`
`).trimEnd()}
`}var rn=u(()=>{"use strict";Ee()});var Ml=go((A5,Dl)=>{var ii=process||{},vw=ii.argv||[],si=ii.env||{},bE=!(si.NO_COLOR||vw.includes("--no-color"))&&(!!si.FORCE_COLOR||vw.includes("--color")||ii.platform==="win32"||(ii.stdout||{}).isTTY&&si.TERM!=="dumb"||!!si.CI),vE=(e,t,n=e)=>r=>{let o=""+r,s=o.indexOf(t,e.length);return~s?e+xE(o,t,n,s)+t:e+o+t},xE=(e,t,n,r)=>{let o="",s=0;do o+=e.substring(s,r)+n,s=r+t.length,r=e.indexOf(t,s);while(~r);return o+e.substring(s)},xw=(e=bE)=>{let t=e?vE:()=>String;return{isColorSupported:e,reset:t("\x1B[0m","\x1B[0m"),bold:t("\x1B[1m","\x1B[22m","\x1B[22m\x1B[1m"),dim:t("\x1B[2m","\x1B[22m","\x1B[22m\x1B[2m"),italic:t("\x1B[3m","\x1B[23m"),underline:t("\x1B[4m","\x1B[24m"),inverse:t("\x1B[7m","\x1B[27m"),hidden:t("\x1B[8m","\x1B[28m"),strikethrough:t("\x1B[9m","\x1B[29m"),black:t("\x1B[30m","\x1B[39m"),red:t("\x1B[31m","\x1B[39m"),green:t("\x1B[32m","\x1B[39m"),yellow:t("\x1B[33m","\x1B[39m"),blue:t("\x1B[34m","\x1B[39m"),magenta:t("\x1B[35m","\x1B[39m"),cyan:t("\x1B[36m","\x1B[39m"),white:t("\x1B[37m","\x1B[39m"),gray:t("\x1B[90m","\x1B[39m"),bgBlack:t("\x1B[40m","\x1B[49m"),bgRed:t("\x1B[41m","\x1B[49m"),bgGreen:t("\x1B[42m","\x1B[49m"),bgYellow:t("\x1B[43m","\x1B[49m"),bgBlue:t("\x1B[44m","\x1B[49m"),bgMagenta:t("\x1B[45m","\x1B[49m"),bgCyan:t("\x1B[46m","\x1B[49m"),bgWhite:t("\x1B[47m","\x1B[49m"),blackBright:t("\x1B[90m","\x1B[39m"),redBright:t("\x1B[91m","\x1B[39m"),greenBright:t("\x1B[92m","\x1B[39m"),yellowBright:t("\x1B[93m","\x1B[39m"),blueBright:t("\x1B[94m","\x1B[39m"),magentaBright:t("\x1B[95m","\x1B[39m"),cyanBright:t("\x1B[96m","\x1B[39m"),whiteBright:t("\x1B[97m","\x1B[39m"),bgBlackBright:t("\x1B[100m","\x1B[49m"),bgRedBright:t("\x1B[101m","\x1B[49m"),bgGreenBright:t("\x1B[102m","\x1B[49m"),bgYellowBright:t("\x1B[103m","\x1B[49m"),bgBlueBright:t("\x1B[104m","\x1B[49m"),bgMagentaBright:t("\x1B[105m","\x1B[49m"),bgCyanBright:t("\x1B[106m","\x1B[49m"),bgWhiteBright:t("\x1B[107m","\x1B[49m")}};Dl.exports=xw();Dl.exports.createColors=xw});function ie({id:e}){return`https://github.com/haguard/haguard/blob/main/docs/rules/${encodeURIComponent(e)}.md`}var Mt=u(()=>{"use strict"});function Nn({colour:e,links:t}){let{bold:n,dim:r,red:o,yellow:s,cyan:i,green:a}=_w.default.createColors(e);return{bold:n,dim:r,added:a,removed:o,at:i,severity:{error:o,warning:s,info:i},id:l=>e&&t?`\x1B]8;;${ie(l)}\x1B\\${l.id}\x1B]8;;\x1B\\`:l.id}}var _w,ai=u(()=>{"use strict";_w=Te(Ml());Mt()});function ct(e,t,n=`${t}s`){return`${e} ${e===1?t:n}`}function _E(e){return e<100?`${Math.ceil(e)} ms`:`${(e/1e3).toFixed(1)} s`}function on(e,t){if(t.files===0)return"No files were looked at.";let{error:n,warning:r,info:o}=Ft(e),s=[n>0&&ct(n,"error"),r>0&&ct(r,"warning"),t.all&&o>0&&ct(o,"info")].filter(d=>d!==!1),i=`${ct(t.files,"file")} (${ct(t.lines,"line")})`,a=`${ct(t.rules,"rule")}, ${_E(t.milliseconds)}`;if(s.length>0)return`${s.join(", ")} in ${i}, ${a}`;let l=t.roots.length>0?`, configuration at ${t.roots.map(B).join(", ")}`:"";return`${t.hidden.baseline+t.hidden.older>0?"Nothing new":"Nothing found"} in ${i}, ${a}${l}`}function sn(e,{all:t,hidden:n}){let{info:r}=Ft(e),o=[!t&&r>0&&`${ct(r,"info")} (shown by --all)`,n.baseline>0&&`${n.baseline} in the baseline`,n.ignored>0&&`${n.ignored} ignored by a comment`,n.older>0&&`${n.older} on lines that did not change`].filter(s=>s!==!1);return o.length>0?`Not shown: ${o.join(", ")}`:""}var Lo=u(()=>{"use strict";Ee();lt()});function AE(e,t,n,r){let o=e.findings.filter(({severity:d})=>t.all||d!=="info");if(o.length===0)return[];let s=Fl(e)?e.hunks:[],i=new Set,a=s.flatMap(d=>{let p=EE(d,o,{about:t,ink:n,known:r,drawn:i});return p.length>0?[n.at(OE(d)),...p]:[]}),l=o.filter(d=>!i.has(d));return[...$E(e,n),...l.flatMap(d=>[` ${Rw(d,n,Ew(d)?"":`line ${d.start.line}: `)}`,...$w(d,t,r)]),...a]}function EE(e,t,n){let r=[],o=!1;for(let{sign:s,text:i,line:a}of e.lines){let l=a===void 0?[]:t.filter(f=>f.start.line===a&&!Ew(f)),[d]=l;r.push(Sw(s,li(d?d.excerpt.text:i),n.ink));let p=d?.excerpt.text;for(let f of l)o=!0,n.drawn.add(f),f.excerpt.text!==p&&r.push(Sw(s,li(f.excerpt.text),n.ink)),p=f.excerpt.text,r.push(RE(f,n.ink),...$w(f,n.about,n.known))}return o?r:[]}function Sw(e,t,n){let r=`${e}${t}`.trimEnd();return e===" "?r:e==="+"?n.added(r):n.removed(r)}function RE(e,t){let{text:n,mark:r}=e.excerpt,o=at(li(n.slice(0,r[0]))),s=Math.max(at(li(n.slice(0,r[1])))-o,1);return` ${" ".repeat(o)}${t.severity[e.severity]("^".repeat(s))} ${Rw(e,t)}`}function Rw({severity:e,rule:t,message:n},r,o=""){return`${o}${r.severity[e](e)}  ${r.id(t)}  ${n}`}function $w({rule:e},{width:t=SE},n){return n.has(e.id)?[]:(n.add(e.id),Ln(Ge(e.instead),Math.max(t,40),"      \u2192 ","        "))}function $E(e,t){let n=B(e.path),r=Fl(e)?e.from:e.path;return[`diff --git a/${r===void 0?n:B(r)} b/${n}`,`--- ${r===void 0?"/dev/null":`a/${B(r)}`}`,`+++ b/${n}`].map(t.bold)}function OE({before:e,after:t}){let n=([r,o])=>o===1?`${r}`:`${r},${o}`;return`@@ -${n(e)} +${n(t)} @@`}var SE,Aw,Ew,li,Ow=u(()=>{"use strict";yw();Ee();rn();ai();Lo();SE=100,Aw=(e,t)=>{let n=Nn(t),r=new Set,o=[...e].sort((i,a)=>i.path<a.path?-1:+(i.path>a.path)).flatMap(i=>AE(i,t,n,r)),s=[n.bold(on(e,t)),sn(e,t),...t.notes.map(B)].filter(i=>i!=="");return`${[...o,...o.length>0?[""]:[],...s].join(`
`)}
`};Ew=({end:e})=>e.line===1&&e.column===1,li=e=>e.split("	").map(B).join("    ")});function Tw(e){return e.split(`
`).map(B).join(`
`).replaceAll("%","%25").replaceAll("\r","%0D").replaceAll(`
`,"%0A")}function CE(e){return Tw(B(e)).replaceAll(":","%3A").replaceAll(",","%2C")}function No(e,t,n){let r=Object.entries(t).map(([o,s])=>`${o}=${CE(String(s))}`);return`::${[e,r.join(",")].filter(Boolean).join(" ")}::${Tw(n)}`}function IE({rule:e,severity:t,path:n,commit:r,start:o,end:s,message:i}){let a={file:n,line:o.line,endLine:s.line,...o.line===s.line&&{col:o.column,endColumn:s.column},title:`haguard: ${e.id}`},d=`${r===void 0?"":`In commit ${r.slice(0,8)}: `}${i} ${Ge(e.instead)}
${ie(e)}`;return No(TE[t],a,d)}function PE(e){return`${Dt(e)}: ${e.severity} ${e.rule.id} ${e.message}`}var TE,ci,Cw,jl=u(()=>{"use strict";_r();Ee();rn();Mt();Lo();lt();TE={error:"error",warning:"warning",info:"notice"},ci=10;Cw=(e,t)=>{let n={error:ci,warning:ci,info:ci-1},r=[],o=[];for(let a of xr(St(e,t)))(n[a.severity]-- >0?r:o).push(a);let s=`${ct(o.length,"more finding")}: GitHub shows ${ci} annotations of each level. The log of this step lists the rest.`;return[...r.map(IE),...o.length>0?[No("notice",{title:"haguard"},s)]:[],...o.map(PE),on(e,t),sn(e,t),...t.notes.map(oi)].filter(a=>a!=="").map(a=>`${a}
`).join("")}});function Sr(e,{all:t}){let n=new Map;return Po(e).map(o=>{let{rule:s,path:i,commit:a,at:l}=o,d=[s.id,...a===void 0?[]:[a],i,l].join(":"),p=(n.get(d)??0)+1;return n.set(d,p),{...o,fingerprint:`${d}:${p}`}}).filter(({severity:o})=>t||o!=="info")}var di=u(()=>{"use strict";lt()});var LE,Iw,Pw=u(()=>{"use strict";di();Ee();LE={error:"critical",warning:"major",info:"info"},Iw=(e,t)=>{let n=Sr(e,t).map(({rule:r,severity:o,path:s,start:i,end:a,message:l,fingerprint:d})=>({description:l,check_name:r.id,fingerprint:d,severity:LE[o],location:{path:s,lines:{begin:i.line,end:a.line}}}));return`${tn(JSON.stringify(n,null,2))}
`}});function NE({rule:e,severity:t,class:n,path:r,commit:o,start:s,end:i,message:a,at:l,excerpt:d}){return{rule:e.id,severity:t,...n&&{class:n},path:r,...o!==void 0&&{commit:o},line:s.line,column:s.column,endLine:i.line,endColumn:i.column,message:a,at:l,...d.text!==""&&{excerpt:d.text}}}var Lw,Nw=u(()=>{"use strict";Ee();lt();Lw=(e,t)=>{let{error:n,warning:r,info:o}=Ft(e),{baseline:s,ignored:i,older:a}=t.hidden,l={version:1,findings:Po(e).map(NE),summary:{haguard:t.version,roots:t.roots,files:t.files,lines:t.lines,rules:t.rules,errors:n,warnings:r,infos:o,milliseconds:Math.round(t.milliseconds),hidden:{baseline:s,ignored:i,older:a},notes:t.notes}};return`${tn(JSON.stringify(l,null,2))}
`}});function Ar(e){return B(e).replace(/[&<>"'\ufffe\uffff]/g,t=>FE[t]??"")}function DE(e){let{rule:t,severity:n,path:r,start:o,message:s,fingerprint:i}=e,a=`${Dt(e)}: ${n} ${t.id} ${s} ${Ge(t.instead)} ${ie(t)}`;return[`    <testcase classname="${Ar(r)}" name="${Ar(i)}" file="${Ar(r)}" line="${o.line}">
`,`      <failure type="${Ar(t.id)}" message="${Ar(`${n}: ${s}`)}">${Ar(a)}</failure>
`,`    </testcase>
`].join("")}var FE,Fw,Dw=u(()=>{"use strict";_r();di();Ee();rn();Mt();FE={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;","'":"&apos;","\uFFFE":"\\ufffe","\uFFFF":"\\uffff"};Fw=(e,t)=>{let n=Sr(e,t),o=`tests="${Math.max(n.length,1)}" failures="${n.length}" errors="0"`,s=(t.milliseconds/1e3).toFixed(3),i=n.length>0?n.map(DE):[`    <testcase classname="haguard" name="Nothing found"/>
`];return[`<?xml version="1.0" encoding="UTF-8"?>
`,`<testsuites name="haguard" ${o} time="${s}">
`,`  <testsuite name="haguard" ${o} time="${s}">
`,...i,`  </testsuite>
</testsuites>
`].join("")}});function Wl(e,t,n){let r=xr(St(t,n)),{error:o,warning:s}=Ft(t),a=`### ${o>0?"\u274C":s>0?"\u26A0\uFE0F":"\u2705"} haguard

${pi(on(t,{...n,roots:[]}))}
`,l=n.roots.slice(0,10).map(ql).join(", "),d=[sn(t,n),...n.notes].filter(w=>w!=="").map(pi);l!==""&&d.push(`Configuration at ${l}`);let p=d.map(w=>`
${w}
`).join(""),f=qE(r),h=e-Er(a)-Er(p)-Er(Mw)-200,m=Er(f)<h/3?f:"";h-=Er(m);let g=[];for(let w of r){let v=jE(w);if(h-=Er(v),h<0)break;g.push(v)}let y=r.length-g.length;return[a,...g.length>0?[Mw,...g]:[],y>0?`
\u2026and ${ct(y,"more finding")} that find no room here.
`:"",m,p].join("")}function jE(e){let{rule:t,severity:n,message:r,excerpt:o}=e,s=o.text.trim();return`| ${[n,ql(Dt(e)),`[${t.id}](${ie(t)}): ${pi(r)}`,s===""?"":ql(nn(B(s),80))].join(" | ")} |
`}function qE(e){let t=[...new Map(e.map(({rule:r})=>[r.id,r])).values()];return t.length===0?"":`
<details><summary>What to do</summary>

${t.map(r=>`- [${r.id}](${ie(r)}): ${pi(Ge(r.instead))}
`).join("")}
</details>
`}function ql(e){let t=B(e).replaceAll("`","\\x60").replaceAll("|","\\x7c");return t.trim()===""?"":`\`${t}\``}function pi(e){return B(e).split(/(`[^`|]{1,200}`)/).map((n,r)=>r%2===1?n:n.replace(/[\\`*_[\]<>|~&#]/g,o=>`\\${o}`)).join("").replaceAll("@","&#64;")}function Er(e){return WE.encode(e).length}var ME,jw,Mw,WE,Hl=u(()=>{"use strict";_r();Ee();rn();Mt();Lo();lt();ME=6e4,jw=(e,t)=>Wl(ME,e,t);Mw=`
| | Where | What | Line |
| --- | --- | --- | --- |
`;WE=new TextEncoder});function qw({text:e,mark:[t,n]},r,o,s,i){let a=v=>v.split("	").map(B).join("    "),l=a(e.slice(0,t)),d=B(e.slice(0,n)).slice(B(e.slice(0,t)).length),p=a(e.slice(n));if((l+d+p).trim()==="")return[];let f=String(r).padStart(5),h=Math.max(s-f.length-3,20),m=nn(d,Math.ceil(h*.6)),g=h-at(m);l=nn(l,Math.max(Math.floor(g/2),g-at(p)),"start");let y=nn(p,h-at(l)-at(m)),w="^".repeat(Math.max(at(m),1));return[`${i.dim(`${f} \u2502`)} ${l}${m}${y}`.trimEnd(),`${i.dim(`${" ".repeat(f.length)} \u2502`)} ${" ".repeat(at(l))}${i.severity[o](w)}`]}var Ww=u(()=>{"use strict";Ee()});function HE({instead:e},{width:t=Hw}){return Ln(Ge(e),Math.max(t,40),"      \u2192 ","        ")}function zE(e,t){let n=t.severity[e.severity](e.severity);return`${t.bold(Dt(e))}  ${n}  ${t.id(e.rule)}  ${e.message}`}function BE({start:e,end:t,excerpt:n,severity:r},{width:o=Hw},s){return t.line===1&&t.column===1?[]:qw(n,e.line,r,o,s)}function GE(e,{ofChange:t=!1},n){if(!e)return[];let r=`Why, and what to do: ${n.bold(`haguard explain ${e.rule.id}`)}`;return[t?r:`${r}   Keep as known: ${n.bold("haguard --accept")}`]}var Hw,zw,Bw=u(()=>{"use strict";_r();Ww();Ee();rn();ai();Lo();lt();Hw=100,zw=(e,t)=>{let n=Nn(t),r=new Set,o=St(e,t),s=o.map(a=>{let l=[zE(a,n),...BE(a,t,n)];return r.has(a.rule.id)||l.push(...HE(a.rule,t)),r.add(a.rule.id),l.join(`
`)}),i=[n.bold(on(e,t)),sn(e,t),...t.notes.map(B),...GE(o[0],t,n)].filter(a=>a!=="");return`${[...s,i.join(`
`)].join(`

`)}
`}});var KE,Gw,Kw=u(()=>{"use strict";Ee();Mt();lt();KE={error:"ERROR",warning:"WARNING",info:"INFO"},Gw=(e,t)=>{let n=St(e,t).map(({rule:o,severity:s,path:i,start:a,end:l,message:d})=>({message:d,location:{path:i,range:{start:{line:a.line},end:{line:l.line}}},severity:KE[s],code:{value:o.id,url:ie(o)}}));return`${tn(JSON.stringify({source:{name:"haguard",url:"https://github.com/haguard/haguard"},diagnostics:n},null,2))}
`}});function zl(e){let{path:t,text:n,others:r={},home:o={}}=typeof e=="string"?{path:"configuration.yaml",text:e}:e,s=[],i="",a=0;for(let l of n.split(/([«»])/))l==="\xAB"?a=i.length:l==="\xBB"?s.push([a,i.length]):i+=l;return{blob:{path:t,text:i},marks:s,others:r,home:o}}var Uw=u(()=>{"use strict"});function Zw(e,t){let n=t===void 0?"":`, about ${t}`;return[`# ${e.id}`,"<!-- Made by `npm run docs` from the rule. Change it there. -->",`**${e.severity}**${n}: ${VE(e.summary)}${e.conceals?" Reports hide what it flags.":""}`,"## Why it matters",Fo(e.why),"## What to do instead",Fo(e.instead),"## What is flagged",...e.invalid.flatMap(Yw),"## What is fine",...e.valid.flatMap(Yw),"## To allow it",...e.invalid.some(r=>zl(r).blob.text!=="")?["In one place, with the reason: at the end of the line, or on a line of its own above it.",mi("yaml",`# haguard: ignore[${e.id}] the reason why it is all right here`)]:[],"Everywhere, or to make it more or less grave (`error`, `warning`, `info`, `off`): in `.haguard.yaml`.",mi("yaml",`rules:
  ${e.id}: off`),...e.see.length>0?["## See also",e.see.map(r=>`- <${r}>`).join(`
`)]:[]].join(`

`).concat(`
`)}function Yw(e){let{blob:t,marks:n,others:r,home:o}=zl(e),s=o.tracked&&(o.tracked.has(t.path)?"tracked by Git":"not tracked by Git"),i=[`\`${t.path}\``,...o.version===void 0?[]:[`with Home Assistant ${o.version}`],...s!==void 0?[s]:t.text===""?["without Git"]:[]].join(", "),a=p=>t.text.slice(0,p).split(/\r\n?|\n/).length,l=n.map(([p,f])=>{let[h,m]=[a(p),a(f)];if(p===f)return p===0?"the file":`line ${h}`;let g=h===m?`line ${h}`:`lines ${h} to ${m}`;return`${YE(Bl(t.text.slice(p,f)))} in ${g}`}),d=Object.entries(r).flatMap(([p,f])=>[`and beside it \`${p}\`:`,mi(Vw(p),Bl(f))]);return[...t.text===""?[`${i}.`]:[`${i}:`,mi(Vw(t.path),Bl(t.text))],...d,...l.length>0?[`Flagged: ${l.join("; ")}.`]:[]]}function Vw(e){return UE[e.split(".").at(-1)??""]??"text"}function Bl(e){let t=n=>/^(?:[a-z]{0,14}|[A-Z]{1,14}|[A-Z][a-z]{1,13}|\d{1,3})$/.test(n);return e.replace(/(\\n)?([\w+=-]{20,})/g,(n,r,o)=>o.split(/[_-]/).every(t)?n:`${r??""}${o.slice(0,3)}\u2026`)}function YE(e){let[t="",...n]=e.split(/\r\n?|\n/),r=t.length>40||n.length>0?`${t.slice(0,40).replace(/…$/,"")}\u2026`:t,o=r.includes("`")?"``":"`",s=r.startsWith("`")||r.endsWith("`")?" ":"";return o+s+B(r)+s+o}function mi(e,t){let n="`".repeat(Math.max(3,...[...t.matchAll(/`+/g)].map(([s])=>s.length+1))),o=t.trimEnd().split(/\r\n?|\n/).map(s=>s.split("	").map(B).join("	")).join(`
`);return`${n}${e}
${o}
${n}`}function VE(e){return/[.!?]$/.test(e)?e:`${e}.`}function Fo(e){let t=e.replace(/^\s*\n/,"").trimEnd().split(`
`),n=s=>s.length-s.trimStart().length,r=t.slice(/^\s/.test(e)?0:1).filter(s=>s.trim()!==""),o=r.length>0?Math.min(...r.map(n)):0;return t.map(s=>s.slice(Math.min(o,n(s)))).join(`
`).trim()}var UE,Gl=u(()=>{"use strict";Uw();Ee();UE={yaml:"yaml",yml:"yaml",json:"json",js:"js",sh:"sh"}});function Jw(e){let n=e.split("/").map(r=>encodeURIComponent(r.replace(new RegExp("\\p{Cs}","gu"),"\uFFFD"))).join("/").replace(/[!'()*]/g,r=>`%${r.charCodeAt(0).toString(16).toUpperCase()}`);return n===""||n.startsWith("/")?`.${n}`:n}var Qw=u(()=>{"use strict"});function ZE(e){let{id:t,severity:n,summary:r,why:o,instead:s,conceals:i}=e;return{id:t,shortDescription:{text:r},fullDescription:{text:`${r} ${Ge(o,900)}`},help:{text:`${Ge(s,900)} ${ie(e)}`,markdown:`${Fo(o)}

**What to do instead:** ${Fo(s)}

[More](${ie(e)})`},helpUri:ie(e),defaultConfiguration:{level:ek[n]},properties:{tags:["security",...i?[i]:[]],"problem.severity":n==="info"?"recommendation":n,"security-severity":{error:"8.0",warning:"5.0",info:"2.0"}[n]}}}function JE(e,t){let{rule:n,severity:r,path:o,commit:s,start:i,end:a,message:l,at:d,fingerprint:p}=e;return{ruleId:n.id,ruleIndex:t,level:ek[r],message:{text:l},locations:[{physicalLocation:{artifactLocation:{uri:Jw(o),uriBaseId:"%SRCROOT%"},region:{startLine:i.line,startColumn:i.column,endLine:a.line,endColumn:a.column}},...d!==""&&{logicalLocations:[{fullyQualifiedName:d}]}}],partialFingerprints:{"haguard/v1":p},...s!==void 0&&{properties:{commit:s}}}}var ek,Xw,tk,nk=u(()=>{"use strict";di();Gl();Ee();rn();Mt();lt();Qw();ek={error:"error",warning:"warning",info:"note"},Xw=25e3,tk=(e,t)=>{let n=Sr(e,t),r=n.length>Xw?xr(n).slice(0,Xw):n,o=[...new Map(r.map(({rule:d})=>[d.id,d])).values()];o.sort((d,p)=>d.id<p.id?-1:1);let s=new Map(o.map(({id:d},p)=>[d,p])),i=[...t.notes,...r.length<n.length?[`${n.length-r.length} findings are left out.`]:[]],l={$schema:"https://json.schemastore.org/sarif-2.1.0.json",version:"2.1.0",runs:[{tool:{driver:{name:"haguard",version:t.version,informationUri:"https://github.com/haguard/haguard",rules:o.map(ZE)}},columnKind:"utf16CodeUnits",invocations:[{executionSuccessful:!0,toolExecutionNotifications:i.map(d=>({level:"note",message:{text:d}}))}],results:r.map(d=>JE(d,s.get(d.rule.id)??-1))}]};return`${tn(JSON.stringify(l,null,2))}
`}});function Kl(e,t){let n={...e,invalid:[e.invalid[0]],valid:[e.valid[0]]};return`${bw(Zw(n),rk(t),Nn(t))}
More: ${ie(e)}
`}function Ul(e,t){let n=Nn(t),r=Math.max(0,...Object.values(e).flatMap(i=>i.map(({id:a})=>a.length))),o=" ".repeat(r+13);return`${Object.entries(e).map(([i,a])=>{let l=a.flatMap(d=>{let[p="",...f]=Ln(d.summary,Math.max(rk(t),o.length+20),o),h=" ".repeat(r-d.id.length+2),m=n.severity[d.severity](d.severity)+" ".repeat(9-d.severity.length);return[`  ${n.id(d)}${h}${m}${p.trimStart()}`,...f]});return[n.bold(i),...l].join(`
`)}).join(`

`)}
`}var rk,ok=u(()=>{"use strict";Gl();rn();Mt();ai();rk=e=>Math.min(Math.max(e.width??80,40),100)});function fi(e){return Object.hasOwn(At,e)}var At,Rr=u(()=>{"use strict";_r();Ow();jl();Pw();Nw();Dw();Hl();Bw();Kw();nk();Mt();ok();At={pretty:zw,compact:gw,json:Lw,github:Cw,sarif:tk,rdjson:Gw,markdown:jw,junit:Fw,gitlab:Iw,diff:Aw}});function $r({env:e},t){let n=e.FORCE_COLOR!==void 0&&e.FORCE_COLOR!=="0"&&e.FORCE_COLOR!=="",r=(e.NO_COLOR??"")!==""||e.FORCE_COLOR==="0"||e.TERM==="dumb",o=n||!r&&t.isTTY&&sk.default.isColorSupported;return{colour:o,links:o&&t.isTTY&&QE(e),...t.columns&&{width:t.columns}}}function QE(e){if(e.CI)return!1;let t=e.TERM_PROGRAM??"";return/^(?:iTerm\.app|WezTerm|vscode|ghostty|Hyper|Tabby)$/.test(t)||Number(e.VTE_VERSION??0)>=5e3||e.WT_SESSION!==void 0||e.KITTY_WINDOW_ID!==void 0||e.KONSOLE_VERSION!==void 0}var sk,ui=u(()=>{"use strict";sk=Te(Ml())});function Or(e,t,n,r={}){let o=[],s=[],i=new Set;for(let l of n){let d=r[l.id];if(d==="off"){for(let p of e.ignores)p.used.add(l.id);continue}try{for(let p of l.check(e,t)){let f=eR(e,l,p,d);f.class&&s.push({range:p.range,class:f.class,...p.kind&&{kind:p.kind}}),o.push(f),tR(e,f)&&i.add(f)}}catch(p){throw new Fn(l,e.path,p)}}return o.sort((l,d)=>l.range[0]-d.range[0]||l.range[1]-d.range[1]),{findings:XE(o,n).filter(l=>!i.has(l)),secrets:s,ignored:i.size}}function XE(e,t){if(e.length<2)return e;let n=new Map(t.map((s,i)=>[s,i])),r=[],o=-1;for(let s of e){let i=r[o];s.class!=="credential"?r.push(s):!i||!ko(i.range,s.range)?o=r.push(s)-1:(n.get(s.rule)??0)<(n.get(i.rule)??0)&&(r[o]=s)}return r}function eR(e,t,n,r){return{rule:t,severity:r??n.severity??t.severity,range:n.range,start:e.position(n.range[0]),end:e.position(n.range[1]),message:n.note??t.summary,...t.conceals&&{class:n.class??t.conceals},...n.kind&&{kind:n.kind},...n.fix&&{fix:n.fix}}}function tR({ignores:e},{rule:t,start:n,end:r}){let o=e.find(({rules:s,lines:i})=>s.some(({id:a})=>a===t.id)&&i[0]<=r.line&&n.line<=i[1]);return o?.used.add(t.id),o!==void 0}function hi({start:e,end:t},n){return n?t.line===1&&t.column===1?n.length>0:n.some(([r,o])=>r<=t.line&&e.line<=o):!0}var Fn,Tr=u(()=>{"use strict";Le();Fn=class extends Error{constructor(t,n,r){super(`the rule ${t.id} failed on ${n} (${r instanceof Error?r.name:typeof r})`),this.name="RuleFailure"}}});function yi(e,t,n={}){return Vl(e,t,r=>Do(r),r=>Do(r),n)}function Vl(e,t,n,r,{move:o=i=>i,isLookedAt:s=()=>!0}){let i=new Set(t.map(n)),a=new Set;return{results:e.map(d=>{let p=o(d.path);if(p===void 0)return d;let f=d.findings.filter(h=>{let m=r({rule:h.rule.id,path:p,at:h.at},h);return i.has(m)?(a.add(m),!1):!0});return f.length===d.findings.length?d:{...d,findings:f}}),unmatched:t.filter(d=>!a.has(n(d))&&s(d.path))}}function Do({rule:e,path:t,at:n}){return JSON.stringify([e,t,n])}function wi(e){return/^[\w.*-]*$/.test(e)}var Mo=u(()=>{"use strict"});function iR(e){let t=e.charCodeAt(0);return sR[e]??(t<128?`\\x${t.toString(16).padStart(2,"0")}`:`\\u{${t.toString(16)}}`)}function S(e){return oR.test(e)?e:e.replace(rR(),iR)}function ae(e){if(typeof e=="string"){let t=S(e);return t===e?{path:t}:{path:t,raw:Buffer.from(e)}}return(0,Jl.isUtf8)(e)?ae(e.toString()):aR(e)}function aR(e){return{path:S(e.toString("latin1")).replace(/[\x80-\xff]|\\u\{([89][0-9a-f])\}/g,(n,r)=>r===void 0?`\\x${n.charCodeAt(0).toString(16)}`:`\\x${r}`),raw:e}}function jo(e){if((0,Jl.isUtf8)(e))return e.toString().split("\0").filter(Boolean);let t=[];for(let n=0;n<e.length;){let r=e.indexOf(0,n),o=r<0?e.length:r;o>n&&t.push(e.subarray(n,o)),n=o+1}return t}function Cr(e,t){if(e.path==="")return t;let n=`${e.path}/${t.path}`;return!e.raw&&!t.raw?{path:n}:{path:n,raw:Buffer.concat([dk(e),Buffer.from("/"),dk(t)])}}function dk(e){return e.raw??Buffer.from(e.path)}function Ir(e,t){return t.raw?Buffer.concat([Buffer.from(`${e}/`),t.raw]):(0,ki.join)(e,t.path)}function F(e,t,n=ki.default){return n.relative(e,t).replaceAll(n.sep,"/")}function an(e,t){let[n,r]=[(0,Zl.realpathSync)(e),(0,Zl.realpathSync)(t)];if(n===r)return i=>i;let o=F(r,n);if(U(o))return i=>`${S(o)}/${i}`;let s=`${S(F(n,r))}/`;return i=>i.startsWith(s)?i.slice(s.length):void 0}function qo(e,t){return e.path<t.path?-1:+(e.path>t.path)}var Jl,Zl,ki,rR,oR,sR,U,G=u(()=>{"use strict";Jl=require("node:buffer"),Zl=require("node:fs"),ki=Te(require("node:path"));Ns();rR=It(()=>/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\\]/gu),oR=/^[ -[\]-~]*$/,sR={"\n":"\\n","\r":"\\r","	":"\\t","\\":"\\\\"};U=e=>!/^(?:\.\.(?:\/|$)|\/|[A-Za-z]:)/.test(e)});function N(e){let t=typeof e=="object"&&e!==null&&"code"in e?e.code:void 0;if(typeof t!="string"||!/^E[A-Z0-9]+$/.test(t))throw e;return{code:t,message:lR[t]??c`it cannot be opened`}}var lR,Re=u(()=>{"use strict";k();lR={ENOENT:c`it is no longer there`,ENOTDIR:c`it is no longer there`,EACCES:c`permission denied`,EPERM:c`permission denied`,EISDIR:c`it is a folder`,ENOTFILE:c`it is neither a file nor a folder`,ELOOP:c`symbolic links lead in a circle`,EMFILE:c`too many files are open`,ENFILE:c`too many files are open`,ENAMETOOLONG:c`its name is too long`,EIO:c`the disk cannot read it`,ENOSPC:c`the disk is full`,EROFS:c`the disk is read-only`,EBUSY:c`another program uses it`}});function se(e){let t;try{t=(0,dt.openSync)(e,dt.constants.O_RDONLY|(dt.constants.O_NONBLOCK??0));let n=(0,dt.fstatSync)(t);return n.isFile()?n.size>Wo?{unread:"large"}:Ho(cR(t,n.size)):{failure:N({code:n.isDirectory()?"EISDIR":"ENOTFILE"})}}catch(n){return{failure:N(n)}}finally{t!==void 0&&(0,dt.closeSync)(t)}}function cR(e,t){let n=t<=pk.length?pk:Buffer.allocUnsafe(t),r=0;for(;r<t;){let o=(0,dt.readSync)(e,n,r,t-r,null);if(o===0)break;r+=o}return n.subarray(0,r)}function dR(e){let t=0;for(let n=e.indexOf(0);n>=0&&t*200<=e.length;n=e.indexOf(0,n+1))t++;return t>0&&t*200>e.length}function Ho(e){let[t,n]=e,r=t===255&&n===254||t===254&&n===255;if(!r&&dR(e))return{unread:"binary"};if((0,bi.isAscii)(e))return{text:e.toString("latin1"),encoding:"utf-8"};if((0,bi.isUtf8)(e))return{text:e.toString(),encoding:"utf-8"};if(!r)return{text:e.toString("latin1"),encoding:"unknown"};let o=e.subarray(0,e.length&-2),s=(t===255?o:Buffer.from(o).swap16()).toString("utf16le");return s.includes("\0")?{unread:"binary"}:{text:s,encoding:"utf-16"}}var bi,dt,Wo,pk,vi,pt=u(()=>{"use strict";bi=require("node:buffer"),dt=require("node:fs");k();Re();Wo=256*1024*1024,pk=Buffer.allocUnsafeSlow(256*1024);vi={"utf-16":c`the file is UTF-16; Home Assistant reads UTF-8 only`,unknown:c`the file is not UTF-8`}});function ln(e,t){let n;try{let r=(0,ee.statSync)(e,{throwIfNoEntry:!1}),o=r?(0,ee.realpathSync)(e):e;n=(0,Dn.join)((0,Dn.dirname)(o),`.${(0,Dn.basename)(o)}.${Math.random().toString(36).slice(2)}.tmp`),pR(n,t,r),(0,ee.renameSync)(n,o),n=void 0,mR((0,Dn.dirname)(o))}catch(r){throw new b(`cannot write ${S(e)}: ${N(r).message}`)}finally{n!==void 0&&(0,ee.rmSync)(n,{force:!0})}}function pR(e,t,n){let r=(0,ee.openSync)(e,"wx",n?384:438);try{(0,ee.writeFileSync)(r,t),n&&(mk(()=>(0,ee.fchownSync)(r,n.uid,n.gid)),(0,ee.fchmodSync)(r,n.mode&4095)),(0,ee.fsyncSync)(r)}finally{(0,ee.closeSync)(r)}}function mR(e){mk(()=>{let t=(0,ee.openSync)(e,"r");try{(0,ee.fsyncSync)(t)}finally{(0,ee.closeSync)(t)}})}function mk(e){try{e()}catch{}}var ee,Dn,xi=u(()=>{"use strict";ee=require("node:fs"),Dn=require("node:path");Re();G();L()});function Xl(e,t=n=>n){let n=yk();return e.flatMap(o=>{let s=t(o.path);return s===void 0?[]:o.findings.map(({rule:i,at:a})=>n({rule:i.id,path:s,at:a}))}).sort(ec)}function hk(e,t,{move:n,isLookedAt:r=()=>!0}={}){return[...e.filter(({path:o})=>!r(o)),...Xl(t,n)].sort(ec)}function gk(e,t,n={}){let r=yk();return Vl(e,t,fk,o=>fk(r(o)),n)}function yk(){let e=new Map;return t=>{let n=Do(t),r=(e.get(n)??0)+1;return e.set(n,r),{...t,nth:r}}}function fk({nth:e,...t}){return`${e} ${Do(t)}`}function ec(e,t){for(let n of["path","at","rule"])if(e[n]!==t[n])return e[n]<t[n]?-1:1;return e.nth-t.nth}function _i(e){let t=(0,Ql.join)(e,cn),n=se(t);if("failure"in n){if(n.failure.code==="ENOENT")return;throw new b(`${S(t)}: ${n.failure.message}`)}let r=s=>new b(`${S(t)}: ${s}; write it anew with haguard lint --accept`);if("unread"in n)throw r("this is not a baseline");if(/^(?:<{7}|>{7}) /m.test(n.text))throw r("a merge has left its conflict marks in it");let o=fR(n.text);if(!wk(o)||!Array.isArray(o.findings))throw r("this is not a baseline");if(o.version!==1)throw r("it is of a version that this haguard does not know");return o.findings.map((s,i)=>{let a=uR(s);if(!a)throw r(`its finding ${i+1} is not one`);return a})}function fR(e){try{return JSON.parse(e.replace(/^\ufeff/,""))}catch{return}}function wk(e){return typeof e=="object"&&e!==null&&!Array.isArray(e)}function uR(e){if(!wk(e))return;let{rule:t,path:n,at:r,nth:o}=e;if(!(typeof t!="string"||typeof n!="string"||typeof r!="string"||typeof o!="number")&&!(!/^[a-z][a-z0-9-]*$/.test(t)||n===""||!wi(r)||!Number.isSafeInteger(o)||o<1))return{rule:t,path:n,at:r,nth:o}}function tc(e){return`{
  "version": 1,
  "findings": [${[...e].sort(ec).map(({rule:n,path:r,at:o,nth:s})=>`    ${JSON.stringify({rule:n,path:r,at:o,nth:s})}`).map(n=>`
${n}`).join(",")}
  ]
}
`}function kk(e,t){let n=(0,Ql.join)(e,cn);if((0,uk.lstatSync)(n,{throwIfNoEntry:!1})?.isSymbolicLink())throw new b(`${S(n)} is a link; a baseline must be a file`);ln(n,tc(t))}var uk,Ql,cn,Pr=u(()=>{"use strict";uk=require("node:fs"),Ql=require("node:path");Mo();G();pt();L();xi();cn=".haguard-baseline.json"});function ke(e,t){return{tagName:e,nodeKind:"scalar",implicit:t.implicit??!1,matchByTagPrefix:t.matchByTagPrefix??!1,implicitFirstChars:t.implicitFirstChars??null,resolve:t.resolve,identify:t.identify,represent:t.represent??(n=>String(n)),representTagName:t.representTagName??(()=>e)}}function pc(e,t){let n=t.finalize===void 0;return{tagName:e,nodeKind:"sequence",implicit:!1,matchByTagPrefix:t.matchByTagPrefix??!1,create:t.create,addItem:t.addItem,finalize:t.finalize??(r=>r),carrierIsResult:n,identify:t.identify,represent:t.represent??(r=>r),representTagName:t.representTagName??(()=>e)}}function Ri(e,t){let n=t.finalize===void 0;return{tagName:e,nodeKind:"mapping",implicit:!1,matchByTagPrefix:t.matchByTagPrefix??!1,create:t.create,addPair:t.addPair,has:t.has,keys:t.keys,get:t.get,finalize:t.finalize??(r=>r),carrierIsResult:n,identify:t.identify,represent:t.represent??(r=>r),representTagName:t.representTagName??(()=>e)}}function IR(e){let t=e,n=1;return(t[0]==="-"||t[0]==="+")&&(t[0]==="-"&&(n=-1),t=t.slice(1)),t.startsWith("0b")?n*parseInt(t.slice(2),2):t.startsWith("0o")?n*parseInt(t.slice(2),8):t.startsWith("0x")?n*parseInt(t.slice(2),16):n*parseInt(t,10)}function PR(e,t){if(t){if(!CR.test(e))return j}else if(!TR.test(e))return j;let n=IR(e);return Number.isFinite(n)?n:j}function FR(e){let t=e,n=1;return(t[0]==="-"||t[0]==="+")&&(t[0]==="-"&&(n=-1),t=t.slice(1)),t.startsWith("0b")?n*parseInt(t.slice(2),2):t.startsWith("0o")?n*parseInt(t.slice(2),8):t.startsWith("0x")?n*parseInt(t.slice(2),16):n*parseInt(t,10)}function DR(e,t){if(t){if(!NR.test(e))return j}else if(!LR.test(e))return j;let n=FR(e);return Number.isFinite(n)?n:j}function qR(e){let t=e.replace(/_/g,""),n=1;if((t[0]==="-"||t[0]==="+")&&(t[0]==="-"&&(n=-1),t=t.slice(1)),t.startsWith("0b"))return n*parseInt(t.slice(2),2);if(t.startsWith("0x"))return n*parseInt(t.slice(2),16);if(t.includes(":")){let r=0;for(let o of t.split(":"))r=r*60+Number(o);return n*r}return t!=="0"&&t[0]==="0"?n*parseInt(t,8):n*parseInt(t,10)}function WR(e){if(!jR.test(e))return j;let t=qR(e);return Number.isFinite(t)?t:j}function BR(e){if(!HR.test(e))return j;let t=e.toLowerCase(),n=t[0]==="-"?-1:1;if("+-".includes(t[0])&&(t=t.slice(1)),t===".inf")return n===1?Number.POSITIVE_INFINITY:Number.NEGATIVE_INFINITY;if(t===".nan")return NaN;let r=n*parseFloat(t);return Number.isFinite(r)||zR.test(e)?r:j}function GR(e){if(isNaN(e))return".nan";if(e===Number.POSITIVE_INFINITY)return".inf";if(e===Number.NEGATIVE_INFINITY)return"-.inf";if(Object.is(e,-0))return"-0.0";let t=e.toString(10);return/^[-+]?[0-9]+e/.test(t)?t.replace("e",".e"):t}function YR(e,t){if(t){if(!UR.test(e))return j;let r=e.toLowerCase(),o=r[0]==="-"?-1:1;if("+-".includes(r[0])&&(r=r.slice(1)),r===".inf")return o===1?Number.POSITIVE_INFINITY:Number.NEGATIVE_INFINITY;if(r===".nan")return NaN;let s=o*parseFloat(r);return Number.isFinite(s)?s:j}if(!KR.test(e))return j;let n=Number(e);return Number.isFinite(n)?n:j}function VR(e){if(isNaN(e))return".nan";if(e===Number.POSITIVE_INFINITY)return".inf";if(e===Number.NEGATIVE_INFINITY)return"-.inf";if(Object.is(e,-0))return"-0.0";let t=e.toString(10);return/^[-+]?[0-9]+e/.test(t)?t.replace("e",".e"):t}function XR(e){if(!JR.test(e))return j;let t=e.toLowerCase().replace(/_/g,""),n=t[0]==="-"?-1:1;if("+-".includes(t[0])&&(t=t.slice(1)),t===".inf")return n===1?Number.POSITIVE_INFINITY:Number.NEGATIVE_INFINITY;if(t===".nan")return NaN;let r=0;if(t.includes(":")){for(let o of t.split(":"))r=r*60+Number(o);r*=n}else r=n*parseFloat(t);return Number.isFinite(r)||QR.test(e)?r:j}function e$(e){if(isNaN(e))return".nan";if(e===Number.POSITIVE_INFINITY)return".inf";if(e===Number.NEGATIVE_INFINITY)return"-.inf";if(Object.is(e,-0))return"-0.0";let t=e.toString(10);return/^[-+]?[0-9]+e/.test(t)?t.replace("e",".e"):t}function r$(e){let t=e.replace(/\s/g,"");if(t.length%4!==0||!n$.test(t))return j;let n=atob(t),r=new Uint8Array(n.length);for(let o=0;o<n.length;o++)r[o]=n.charCodeAt(o);return r}function o$(e){let t="";for(let n=0;n<e.length;n++)t+=String.fromCharCode(e[n]);return btoa(t)}function bk(e,t,n,r=0,o=0,s=0,i=0){let a=new Date(Date.UTC(e,t,n,r,o,s,i));return a.setUTCFullYear(e,t,n),a}function l$(e){let t=i$.exec(e);if(t===null&&(t=a$.exec(e)),t===null)return j;let n=+t[1],r=+t[2]-1,o=+t[3];if(!t[4]){let p=bk(n,r,o);return p.getUTCFullYear()!==n||p.getUTCMonth()!==r||p.getUTCDate()!==o?j:p}let s=+t[4],i=+t[5],a=+t[6],l=0;if(s>23||i>59||a>59)return j;if(t[7]){let p=t[7].slice(0,3);for(;p.length<3;)p+="0";l=+p}let d=bk(n,r,o,s,i,a,l);if(d.getUTCFullYear()!==n||d.getUTCMonth()!==r||d.getUTCDate()!==o)return j;if(t[9]){let p=+t[10],f=+(t[11]||0);if(p>23||f>59)return j;let h=(p*60+f)*6e4;d.setTime(d.getTime()-(t[9]==="-"?-h:h))}return d}function $i(e){if(e===null||typeof e!="object"||Array.isArray(e))return!1;let t=Object.getPrototypeOf(e);return t===null||t===Object.prototype}function h$(){return{scalar:Object.create(null),sequence:Object.create(null),mapping:Object.create(null)}}function g$(){return{scalar:[],sequence:[],mapping:[]}}function y$(e){let t=[];for(let n of e){let r=t.length;for(let o=0;o<t.length;o++){let s=t[o];if(s.nodeKind===n.nodeKind&&s.tagName===n.tagName&&s.matchByTagPrefix===n.matchByTagPrefix){r=o;break}}t[r]=n}return t}function vk(e){if(Array.isArray(e)){let t=Array.prototype.slice.call(e);for(let n=0;n<t.length;n++){if(Array.isArray(t[n]))return null;typeof t[n]=="object"&&Object.prototype.toString.call(t[n])==="[object Object]"&&(t[n]="[object Object]")}return String(t)}return typeof e=="object"&&Object.prototype.toString.call(e)==="[object Object]"?"[object Object]":String(e)}function nc(e,t,n,r,o){let s="",i="",a=Math.floor(o/2)-1;return r-t>a&&(s=" ... ",t=r-a+s.length),n-r>a&&(i=" ...",n=r+a-i.length),{str:s+e.slice(t,n).replace(/\t/g,"\u2192")+i,pos:r-t+s.length}}function rc(e,t){return" ".repeat(Math.max(t-e.length,0))+e}function x$(e,t){if(!e.buffer)return null;let n={...v$,...t},r=/\r?\n|\r|\0/g,o=[0],s=[],i,a=-1;for(;i=r.exec(e.buffer);)s.push(i.index),o.push(i.index+i[0].length),e.position<=i.index&&a<0&&(a=o.length-2);a<0&&(a=o.length-1);let l="",d=Math.min(e.line+n.linesAfter,s.length).toString().length,p=n.maxLength-(n.indent+d+3);for(let h=1;h<=n.linesBefore&&!(a-h<0);h++){let m=nc(e.buffer,o[a-h],s[a-h],e.position-(o[a]-o[a-h]),p);l=`${" ".repeat(n.indent)}${rc((e.line-h+1).toString(),d)} | ${m.str}
${l}`}let f=nc(e.buffer,o[a],s[a],e.position,p);l+=`${" ".repeat(n.indent)}${rc((e.line+1).toString(),d)} | ${f.str}
`,l+=`${"-".repeat(n.indent+d+3+f.pos)}^
`;for(let h=1;h<=n.linesAfter&&!(a+h>=s.length);h++){let m=nc(e.buffer,o[a+h],s[a+h],e.position-(o[a]-o[a+h]),p);l+=`${" ".repeat(n.indent)}${rc((e.line+h+1).toString(),d)} | ${m.str}
`}return l.replace(/\n$/,"")}function xk(e,t){let n="";return e.mark?(e.mark.name&&(n+=`in "${e.mark.name}" `),n+=`(${e.mark.line+1}:${e.mark.column+1})`,!t&&e.mark.snippet&&(n+=`

${e.mark.snippet}`),`${e.reason} ${n}`):e.reason}function _k(e){switch(e){case 48:return"\0";case 97:return"\x07";case 98:return"\b";case 116:return"	";case 9:return"	";case 110:return`
`;case 118:return"\v";case 102:return"\f";case 114:return"\r";case 101:return"\x1B";case 32:return" ";case 34:return'"';case 47:return"/";case 92:return"\\";case 78:return"\x85";case 95:return"\xA0";case 76:return"\u2028";case 80:return"\u2029";default:return""}}function S$(e){return e<=65535?String.fromCharCode(e):String.fromCharCode((e-65536>>10)+55296,(e-65536&1023)+56320)}function A$(e){return e>=48&&e<=57?e-48:(e|32)-97+10}function E$(e){return e===120?2:e===117?4:8}function Si(e,t,n){let r=0;for(;t<n;){let o=e.charCodeAt(t);if(o===10)r++,t++;else if(o===13)r++,t++,e.charCodeAt(t)===10&&t++;else if(o===32||o===9)t++;else break}return{position:t,breaks:r}}function fc(e){return e===1?" ":`
`.repeat(e-1)}function R$(e,t,n){let r="",o=t,s=t,i=t;for(;o<n;){let a=e.charCodeAt(o);if(a===10||a===13){r+=e.slice(s,i);let l=Si(e,o,n);r+=fc(l.breaks),o=s=i=l.position}else o++,a!==32&&a!==9&&(i=o)}return r+e.slice(s,i)}function $$(e,t,n){let r="",o=t,s=t,i=t;for(;o<n;){let a=e.charCodeAt(o);if(a===39)r+=e.slice(s,o)+"'",o+=2,s=i=o;else if(a===10||a===13){r+=e.slice(s,i);let l=Si(e,o,n);r+=fc(l.breaks),o=s=i=l.position}else o++,a!==32&&a!==9&&(i=o)}return r+e.slice(s,n)}function O$(e,t,n){let r="",o=t,s=t,i=t;for(;o<n;){let a=e.charCodeAt(o);if(a===92){r+=e.slice(s,o),o++;let l=e.charCodeAt(o);if(l===10||l===13)o=Si(e,o,n).position;else if(l<256&&Lk[l])r+=Nk[l],o++;else{let d=E$(l),p=0;for(;d>0;d--){o++;let f=A$(e.charCodeAt(o));p=(p<<4)+f}r+=S$(p),o++}s=i=o}else if(a===10||a===13){r+=e.slice(s,i);let l=Si(e,o,n);r+=fc(l.breaks),o=s=i=l.position}else o++,a!==32&&a!==9&&(i=o)}return r+e.slice(s,n)}function Sk(e,t,n,r,o,s){let i=r<0?0:r,a=e.slice(t,n).replace(/\r\n?/g,`
`),l=a===""?[]:(a.endsWith(`
`)?a.slice(0,-1):a).split(`
`),d="",p=!1,f=0,h=!1;for(let m of l){let g=0;for(;g<i&&m.charCodeAt(g)===32;)g++;if(r<0||g>=m.length){f++;continue}let y=m.slice(i),w=y.charCodeAt(0);s?w===32||w===9?(h=!0,d+=`
`.repeat(p?1+f:f)):h?(h=!1,d+=`
`.repeat(f+1)):f===0?p&&(d+=" "):d+=`
`.repeat(f):d+=`
`.repeat(p?1+f:f),d+=y,p=!0,f=0}return o===Ke.KEEP?d+=`
`.repeat(p?1+f:f):o!==Ke.STRIP&&p&&(d+=`
`),d}function Ti(e,t){if(t.valueStart===_$)return"";let{valueStart:n,valueEnd:r}=t;if(t.fast)return e.slice(n,r);switch(t.style){case D.SINGLE_QUOTED:return $$(e,n,r);case D.DOUBLE_QUOTED:return O$(e,n,r);case D.LITERAL_BLOCK:return Sk(e,n,r,t.indent,t.chomping,!1);case D.FOLDED_BLOCK:return Sk(e,n,r,t.indent,t.chomping,!0);default:return R$(e,n,r)}}function D$(e,t,n){e.events.push({type:ue.DOCUMENT,explicitStart:t,explicitEnd:n,directives:e.directives})}function Hk(e,t,n,r,o,s,i){e.events.push({type:ue.SEQUENCE,start:t,anchorStart:n,anchorEnd:r,tagStart:o,tagEnd:s,style:i})}function zk(e,t,n,r,o,s,i){e.events.push({type:ue.MAPPING,start:t,anchorStart:n,anchorEnd:r,tagStart:o,tagEnd:s,style:i})}function Ak(e,t){e.events.splice(t.eventsLength,0,{type:ue.MAPPING,start:t.position,anchorStart:M,anchorEnd:M,tagStart:M,tagEnd:M,style:dn.FLOW})}function Wr(e,t,n,r,o,s,i,a,l=Ke.CLIP,d=-1,p=!1){e.events.push({type:ue.SCALAR,valueStart:t,valueEnd:n,anchorStart:r,anchorEnd:o,tagStart:s,tagEnd:i,style:a,chomping:l,indent:d,fast:p})}function M$(e,t,n){e.events.push({type:ue.ALIAS,anchorStart:t,anchorEnd:n})}function Lr(e){e.events.push({type:ue.POP})}function $e(e){Wr(e,M,M,M,M,M,M,D.PLAIN)}function Ek(){return{anchorStart:M,anchorEnd:M,tagStart:M,tagEnd:M}}function Nr(e){return{position:e.position,line:e.line,lineStart:e.lineStart,lineIndent:e.lineIndent,firstTabInLine:e.firstTabInLine,eventsLength:e.events.length}}function Fr(e,t){e.position=t.position,e.line=t.line,e.lineStart=t.lineStart,e.lineIndent=t.lineIndent,e.firstTabInLine=t.firstTabInLine,e.events.length=t.eventsLength}function $(e,t){qr.throwAt(e.input.slice(0,e.length),e.position,t,e.filename)}function le(e){return e===10||e===13}function Hr(e){return e===9||e===32}function mt(e){return Hr(e)||le(e)}function jt(e){return e===0||mt(e)}function Mn(e){return e===44||e===91||e===93||e===123||e===125}function j$(e){return e>=48&&e<=57?e-48:-1}function q$(e){if(e>=48&&e<=57)return e-48;let t=e|32;return t>=97&&t<=102?t-97+10:-1}function W$(e){return e===120?2:e===117?4:e===85?8:0}function H$(e){return e===48||e===97||e===98||e===116||e===9||e===110||e===118||e===102||e===114||e===101||e===32||e===34||e===47||e===92||e===78||e===95||e===76||e===80}function Ei(e){e.input.charCodeAt(e.position)===10?e.position++:(e.position++,e.input.charCodeAt(e.position)===10&&e.position++),e.line++,e.lineStart=e.position,e.lineIndent=0,e.firstTabInLine=-1}function we(e,t){let n=0,r=e.input.charCodeAt(e.position),o=e.position===e.lineStart||mt(e.input.charCodeAt(e.position-1));for(;r!==0;){for(;Hr(r);)o=!0,r===9&&e.firstTabInLine===-1&&(e.firstTabInLine=e.position),r=e.input.charCodeAt(++e.position);if(t&&o&&r===35)do r=e.input.charCodeAt(++e.position);while(!le(r)&&r!==0);if(!le(r))break;for(Ei(e),n++,o=!0,r=e.input.charCodeAt(e.position);r===32;)e.lineIndent++,r=e.input.charCodeAt(++e.position)}return n}function Mr(e,t=e.position){let n=e.input.charCodeAt(t);if((n===45||n===46)&&n===e.input.charCodeAt(t+1)&&n===e.input.charCodeAt(t+2)){let r=e.input.charCodeAt(t+3);return r===0||mt(r)}return!1}function Bk(e){e.position===e.lineStart&&e.input.charCodeAt(e.position)===65279&&(e.position++,e.lineStart=e.position)}function uc(e){if(e.position!==e.lineStart)return!1;if(Mr(e))return!0;if(e.input.charCodeAt(e.position)!==65279)return!1;let t=Nr(e);Bk(e),we(e,!0);let n=e.input.charCodeAt(e.position),r=e.position===e.lineStart&&(n===37||n===45&&Mr(e));return Fr(e,t),r}function Rk(e){let t=e.input.charCodeAt(e.position);for(;t!==0&&!le(t);)t=e.input.charCodeAt(++e.position)}function Gk(e,t,n){let r=I$.exec(e.input.slice(t,n));r!==null&&(e.position=t+r.index+r[0].length-1,$(e,"the stream contains non-printable characters"))}function z$(e,t,n){if(e.input.charCodeAt(e.position)!==33)return!1;t.tagStart!==M&&$(e,"duplication of a tag property");let r=e.position,o=!1,s=!1,i="!",a=e.input.charCodeAt(++e.position);a===60?(o=!0,a=e.input.charCodeAt(++e.position)):a===33&&(s=!0,i="!!",a=e.input.charCodeAt(++e.position));let l=e.position,d;if(o){for(;a!==0&&a!==62;)a=e.input.charCodeAt(++e.position);a!==62&&$(e,"unexpected end of the stream within a verbatim tag"),d=e.input.slice(l,e.position),e.position++}else{for(;a!==0&&!mt(a)&&!(n&&Mn(a));)a===33&&(s?$(e,"tag suffix cannot contain exclamation marks"):(i=e.input.slice(l-1,e.position+1),jk.test(i)||$(e,"named tag handle cannot contain such characters"),s=!0,l=e.position+1)),a=e.input.charCodeAt(++e.position);d=e.input.slice(l,e.position),P$.test(d)&&$(e,"tag suffix cannot contain flow indicator characters")}return d&&!(o?L$.test(d):N$.test(d))&&$(e,`tag name cannot contain such characters: ${d}`),!o&&i!=="!"&&i!=="!!"&&!Fk.call(e.tagHandlers,i)&&$(e,`undeclared tag handle "${i}"`),t.tagStart=r,t.tagEnd=e.position,!0}function B$(e,t){if(e.input.charCodeAt(e.position)!==38)return!1;t.anchorStart!==M&&$(e,"duplication of an anchor property"),e.position++;let n=e.position;for(;e.input.charCodeAt(e.position)!==0&&!mt(e.input.charCodeAt(e.position))&&!Mn(e.input.charCodeAt(e.position));)e.position++;return e.position===n&&$(e,"name of an anchor node must contain at least one character"),t.anchorStart=n,t.anchorEnd=e.position,!0}function G$(e,t){if(e.input.charCodeAt(e.position)!==42)return!1;(t.anchorStart!==M||t.tagStart!==M)&&$(e,"alias node should not have any properties"),e.position++;let n=e.position;for(;e.input.charCodeAt(e.position)!==0&&!mt(e.input.charCodeAt(e.position))&&!Mn(e.input.charCodeAt(e.position));)e.position++;return e.position===n&&$(e,"name of an alias node must contain at least one character"),M$(e,n,e.position),!0}function lc(e,t){we(e,!1),e.lineIndent<t&&$(e,"deficient indentation")}function K$(e,t,n){if(e.input.charCodeAt(e.position)!==39)return!1;e.position++;let r=e.position,o=!0;for(;e.input.charCodeAt(e.position)!==0;){let s=e.input.charCodeAt(e.position);if(s===39){if(e.input.charCodeAt(e.position+1)===39){o=!1,e.position+=2;continue}let i=e.position;return e.position++,Wr(e,r,i,n.anchorStart,n.anchorEnd,n.tagStart,n.tagEnd,D.SINGLE_QUOTED,Ke.CLIP,-1,o),!0}le(s)?(o=!1,lc(e,t)):e.position===e.lineStart&&Mr(e)?$(e,"unexpected end of the document within a single quoted scalar"):s!==9&&s<32?$(e,"expected valid JSON character"):e.position++}$(e,"unexpected end of the stream within a single quoted scalar")}function U$(e,t,n){if(e.input.charCodeAt(e.position)!==34)return!1;e.position++;let r=e.position,o=!0;for(;e.input.charCodeAt(e.position)!==0;){let s=e.input.charCodeAt(e.position);if(s===34){let i=e.position;return e.position++,Wr(e,r,i,n.anchorStart,n.anchorEnd,n.tagStart,n.tagEnd,D.DOUBLE_QUOTED,Ke.CLIP,-1,o),!0}if(s===92){o=!1;let i=e.input.charCodeAt(++e.position);if(le(i))lc(e,t);else if(H$(i))e.position++;else{let a=W$(i);for(a===0&&$(e,"unknown escape sequence");a-- >0;)e.position++,q$(e.input.charCodeAt(e.position))<0&&$(e,"expected hexadecimal character");e.position++}}else le(s)?(o=!1,lc(e,t)):e.position===e.lineStart&&Mr(e)?$(e,"unexpected end of the document within a double quoted scalar"):s!==9&&s<32?$(e,"expected valid JSON character"):e.position++}$(e,"unexpected end of the stream within a double quoted scalar")}function Y$(e,t,n){let r=e.input.charCodeAt(e.position),o=Ke.CLIP,s=-1,i=!1;if(r!==124&&r!==62)return!1;let a=r===124?D.LITERAL_BLOCK:D.FOLDED_BLOCK;for(e.position++;e.input.charCodeAt(e.position)!==0;){let m=e.input.charCodeAt(e.position),g=j$(m);if(m===43||m===45)o!==Ke.CLIP&&$(e,"repeat of a chomping mode identifier"),o=m===43?Ke.KEEP:Ke.STRIP,e.position++;else if(g>=0)g===0&&$(e,"bad explicit indentation width of a block scalar; it cannot be less than one"),i&&$(e,"repeat of an indentation width identifier"),s=t+g-1,i=!0,e.position++;else break}let l=!1;for(;Hr(e.input.charCodeAt(e.position));)l=!0,e.position++;l&&e.input.charCodeAt(e.position)===35&&Rk(e),le(e.input.charCodeAt(e.position))?Ei(e):e.input.charCodeAt(e.position)!==0&&$(e,"a line break is expected");let d=i?s:-1,p=0,f=e.position,h=e.position;for(;e.input.charCodeAt(e.position)!==0;){let m=e.position,g=0;for(;e.input.charCodeAt(m+g)===32;)g++;let y=e.input.charCodeAt(m+g);if(y===0){d>=0?g>d&&(h=m+g):g>0&&(h=m+g);break}if(uc(e))break;if(!i&&d===-1&&le(y)&&(p=Math.max(p,g)),!i&&d===-1&&!le(y)&&(y===9&&g<t&&(e.position=m+g,$(e,"tab characters must not be used in indentation")),g>=t&&g<p&&(e.position=m+g,$(e,"bad indentation of a mapping entry"))),d===-1&&y!==0&&!le(y)&&g<t){e.lineIndent=g,e.position=m+g;break}!i&&y!==0&&!le(y)&&d===-1&&(d=g);let w=d===-1?t+1:d;if(y!==0&&!le(y)&&g<w){e.lineIndent=g,e.position=m+g;break}Rk(e),h=e.position,le(e.input.charCodeAt(e.position))&&(Ei(e),h=e.position)}return Gk(e,f,h),Wr(e,f,h,n.anchorStart,n.anchorEnd,n.tagStart,n.tagEnd,a,o,d),!0}function V$(e,t){let n=e.input.charCodeAt(e.position),r=t===Dr;if(n===0||mt(n)||n===35||n===38||n===42||n===33||n===124||n===62||n===39||n===34||n===37||n===64||n===96||Mn(n))return!1;if(n===63||n===45){let o=e.input.charCodeAt(e.position+1);if(jt(o)||r&&Mn(o))return!1}return!0}function Z$(e,t,n,r){if(!V$(e,n))return!1;let o=e.position,s=e.position,i=e.input.charCodeAt(e.position),a=n===Dr,l=!1;for(;i!==0&&!uc(e);){if(i===58){let d=e.input.charCodeAt(e.position+1);if(jt(d)||a&&Mn(d))break}else if(i===35){if(mt(e.input.charCodeAt(e.position-1)))break}else{if(a&&Mn(i))break;if(le(i)){let d=e.position,p=e.line,f=e.lineStart,h=e.lineIndent;if(we(e,!1),e.lineIndent>=t){l=!0,i=e.input.charCodeAt(e.position);continue}e.position=d,e.line=p,e.lineStart=f,e.lineIndent=h;break}}Hr(i)||(s=e.position+1),i=e.input.charCodeAt(++e.position)}return s===o?!1:(Gk(e,o,s),Wr(e,o,s,r.anchorStart,r.anchorEnd,r.tagStart,r.tagEnd,D.PLAIN,Ke.CLIP,-1,!l),!0)}function zo(e,t){let n=e.line;we(e,!0),(e.line>n&&e.lineIndent<t||e.firstTabInLine!==-1&&e.lineIndent<t)&&$(e,"deficient indentation")}function J$(e,t,n){let r=e.input.charCodeAt(e.position),o=r===123,s=e.position,i=!0;if(r!==91&&r!==123)return!1;let a=o?125:93;for(o?zk(e,s,n.anchorStart,n.anchorEnd,n.tagStart,n.tagEnd,dn.FLOW):Hk(e,s,n.anchorStart,n.anchorEnd,n.tagStart,n.tagEnd,dn.FLOW),e.position++;e.input.charCodeAt(e.position)!==0;){zo(e,t);let l=e.input.charCodeAt(e.position);if(l===a)return e.position++,Lr(e),!0;i?l===44&&$(e,"expected the node content, but found ','"):$(e,"missed comma between flow collection entries");let d=!1,p=!1;l===63&&mt(e.input.charCodeAt(e.position+1))&&(d=p=!0,e.position+=1,zo(e,t));let f=e.line,h=Nr(e),m=jr(e,t,Dr,!1,!0);zo(e,t),l=e.input.charCodeAt(e.position),(o||p||e.line===f)&&l===58?(d=!0,e.position++,zo(e,t),o||Ak(e,h),m||$e(e),jr(e,t,Dr,!1,!0)||$e(e),zo(e,t),o||Lr(e)):o&&d?(m||$e(e),$e(e)):o?$e(e):d&&(Ak(e,h),m||$e(e),$e(e),Lr(e)),l=e.input.charCodeAt(e.position),l===44?(i=!0,e.position++):i=!1}$(e,"unexpected end of the stream within a flow collection")}function $k(e,t,n){if(e.firstTabInLine!==-1||e.input.charCodeAt(e.position)!==45||!jt(e.input.charCodeAt(e.position+1)))return!1;for(Hk(e,e.position,n.anchorStart,n.anchorEnd,n.tagStart,n.tagEnd,dn.BLOCK);e.input.charCodeAt(e.position)===45&&jt(e.input.charCodeAt(e.position+1));){e.firstTabInLine!==-1&&(e.position=e.firstTabInLine,$(e,"tab characters must not be used in indentation"));let r=e.line;e.position++;let o=we(e,!0)>0;if(e.firstTabInLine!==-1&&e.input.charCodeAt(e.position)===45&&jt(e.input.charCodeAt(e.position+1))&&$(e,"bad indentation of a sequence entry"),o&&e.lineIndent<=t?$e(e):jr(e,t,Mk,!1,!0),we(e,!0),e.lineIndent<t||e.position>=e.length)break;e.lineIndent>t&&$(e,"bad indentation of a sequence entry"),e.line===r&&e.input.charCodeAt(e.position)===45&&jt(e.input.charCodeAt(e.position+1))&&$(e,"bad indentation of a sequence entry")}return Lr(e),!0}function oc(e,t,n,r){let o=!1,s=!1,i=!1,a=!1;if(e.firstTabInLine!==-1)return!1;let l=e.input.charCodeAt(e.position);for(;l!==0;){!o&&e.firstTabInLine!==-1&&(e.position=e.firstTabInLine,$(e,"tab characters must not be used in indentation"));let d=e.input.charCodeAt(e.position+1),p=e.line;if((l===63||l===58)&&jt(d))i||(zk(e,e.position,r.anchorStart,r.anchorEnd,r.tagStart,r.tagEnd,dn.BLOCK),i=!0),l===63?(o&&$e(e),s=!0,o=!0):(o||($e(e),s=!0),o=!1),e.position+=1,a=!0;else{o&&($e(e),o=!1);let f=Nr(e);if(!jr(e,n,Dk,!1,!0))break;if(e.line===p){for(l=e.input.charCodeAt(e.position);Hr(l);)l=e.input.charCodeAt(++e.position);if(l===58)l=e.input.charCodeAt(++e.position),jt(l)||$(e,"a whitespace character is expected after the key-value separator within a block mapping"),i||(e.events.splice(f.eventsLength,0,{type:ue.MAPPING,start:f.position,anchorStart:r.anchorStart,anchorEnd:r.anchorEnd,tagStart:r.tagStart,tagEnd:r.tagEnd,style:dn.BLOCK}),i=!0),s=!0,o=!1,a=!1;else if(s)$(e,"expected ':' after a mapping key");else return r.anchorStart!==M||r.tagStart!==M?(Fr(e,f),!1):!0}else if(s)$(e,"can not read a block mapping entry; a multiline key may not be an implicit key");else return r.anchorStart!==M||r.tagStart!==M?(Fr(e,f),!1):!0}if(jr(e,t,Ai,!0,a)&&(a=!1),o||a&&($e(e),a=!1),we(e,!0),l=e.input.charCodeAt(e.position),(e.line===p||e.lineIndent>t)&&l!==0)$(e,"bad indentation of a mapping entry");else if(e.lineIndent<t)break}return s?(o&&$e(e),i&&Lr(e),!0):!1}function jr(e,t,n,r,o,s=!0){e.depth>=e.maxDepth&&$(e,`nesting exceeded maxDepth (${e.maxDepth})`),e.depth++;let i=1,a=!1,l=!1,d=null,p=Ek(),f=n===Ai||n===Mk,h=f,m=f;if(r&&we(e,!0)&&(a=!0,e.lineIndent>t?i=1:e.lineIndent===t?i=0:i=-1),i===1)for(;;){let g=e.input.charCodeAt(e.position),y=Nr(e);if(a&&i!==1&&(g===33||g===38))break;if(a&&m&&(p.tagStart!==M||p.anchorStart!==M)&&(g===33||g===38)){let w=Nr(e),v=t+1;if(oc(e,e.position-e.lineStart,v,p)&&e.events[w.eventsLength]?.type===ue.MAPPING)return e.depth--,!0;Fr(e,w)}if(a&&(g===33&&p.tagStart!==M||g===38&&p.anchorStart!==M)||!z$(e,p,n===Dr)&&!B$(e,p))break;d===null&&(d=y),we(e,!0)?(a=!0,h=m,e.lineIndent>t?i=1:e.lineIndent===t?i=0:i=-1):h=!1}if(h&&(h=a||o),i===1||n===Ai){let g=n===Dr||n===Dk?t:t+1,y=e.position-e.lineStart;if(i===1)if(h&&($k(e,y,p)||oc(e,y,g,p))||J$(e,g,p))l=!0;else{let w=e.input.charCodeAt(e.position);if(d!==null&&s&&m&&!h&&w!==124&&w!==62){let v=Nr(e),_=d.position-d.lineStart;Fr(e,d),oc(e,_,g,Ek())&&e.events[v.eventsLength]?.type===ue.MAPPING?l=!0:Fr(e,v)}!l&&(f&&Y$(e,g,p)||K$(e,g,p)||U$(e,g,p)||G$(e,p)||Z$(e,g,n,p))&&(l=!0)}else i===0&&(l=h&&$k(e,y,p))}return f=f&&!l,!l&&(p.anchorStart!==M||p.tagStart!==M||f)&&(Wr(e,M,M,p.anchorStart,p.anchorEnd,p.tagStart,p.tagEnd,D.PLAIN),l=!0),e.depth--,l||p.anchorStart!==M||p.tagStart!==M}function Q$(e){if(e.lineIndent>0||e.input.charCodeAt(e.position)!==37)return!1;e.position++;let t=e.position;for(;e.input.charCodeAt(e.position)!==0&&!mt(e.input.charCodeAt(e.position));)e.position++;let n=e.input.slice(t,e.position),r=[];for(n.length===0&&$(e,"directive name must not be less than one character in length");e.input.charCodeAt(e.position)!==0&&!le(e.input.charCodeAt(e.position));){for(;Hr(e.input.charCodeAt(e.position));)e.position++;if(e.input.charCodeAt(e.position)===35||le(e.input.charCodeAt(e.position))||e.input.charCodeAt(e.position)===0)break;let o=e.position;for(;e.input.charCodeAt(e.position)!==0&&!mt(e.input.charCodeAt(e.position));)e.position++;r.push(e.input.slice(o,e.position))}if(le(e.input.charCodeAt(e.position))&&Ei(e),n==="YAML"){e.directives.some(s=>s.kind==="yaml")&&$(e,"duplication of %YAML directive"),r.length!==1&&$(e,"YAML directive accepts exactly one argument");let o=/^([0-9]+)\.([0-9]+)$/.exec(r[0]);o===null&&$(e,"ill-formed argument of the YAML directive"),parseInt(o[1],10)!==1&&$(e,"unacceptable YAML version of the document"),e.directives.push({kind:"yaml",version:r[0]})}else if(n==="TAG"){r.length!==2&&$(e,"TAG directive accepts exactly two arguments");let[o,s]=r;jk.test(o)||$(e,"ill-formed tag handle (first argument) of the TAG directive"),Fk.call(e.tagHandlers,o)&&$(e,`there is a previously declared suffix for "${o}" tag handle`),F$.test(s)||$(e,"ill-formed tag prefix (second argument) of the TAG directive"),e.tagHandlers[o]=s,e.directives.push({kind:"tag",handle:o,prefix:s})}return!0}function X$(e){e.directives=[],e.tagHandlers=Object.create(null);let t=!1;for(we(e,!0);Q$(e);)t=!0,we(e,!0);let n=!1,r=!1,o=!0;if(e.lineIndent===0&&e.input.charCodeAt(e.position)===45&&e.input.charCodeAt(e.position+1)===45&&e.input.charCodeAt(e.position+2)===45&&jt(e.input.charCodeAt(e.position+3))){n=!0;let a=e.line;e.position+=3,we(e,!0),o=e.line>a}else t&&$(e,"directives end mark is expected");let s=e.events.length;if(!n&&e.position===e.lineStart&&e.input.charCodeAt(e.position)===46&&Mr(e)){e.position+=3,we(e,!0);return}if(D$(e,n,!1),jr(e,e.lineIndent-1,Ai,!1,o,o)||$e(e),we(e,!0),e.position===e.lineStart&&Mr(e)&&(r=e.input.charCodeAt(e.position)===46,r)){let a=e.line;e.position+=3,we(e,!0),e.line===a&&e.position<e.length&&$(e,"end of the stream or a document separator is expected")}let i=e.events[s];i?.type===ue.DOCUMENT&&(i.explicitEnd=r),Lr(e),!r&&e.position<e.length&&!uc(e)&&$(e,"end of the stream or a document separator is expected")}function Kk(e,t){let n=e.length,r={...Wk,...t,input:`${e}\0`,length:n,position:0,line:0,lineStart:0,lineIndent:0,firstTabInLine:-1,depth:0,directives:[],tagHandlers:Object.create(null),events:[]},o=e.indexOf("\0");for(o!==-1&&qr.throwAt(e,o,"null byte is not allowed in input",r.filename);r.position<r.length&&(Bk(r),we(r,!0),!(r.position>=r.length));){let s=r.position;X$(r),r.position===s&&$(r,"can not read a document")}return r.events}function Ci(e,t){return(e&1<<t)!==0}function Uk(e){return e.presenterOptions.quoteStyle==="single"&&Ci(e.allowedStylesMask,D.SINGLE_QUOTED)?D.SINGLE_QUOTED:D.DOUBLE_QUOTED}function eO(e){e.presenterOptions.quoteFlowKeys&&(!e.isKey||!e.flowOnly||e.style!==D.PLAIN||(e.style=D.DOUBLE_QUOTED))}function tO(e){e.style===D.PLAIN&&/[\t\x7F-\xA0\u2028\u2029\uFEFF\uFFFE\uFFFF]/.test(e.node.value)&&(e.style=D.DOUBLE_QUOTED)}function nO(e){e.style===D.PLAIN&&/^\s+$/.test(e.node.value)&&(e.style=D.DOUBLE_QUOTED)}function rO(e){e.presenterOptions.forceQuotes&&(e.isKey||e.style!==D.PLAIN||e.node.tag===e.presenterOptions.schema.defaultScalarTag.tagName&&(e.style=e.node.value.includes(`
`)?D.DOUBLE_QUOTED:Uk(e)))}function oO(e){if(e.style!==D.PLAIN||e.isKey)return;let t=e.node.value,n=t.indexOf(`
`)!==-1;if(!Ci(e.allowedStylesMask,D.LITERAL_BLOCK)){n&&(e.style=D.DOUBLE_QUOTED);return}let r=e.presenterOptions.lineWidth;if(r===-1){n&&(e.style=D.LITERAL_BLOCK);return}let o=Math.max(Math.min(r,40),r-e.shiftOfContent),s=0,i=!1;for(;s<=t.length;){let a=t.length,l=t.indexOf(`
`,s);l!==-1&&(a=l);let d=t.slice(s,a);if(d.length>o&&d[0]!==" "&&/ [^ \t]/.test(d)&&(i=!0),l===-1)break;s=l+1}i?e.style=D.FOLDED_BLOCK:n&&(e.style=D.LITERAL_BLOCK)}function sO(e){e.style===D.PLAIN&&!Ci(e.allowedStylesMask,D.PLAIN)&&(e.style=Uk(e))}function iO(e){Ci(e.allowedStylesMask,e.style)||(e.style=D.DOUBLE_QUOTED)}var j,hR,gR,yR,wR,kR,bR,vR,xR,_R,SR,AR,ER,RR,$R,OR,TR,CR,Tk,LR,NR,MR,jR,sc,HR,zR,Ck,KR,UR,ZR,JR,QR,ic,t$,n$,s$,i$,a$,c$,d$,p$,m$,f$,u$,Oi,mc,FB,w$,k$,b$,DB,MB,v$,qr,ue,D,dn,Ke,_$,Lk,Nk,jB,T$,qB,C$,M,Fk,Dr,Dk,Mk,Ai,I$,P$,jk,ac,qk,L$,N$,F$,Wk,WB,Ok,aO,lO,cO,hc,Yk,Ii,Vk,Zk,dO,cc,dc,pO,mO,Jk,Qk,Xk,eb,tb,nb,fO,uO,hO,gO,yO,wO,HB,zB,BB,GB,KB,UB,YB,kO,VB,Pi,Li,Bo,Go,Ni,Ko,Fi,Uo,Yo,Di,Mi,rb,Vo,ob,ZB,JB,Zo=u(()=>{j=Symbol("NOT_RESOLVED");hR=ke("tag:yaml.org,2002:str",{resolve:e=>e,identify:e=>typeof e=="string"}),gR=["","~","null","Null","NULL"],yR=ke("tag:yaml.org,2002:null",{implicit:!0,implicitFirstChars:["","~","n","N"],resolve:e=>gR.indexOf(e)!==-1?null:j,identify:e=>e===null,represent:()=>"null"}),wR=ke("tag:yaml.org,2002:null",{implicit:!0,implicitFirstChars:["n"],resolve:(e,t)=>e==="null"||t&&e===""?null:j,identify:e=>e===null,represent:()=>"null"}),kR=["","~","null","Null","NULL"],bR=ke("tag:yaml.org,2002:null",{implicit:!0,implicitFirstChars:["","~","n","N"],resolve:e=>kR.indexOf(e)!==-1?null:j,identify:e=>e===null,represent:()=>"null"}),vR=["true","True","TRUE"],xR=["false","False","FALSE"],_R=ke("tag:yaml.org,2002:bool",{implicit:!0,implicitFirstChars:["t","T","f","F"],resolve:e=>vR.indexOf(e)!==-1?!0:xR.indexOf(e)!==-1?!1:j,identify:e=>Object.prototype.toString.call(e)==="[object Boolean]",represent:e=>e?"true":"false"}),SR=["true"],AR=["false"],ER=ke("tag:yaml.org,2002:bool",{implicit:!0,implicitFirstChars:["t","f"],resolve:e=>SR.indexOf(e)!==-1?!0:AR.indexOf(e)!==-1?!1:j,identify:e=>Object.prototype.toString.call(e)==="[object Boolean]",represent:e=>e?"true":"false"}),RR=["true","True","TRUE","y","Y","yes","Yes","YES","on","On","ON"],$R=["false","False","FALSE","n","N","no","No","NO","off","Off","OFF"],OR=ke("tag:yaml.org,2002:bool",{implicit:!0,implicitFirstChars:["y","Y","n","N","t","T","f","F","o","O"],resolve:e=>RR.indexOf(e)!==-1?!0:$R.indexOf(e)!==-1?!1:j,identify:e=>Object.prototype.toString.call(e)==="[object Boolean]",represent:e=>e?"true":"false"}),TR=new RegExp("^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?[0-9]+)$"),CR=new RegExp("^(?:[-+]?0b[0-1]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-fA-F]+|[-+]?[0-9]+)$");Tk=ke("tag:yaml.org,2002:int",{implicit:!0,implicitFirstChars:["-","+",..."0123456789"],resolve:PR,identify:e=>Number.isInteger(e)&&!Object.is(e,-0)&&e.toString(10).indexOf("e")<0,represent:e=>e.toString(10)}),LR=new RegExp("^-?(?:0|[1-9][0-9]*)$"),NR=new RegExp("^(?:[-+]?0b[0-1]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-fA-F]+|[-+]?[0-9]+)$");MR=ke("tag:yaml.org,2002:int",{implicit:!0,implicitFirstChars:["-",..."0123456789"],resolve:DR,identify:e=>Number.isInteger(e)&&!Object.is(e,-0)&&e.toString(10).indexOf("e")<0,represent:e=>e.toString(10)}),jR=new RegExp("^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+|[-+]?(?:0|[1-9][0-9_]*))$");sc=ke("tag:yaml.org,2002:int",{implicit:!0,implicitFirstChars:["-","+",..."0123456789"],resolve:WR,identify:e=>Number.isInteger(e)&&!Object.is(e,-0)&&e.toString(10).indexOf("e")<0,represent:e=>e.toString(10)}),HR=new RegExp("^(?:[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$"),zR=new RegExp("^(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");Ck=ke("tag:yaml.org,2002:float",{implicit:!0,implicitFirstChars:["-","+",".",..."0123456789"],resolve:BR,identify:e=>typeof e=="number"&&(!Number.isInteger(e)||Object.is(e,-0)||e.toString(10).indexOf("e")>=0),represent:GR}),KR=new RegExp("^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$"),UR=new RegExp("^(?:[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");ZR=ke("tag:yaml.org,2002:float",{implicit:!0,implicitFirstChars:["-",..."0123456789"],resolve:YR,identify:e=>typeof e=="number"&&(!Number.isInteger(e)||Object.is(e,-0)||e.toString(10).indexOf("e")>=0),represent:VR}),JR=new RegExp("^(?:[-+]?(?:(?:[0-9][0-9_]*)?\\.[0-9_]*)(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$"),QR=new RegExp("^(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");ic=ke("tag:yaml.org,2002:float",{implicit:!0,implicitFirstChars:["-","+",".",..."0123456789"],resolve:XR,identify:e=>typeof e=="number"&&(!Number.isInteger(e)||Object.is(e,-0)||e.toString(10).indexOf("e")>=0),represent:e$}),t$=ke("tag:yaml.org,2002:merge",{implicit:!0,implicitFirstChars:["<"],resolve:(e,t)=>e==="<<"||t&&e===""?"<<":j,identify:()=>!1}),n$=/^[A-Za-z0-9+/]*={0,2}$/;s$=ke("tag:yaml.org,2002:binary",{resolve:r$,identify:e=>Object.prototype.toString.call(e)==="[object Uint8Array]",represent:o$}),i$=new RegExp("^([0-9][0-9][0-9][0-9])-([0-9][0-9])-([0-9][0-9])$"),a$=new RegExp("^([0-9][0-9][0-9][0-9])-([0-9][0-9]?)-([0-9][0-9]?)(?:[Tt]|[ \\t]+)([0-9][0-9]?):([0-9][0-9]):([0-9][0-9])(?:\\.([0-9]*))?(?:[ \\t]*(Z|([-+])([0-9][0-9]?)(?::([0-9][0-9]))?))?$");c$=ke("tag:yaml.org,2002:timestamp",{implicit:!0,implicitFirstChars:[..."0123456789"],resolve:l$,identify:e=>e instanceof Date,represent:e=>e.toISOString()}),d$=pc("tag:yaml.org,2002:seq",{create:()=>[],addItem:(e,t)=>{e.push(t)},identify:Array.isArray});p$=pc("tag:yaml.org,2002:omap",{create:()=>({list:[],seen:new Set}),addItem:(e,t)=>{let n;if(t instanceof Map){if(t.size!==1)return"cannot resolve an ordered map item";n=t.keys().next().value}else if($i(t)){let r=Object.keys(t);if(r.length!==1)return"cannot resolve an ordered map item";n=r[0]}else return"cannot resolve an ordered map item";return e.seen.has(n)?"duplicate key in ordered map":(e.seen.add(n),e.list.push(t),"")},finalize:e=>e.list,identify:()=>!1}),m$=pc("tag:yaml.org,2002:pairs",{create:()=>[],addItem:(e,t)=>{if(t instanceof Map)return t.size!==1?"cannot resolve a pairs item":(e.push(t.entries().next().value),"");if(Object.prototype.toString.call(t)!=="[object Object]")return"cannot resolve a pairs item";let n=t,r=Object.keys(n);return r.length!==1?"cannot resolve a pairs item":(e.push([r[0],n[r[0]]]),"")},identify:()=>!1}),f$=Ri("tag:yaml.org,2002:map",{create:()=>({}),identify:$i,represent:e=>{let t=new Map;for(let n of Object.keys(e))t.set(n,e[n]);return t},addPair:(e,t,n)=>{if(t!==null&&typeof t=="object")return"object-based map does not support complex keys";let r=String(t);return r==="__proto__"?Object.defineProperty(e,r,{value:n,enumerable:!0,configurable:!0,writable:!0}):e[r]=n,""},has:(e,t)=>t!==null&&typeof t=="object"?!1:Object.prototype.hasOwnProperty.call(e,String(t)),keys:e=>Object.keys(e),get:(e,t)=>{let n=String(t);return Object.prototype.hasOwnProperty.call(e,n)?e[n]:null}}),u$=Ri("tag:yaml.org,2002:set",{create:()=>new Set,identify:e=>e instanceof Set,represent:e=>{let t=new Map;for(let n of e)t.set(n,null);return t},addPair:(e,t,n)=>n!==null?"cannot resolve a set item":(e.add(t),""),has:(e,t)=>e.has(t),keys:e=>e.keys(),get:()=>null});Oi=class Ik{tags;implicitScalarTags;implicitScalarByFirstChar;implicitScalarAnyFirstChar;defaultScalarTag;defaultSequenceTag;defaultMappingTag;exact;prefix;constructor(t){let n=y$(t),r=[],o=h$(),s=g$();for(let p of n){if(p.nodeKind==="scalar"&&p.implicit){if(p.matchByTagPrefix)throw new Error("Implicit scalar tags cannot match by tag prefix");r.push(p)}switch(p.nodeKind){case"scalar":p.matchByTagPrefix?s.scalar.push(p):o.scalar[p.tagName]=p;break;case"sequence":p.matchByTagPrefix?s.sequence.push(p):o.sequence[p.tagName]=p;break;case"mapping":p.matchByTagPrefix?s.mapping.push(p):o.mapping[p.tagName]=p}}let i=r.filter(p=>p.implicitFirstChars===null),a=new Set;for(let p of r)if(p.implicitFirstChars!==null)for(let f of p.implicitFirstChars)a.add(f);let l=new Map;for(let p of a)l.set(p,r.filter(f=>f.implicitFirstChars===null||f.implicitFirstChars.indexOf(p)!==-1));let d=o.scalar["tag:yaml.org,2002:str"];if(!d)throw new Error("schema does not define the default scalar tag (tag:yaml.org,2002:str)");this.tags=n,this.implicitScalarTags=r,this.implicitScalarByFirstChar=l,this.implicitScalarAnyFirstChar=i,this.defaultScalarTag=d,this.defaultSequenceTag=o.sequence["tag:yaml.org,2002:seq"],this.defaultMappingTag=o.mapping["tag:yaml.org,2002:map"],this.exact=o,this.prefix=s}lookupScalarTag(t){let n=this.exact.scalar[t];if(n)return n;for(let r of this.prefix.scalar)if(t.startsWith(r.tagName))return r}lookupSequenceTag(t){let n=this.exact.sequence[t];if(n)return n;for(let r of this.prefix.sequence)if(t.startsWith(r.tagName))return r}lookupMappingTag(t){let n=this.exact.mapping[t];if(n)return n;for(let r of this.prefix.mapping)if(t.startsWith(r.tagName))return r}resolveImplicitScalarTag(t){let n=this.implicitScalarByFirstChar.get(t.charAt(0))??this.implicitScalarAnyFirstChar;for(let o of n){let s=o.resolve(t,!1,o.tagName);if(s!==j)return{value:s,tag:o}}let r=this.defaultScalarTag;return{value:r.resolve(t,!1,r.tagName),tag:r}}withTags(...t){let n=[];for(let r of t)n=n.concat(r);return new Ik([...this.tags,...n])}},mc=new Oi([hR,d$,f$]),FB=new Oi([...mc.tags,wR,ER,MR,ZR]),w$=new Oi([...mc.tags,yR,_R,Tk,Ck]),k$=new Oi([...mc.tags,bR,OR,sc,ic,c$,t$,s$,p$,m$,u$]),b$=k$.withTags({...sc,resolve:(e,t,n)=>{let r=sc.resolve(e,t,n);return r===j?Tk.resolve(e,t,n):r}},{...ic,resolve:(e,t,n)=>{let r=ic.resolve(e,t,n);return r===j?Ck.resolve(e,t,n):r}}),DB=Ri("tag:yaml.org,2002:map",{create:()=>new Map,addPair:(e,t,n)=>(e.set(t,n),""),has:(e,t)=>e.has(t),keys:e=>e.keys(),get:(e,t)=>e.get(t),identify:e=>e instanceof Map||$i(e),represent:e=>{if(e instanceof Map)return e;let t=new Map,n=e;for(let r of Object.keys(n))t.set(r,n[r]);return t}});MB=Ri("tag:yaml.org,2002:map",{create:()=>({}),identify:$i,represent:e=>{let t=new Map;for(let n of Object.keys(e))t.set(n,e[n]);return t},addPair:(e,t,n)=>{let r=vk(t);return r===null?"nested arrays are not supported inside keys":(r==="__proto__"?Object.defineProperty(e,r,{value:n,enumerable:!0,configurable:!0,writable:!0}):e[r]=n,"")},has:(e,t)=>{let n=vk(t);return n!==null&&Object.prototype.hasOwnProperty.call(e,n)},keys:e=>Object.keys(e),get:(e,t)=>{let n=String(t);return Object.prototype.hasOwnProperty.call(e,n)?e[n]:null}}),v$={maxLength:79,indent:1,linesBefore:3,linesAfter:2};qr=class Pk extends Error{reason;mark;constructor(t,n){super(),this.name="YAMLException",this.reason=t,this.mark=n,this.message=xk(this,!1),Error.captureStackTrace&&Error.captureStackTrace(this,this.constructor)}toString(t){return`${this.name}: ${xk(this,t)}`}static throwAt(t,n,r,o=""){let s=0,i=0;for(let l=0;l<n;l++){let d=t.charCodeAt(l);d===10?(s++,i=l+1):d===13&&(s++,t.charCodeAt(l+1)===10&&l++,i=l+1)}let a={name:o,buffer:t,position:n,line:s,column:n-i};throw a.snippet=x$(a),new Pk(r,a)}},ue={DOCUMENT:1,SEQUENCE:2,MAPPING:3,SCALAR:4,ALIAS:5,POP:6},D={PLAIN:1,SINGLE_QUOTED:2,DOUBLE_QUOTED:3,LITERAL_BLOCK:4,FOLDED_BLOCK:5},dn={BLOCK:1,FLOW:2},Ke={CLIP:1,STRIP:2,KEEP:3},_$=-1;Lk=new Array(256),Nk=new Array(256);for(let e=0;e<256;e++)Lk[e]=_k(e)?1:0,Nk[e]=_k(e);jB=Object.assign(Object.create(null),{"!":"!","!!":"tag:yaml.org,2002:"}),T$="-#;/?:@&=+$_.~*'()",qB=T$+"!,[]",C$={filename:"",schema:w$,json:!1,maxTotalMergeKeys:1e4,maxAliases:-1},M=-1,Fk=Object.prototype.hasOwnProperty,Dr=1,Dk=2,Mk=3,Ai=4,I$=/[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:[^\uD800-\uDBFF]|^)[\uDC00-\uDFFF]/,P$=/[,\[\]{}]/,jk=/^(?:!|!!|![0-9A-Za-z-]+!)$/,ac=String.raw`(?:%[0-9A-Fa-f]{2}|[0-9A-Za-z\-#;/?:@&=+$,_.!~*'()\[\]])`,qk=String.raw`(?:%[0-9A-Fa-f]{2}|[0-9A-Za-z\-#;/?:@&=+$.~*'()_])`,L$=new RegExp(`^(?:${ac})*$`),N$=new RegExp(`^(?:${qk})+$`),F$=new RegExp(`^(?:!(?:${ac})*|${qk}(?:${ac})*)$`),Wk={filename:"",maxDepth:100};WB={...Wk,...C$};Ok={applyQuoteFlowKeysOption:eO,doubleQuoteForInvisibles:tO,doubleQuoteWhitespaceOnly:nO,applyForceQuotesOption:rO,tryLongOrMultilineAsBlock:oO,quoteInvalidPlain:sO,fallbackToDoubleQuoted:iO};aO="[\\x09\\x0A\\x0D\\x20-\\x7E\\x85\\xA0-\\uD7FF\\uE000-\\uFFFD\\u{10000}-\\u{10FFFF}]",lO="[\\n\\r]",cO="\\uFEFF",hc="[ \\t]",Yk=`(?:(?!(?:${lO}|${cO}))${aO})`,Ii=`(?:(?!${hc})${Yk})`,Vk="[\\x09\\x20-\\uD7FF\\uE000-\\uFFFF\\u{10000}-\\u{10FFFF}]",Zk="[-?:,\\[\\]{}#&*!|>'\"%@`]",dO="[,\\[\\]{}]",cc=Ii,dc=`(?:(?!${dO})${Ii})`,pO=`(?:(?:(?!${Zk})${Ii})|[?:-](?=${cc}))`,mO=`(?:(?:(?!${Zk})${Ii})|[?:-](?=${dc}))`,Jk=`(?:(?:(?![:#])${cc})|:(?=${cc}))#*`,Qk=`(?:(?:(?![:#])${dc})|:(?=${dc}))#*`,Xk=`(?:${hc}*${Jk})*`,eb=`(?:${hc}*${Qk})*`,tb=`${pO}#*${Xk}`,nb=`${mO}#*${eb}`,fO=tb,uO=nb,hO=`\\n+${Jk}${Xk}`,gO=`\\n+${Qk}${eb}`,yO=`${tb}(?:${hO})*`,wO=`${nb}(?:${gO})*`,HB=new RegExp(`^(?:${yO})$`,"u"),zB=new RegExp(`^(?:${wO})$`,"u"),BB=new RegExp(`^(?:${fO})$`,"u"),GB=new RegExp(`^(?:${uO})$`,"u"),KB=new RegExp(`^(?:${Vk})*$`,"u"),UB=new RegExp(`^(?:${Vk}|\\n)*$`,"u"),YB=new RegExp(`^(?:${Yk}|\\n)*$`,"u"),kO={indent:2,seqNoIndent:!1,seqInlineFirst:!0,lineWidth:80,flowBracketPadding:!1,flowSkipCommaSpace:!1,flowSkipColonSpace:!1,quoteFlowKeys:!1,quoteStyle:"single",forceQuotes:!1,scalarStyleRules:Object.keys(Ok).map(e=>Reflect.get(Ok,e)),tagBeforeAnchor:!1},VB={...kO,schema:b$,skipInvalid:!1,noRefs:!1,flowLevel:-1,sortKeys:!1,transform:()=>{}},Pi=ue.DOCUMENT,Li=ue.SEQUENCE,Bo=ue.MAPPING,Go=ue.SCALAR,Ni=ue.ALIAS,Ko=ue.POP,Fi=D.PLAIN,Uo=D.SINGLE_QUOTED,Yo=D.DOUBLE_QUOTED,Di=D.LITERAL_BLOCK,Mi=D.FOLDED_BLOCK,rb=dn.BLOCK,Vo=dn.FLOW,ob=Ke.CLIP,ZB=Ke.STRIP,JB=Ke.KEEP});function qi(e,t=0,n=e.length){return vO(e,t,n)||ji(e,t,n,!1,!1)||ji(e,t,n,!0,!0)||ji(e,t,n,!0,!1)||ji(e,t,n,!1,!0)}function ji(e,t,n,r,o){let s=[],i=0,a=!1,l=10;for(let d=t;d<n&&s.length<=100;d++){let p=e.charCodeAt(d);p===10||p===13?a=!1:i?p===92&&i===34?d++:p===i&&(i=0):a||(o&&p===35&&l<=32?a=!0:r&&(p===34||p===39)&&bO(l)?i=p:p===91||p===123?s.push(p+2):(p===93||p===125)&&s.at(-1)===p&&s.pop()),l=p}return s.length>100}function vO(e,t,n){let r=[],o=0,s=0,i=!0;for(let a=t;a<n;a++){let l=e.charCodeAt(a);if(l===10||l===13)i=!0,o=s=0;else if(i)if(l===32||l===9)o++;else{let d=e.charCodeAt(a+1);if((l===45||l===63||l===58)&&(d===32||d===9))s++,o++;else{for(i=!1;r.length>0&&(r.at(-1)??0)>=o;)r.pop();r.push(o)}}else continue;if(s+r.length>100)return!0}return!1}var bO,gc=u(()=>{"use strict";bO=e=>e<=32||e===91||e===123||e===44||e===58||e===40});var ab=go((sb,ib)=>{new Function("module","exports","require",unpacked("yaml"))(ib,sb,require)});function be(e,t){let n=t;for(;n<e.length;n++){let r=e.charCodeAt(n);if(r===10||r===13)break}return n}var ft,zr,jn=u(()=>{"use strict";ft=e=>e===32||e===10||e===13||e===9,zr=class{constructor(t){this.text=t;this.#e=t.indexOf("#")}text;found=[];#e;between(t,n){if(this.#e<0||this.#e>=n)return;let r=this.#e<t?this.text.indexOf("#",t):this.#e;for(;r>=0&&r<n;)if(this.#t(r)){let o=be(this.text,r);this.found.push([r,o]),r=this.text.indexOf("#",o)}else r=this.text.indexOf("#",r+1);this.#e=r}#t(t){let n=this.text.charCodeAt(t-1);return t===0||ft(n)||n===65279}skip(t){let n=t;for(;n<this.text.length;n++){let r=this.text.charCodeAt(n);if(r===35&&this.#t(n))n=be(this.text,n);else if(!ft(r))break}return Math.min(n,this.text.length)}}});var cb={};Za(cb,{recover:()=>xO});function xO(e){let t=(0,Oe.parseAllDocuments)(e,{prettyErrors:!1,uniqueKeys:!1,logLevel:"silent",strict:!1,schema:"failsafe"});if(!Array.isArray(t))return{events:[],decode:()=>"",errors:[]};let n=new yc(e),r=[];for(let i of t){n.document(i.contents);for(let{code:a,pos:l}of i.errors)r.push({code:a,at:Math.min(l[0],e.length)})}let{events:o,decoded:s}=n;return{events:o,decode:(i,a)=>s.get(a)??"",errors:r}}function SO(e){let t=(0,Oe.isMap)(e)?e.items[0]?.key:void 0,n=(0,Oe.isNode)(t)?t.range?.[0]:void 0,r=e.range?.[0];return r!==void 0&&n!==void 0?Math.min(r,n):r}var Oe,_O,yc,lb,db=u(()=>{"use strict";Zo();Oe=Te(ab());jn();_O={PLAIN:Fi,QUOTE_SINGLE:Uo,QUOTE_DOUBLE:Yo,BLOCK_LITERAL:Di,BLOCK_FOLDED:Mi},yc=class{constructor(t){this.text=t;this.#e=new zr(t)}text;events=[];decoded=new Map;#e;#t=0;document(t){this.events.push({type:Pi,explicitStart:!1,explicitEnd:!1,directives:[]}),this.#n(t,!1),this.events.push({type:Ko})}#n(t,n){if((0,Oe.isScalar)(t))this.#r(t,n);else if((0,Oe.isAlias)(t)){let[r,o]=t.range??[this.#t,this.#t];this.events.push({type:Ni,anchorStart:r+1,anchorEnd:o}),this.#t=o}else if((0,Oe.isMap)(t)||(0,Oe.isSeq)(t)){let r=SO(t)??this.#t,o=this.#i(r,n,t.tag!==void 0||t.anchor!==void 0),s=t.flow===!0,i=s?Vo:rb;if(this.events.push({type:(0,Oe.isMap)(t)?Bo:Li,start:r,style:i,...o}),this.#t=Math.max(this.#t,r+(s&&/[[{]/.test(this.text.charAt(r))?1:0)),(0,Oe.isSeq)(t))for(let a of t.items)this.#n(a,s);else for(let{key:a,value:l}of t.items)this.#n(a,s),this.#n(l,s);this.events.push({type:Ko}),s&&(this.#t=Math.max(this.#t,t.range?.[1]??0))}else this.#o(-1,-1,Fi,lb())}#r(t,n){let[r,o]=t.range??[-1,-1],s=_O[t.type??"PLAIN"],i=this.#i(r,n,t.tag!==void 0||t.anchor!==void 0),a=r,l=o;s===Uo||s===Yo?(a++,o-1>r&&this.text.charAt(o-1)===this.text.charAt(r)&&l--):s!==Fi?(a=be(this.text,r),this.text.startsWith(`\r
`,a)&&a++,a=Math.min(a+1,o)):r===o&&(a=l=-1);let d=this.#o(a,l,s,i);a>=0&&this.decoded.set(d,typeof t.value=="string"?t.value:t.source??""),this.#t=Math.max(this.#t,o,i.tagEnd,i.anchorEnd)}#o(t,n,r,o){let s={type:Go,valueStart:t,valueEnd:n,...o,style:r,chomping:ob,indent:-1,fast:!1};return this.events.push(s),s}#i(t,n,r){let o=lb();if(!r)return o;for(let s=this.#t;(s<t||s===t&&s<this.text.length)&&(s=this.#e.skip(s),!(s>t));s++){let i=this.text.charAt(s);if(i!=="!"&&i!=="&")continue;let a=n?/[\s,[\]{}]/g:/\s/g;a.lastIndex=s;let l=a.exec(this.text)?.index??this.text.length;if(l>t&&t>s)break;i==="!"?[o.tagStart,o.tagEnd]=[s,l]:[o.anchorStart,o.anchorEnd]=[s+1,l],s=l-1}return o}};lb=()=>({anchorStart:-1,anchorEnd:-1,tagStart:-1,tagEnd:-1})});function pb(){return db(),Yd(cb)}var mb=u(()=>{"use strict"});function kc(e,t,n){let r=e.charCodeAt(t)===92,o=r?t+1:t,s=e.charCodeAt(o);if(!(!qn(s)||o>=n))for(let i=o+1;i<n;i++){let a=e.charCodeAt(i);if(a===92){if(r&&e.charCodeAt(i+1)===s)return{start:o+1,end:i,nodeStart:t,nodeEnd:i+2};i++}else if(a===s&&!r)return{start:o+1,end:i,nodeStart:t,nodeEnd:i+1}}}function AO(e,t,n){let r=t;for(;r<n&&(e.charCodeAt(r)===61||e.charCodeAt(r)===58);)r++;return r}function ub(e,t,n,r){let o=t;for(;o<n;o++){let s=e.charCodeAt(o);if(pn(s)||s===44||s===59||qn(s)||s===92&&qn(e.charCodeAt(o+1))||r&&(s===38||s===35))break}return o}function RO(e,t,n){let r=n;for(;r>t;){let o=EO[e.charAt(r-1)];if(!o||e.slice(t,r).includes(o))break;r--}return r}var pn,qn,wc,fb,Jo,EO,hb=u(()=>{"use strict";kt();pn=e=>e===32||e===9,qn=e=>e===34||e===39||e===96,wc=e=>e>=97&&e<=122||e>=65&&e<=90||e>=48&&e<=57||e===95||e===45||e===46||e===36||e>127,fb=80;Jo=class{constructor(t,n,r,o){this.text=t;this.end=n;this.entries=r;this.parent=o}text;end;entries;parent;#e=new Set;read(t,n=this.end,r=!1){for(let o=t;o<n;){let s=this.text.charCodeAt(o);s===61||s===58?o=this.#t(o,s,t,n,r):s===45&&!r&&(o===t||pn(this.text.charCodeAt(o-1)))?o=this.#o(o,n):o++}}#t(t,n,r,o,s){let{text:i}=this,a=t+1,l=i.charCodeAt(a);if(n===61&&l===62&&(l=i.charCodeAt(++a)),l===61)return AO(i,t,o);let d=this.#r(t,r);if(!d)return a;if(n===58){i.startsWith("**",a)&&(l=i.charCodeAt(a+=2));let m=a>=o||pn(l)||qn(l)||l===92;if(s||!m&&!d.quoted)return a}for(;a<o&&pn(i.charCodeAt(a));)a++;let p=i.charCodeAt(d.start-1),f=s||d.start>r&&(p===63||p===38),h=this.#i(a,o,f);return h?(this.#s(d.start,d.end,h),this.#n(h,f)):Math.max(a,t+1)}#n(t,n){if(t.nodeStart!==t.start)return t.start;if(!n){let r=this.text.slice(t.start,t.end).search(/:\/\/|\?|&/);r>=0&&this.read(t.start+r,t.end,!0)}return t.nodeEnd}#r(t,n){let{text:r}=this,o=t;for(;o>n&&o>t-3&&pn(r.charCodeAt(o-1));)o--;o-n>2&&r.startsWith("**",o-2)&&(o-=2);let s=r.charCodeAt(o-1),i=Math.max(n,o-fb-4);if(qn(s)){let d=r.charCodeAt(o-2)===92,p=o-(d?2:1);for(let f=p-1;f>=i;f--)if(r.charCodeAt(f)===s)return f+1<p?{start:f+1,end:p,quoted:!0}:void 0;return}let a=o;for(;a>i&&wc(r.charCodeAt(a-1));)a--;if(a>n&&wc(r.charCodeAt(a-1)))return;for(;a<o&&r.charCodeAt(a)===45;)a++;let l=r.charCodeAt(a);return a<o&&!(l>=48&&l<=57)?{start:a,end:o,quoted:!1}:void 0}#o(t,n){let{text:r}=this,o=t+1;r.charCodeAt(o)===45&&o++;let s=o;for(;s<n&&s-o<fb&&wc(r.charCodeAt(s));)s++;let i=r.charCodeAt(o);if(s===o||!pn(r.charCodeAt(s))||i===45||i>=48&&i<=57)return Math.max(s,t+1);let a=s;for(;a<n&&pn(r.charCodeAt(a));)a++;if(a>=n||r.charCodeAt(a)===45)return a;let l=this.#i(a,n,!1);return l?(this.#s(o,s,l),l.nodeStart!==l.start?l.start:a):a}#i(t,n,r){let{text:o}=this;if(t>=n)return;let s=o.slice(t,o.charCodeAt(t)===92?t+2:t+1);if(qn(s.charCodeAt(s.length-1))&&!this.#e.has(s)){let p=kc(o,t,n);if(p)return p;this.#e.add(s)}let i=t;for(;i<n&&(o.charCodeAt(i)===92||qn(o.charCodeAt(i)));)i++;let a=o.charCodeAt(i);if(a===123||a===91||a===40)return;let l=ub(o,i,n,r);return/^(?:bearer|basic|token|digest)$/i.test(o.slice(i,Math.min(l,i+7)))&&pn(o.charCodeAt(l))&&(l=ub(o,l+1,n,r)),l=RO(o,i,l),l>i?{start:i,end:l,nodeStart:i,nodeEnd:l}:void 0}#s(t,n,r){let o=this.text.slice(t,n);this.entries.push(new Q(this.text,{parent:this.parent,name:o,kind:"scalar",keyStart:t,keyEnd:n,...r}))}};EO={")":"(","]":"[","}":"{",">":"<"}});function Gi(e,t,n,r){return Qo(e,t,n,r).entries}function Qo(e,t,n,r){return kb(new Bi(e,n,r,$O),t)}function wb(e,t,n){return kb(new Bi(e,n,void 0,OO),t).entries}function kb(e,t){let{text:n,end:r}=e;for(let o=n.charCodeAt(t)===65279?t+1:t;o<r;){let s=Math.min(be(n,o),r);e.line(o,s),o=s+1}return e.finish(),{entries:e.entries,comments:e.comments}}function mn(e,t,n,r){return e.lastIndex=n,e.test(t)&&e.lastIndex<=r?e.lastIndex:void 0}function zi(e,t,n){let r=0;for(let o=t;o<n;o++)e.charCodeAt(o)===9&&r++;return n-t+r}function bc(e,t,n){let r=n;for(;r>t&&vc(e.charCodeAt(r-1));)r--;return r}var $O,OO,gb,yb,Wi,Hi,TO,CO,Bi,vc,Br=u(()=>{"use strict";kt();jn();hb();$O=/[ \t]*(?:[>+][ \t]*){0,8}/y,OO=/[ \t]*(?:(?:#+|\/\/+|\/\*+|\*+\/?|;+|>)[ \t]*){0,4}/y,gb=/[-*•][ \t]+/y,yb=/#|\/\/|;/y,Wi=/(?:(?:export|set|ENV|ARG|declare -x|local|const|let|var)[ \t]+)?(?:"([^"\n]{1,120})"|'([^'\n]{1,120})'|([A-Za-z_$.\u00a1-\uffff][\w$./@\u00a1-\uffff-]{0,120}(?: [\w.-]{1,40}){0,2}))[ \t]{0,40}(:|=>|=)/dy,Hi=/(?:(![\w/:.-]{0,60})|&[\w.-]{1,60})(?=[ \t\r\n]|$)[ \t]*/y,TO=/[|>][-+\d]{0,3}[ \t]*(?=[#\r\n]|$)/y,CO=400;Bi=class{constructor(t,n,r,o){this.text=t;this.end=n;this.parent=r;this.marks=o}text;end;parent;marks;entries=[];comments=[];#e=[];#t=0;#n=0;finish(){this.#r(-1)}line(t,n){let{text:r}=this,o=mn(this.marks,r,t,n)??t;if(o>=n)return;if(mn(yb,r,o,n)!==void 0){this.comments.push([o,n]);return}let s;for(let g=0;g<16;g++){let y=mn(gb,r,o,n);if(y===void 0)break;this.#o(zi(r,t,o)),o=s=y}let i=zi(r,t,o);this.#r(i);let a=this.entries.length,l=this.#i(o,n,i)??this.#m(s,n),d=this.entries.length>a?this.entries.at(-1):void 0,p=this.comments.at(-1)?.[0]??-1,f=p>o?p:n,h=l??o,m=d?Math.min(Math.max(d.nodeEnd,h),f):h;d&&new Jo(r,m,this.entries,d).read(h),new Jo(r,f,this.entries,this.#e.at(-1)?.link??this.parent).read(m),this.entries.length>a&&(this.#t=this.entries.at(-1)?.nodeEnd??this.#t),d&&this.#t<d.nodeEnd&&(this.#t=d.nodeEnd)}#r(t){for(let n=this.#e.at(-1);n&&n.indent>=t;n=this.#e.at(-1))this.#e.pop(),n.entry&&n.entry.end<this.#t&&(n.entry.end=n.entry.nodeEnd=this.#t)}#o(t){this.#r(t+1);let n=this.#e.at(-1);n&&n.indent===t&&!n.entry&&this.#e.pop();let r=this.#e.at(-1),o=r?r.items++:0;this.#e.push({indent:t,link:{parent:r?r.link:this.parent,name:o},items:0})}#i(t,n,r){let{text:o}=this;Wi.lastIndex=t;let s=Wi.exec(o),i=s?.indices?.[1]??s?.indices?.[2]??s?.indices?.[3];if(!s||!i||Wi.lastIndex>n)return;let a=s[4]===":",l=Wi.lastIndex,d=o.charCodeAt(l),p=l>=n||d===32||d===9,f=s[3];if(d===61||a&&!p&&(d===47||d===58)||f?.includes(" ")&&!p)return;for(;l<n&&vc(o.charCodeAt(l));)l++;let h=l,m=this.#l(l,n),g=(_,T,de)=>this.#u(o.slice(...i),i,_,{...T,nodeStart:Math.min(m.end>h?h:T.nodeStart,T.nodeStart)},m.tag,de);if(l=m.end,l>=n||this.#s(l))return this.#c(t,l,n,r,g);if(mn(TO,o,l,n)!==void 0&&this.#d(l,n,r,g))return n;let w=o.charCodeAt(l);if(w===123||w===91)return this.#p(l,n,r,g);let v=this.#f(l,n,!a&&!/[ \t]/.test(o.charAt(i[1]+(f===void 0?1:0))));return w===42&&/^\*[\w.-]{1,60}$/.test(o.slice(v.start,Math.min(v.end,v.start+62)))?g("alias",{...v,start:v.start+1}):g("scalar",v),l}#s(t){return this.text.charCodeAt(t)===35&&vc(this.text.charCodeAt(t-1))}#l(t,n){let r,o=t;for(let s=0;s<2;s++){Hi.lastIndex=o;let i=Hi.exec(this.text);if(!i||Hi.lastIndex>n)break;r??=i[1],o=Hi.lastIndex}return r===void 0?{end:o}:{end:o,tag:r}}#c(t,n,r,o,s){this.#s(n)&&this.comments.push([n,r]);let i=this.#a(r),a=i!==void 0&&(i.column>o||i.column===o&&i.dash),l=a?i.at:Math.min(n,r),d=bc(this.text,t,Math.min(n,r)),p=a?l:d,f=s(a?i.dash?"list":"map":"scalar",{start:p,end:p,nodeStart:p,nodeEnd:p});return a&&this.#e.push({indent:o,link:f,entry:f,items:0}),r}#a(t){let{text:n}=this;for(let r=t+1;r<this.end;){let o=Math.min(be(n,r),this.end),s=mn(this.marks,n,r,o)??r;if(s<o&&mn(yb,n,s,o)===void 0)return{at:s,column:zi(n,r,s),dash:mn(gb,n,s,o)!==void 0};if(o-t>2e3)return;r=o+1}}#d(t,n,r,o){let{text:s}=this;if(t<this.#n)return!1;let i=[],a=-1,l=n;for(let p=n+1;p<this.end&&i.length<CO;){let f=Math.min(be(s,p),this.end),h=mn(this.marks,s,p,f)??p;if(h<f){if(zi(s,p,h)<=r)break;a<0&&(a=h),i.push(s.slice(h,f)),l=f}else if(f>p+200)break;p=f+1}if(a<0)return!1;this.#n=l;let d=o("scalar",{start:a,end:l,nodeStart:t,nodeEnd:l},i.join(`
`));return this.#e.push({indent:r,link:d,items:0}),!0}#p(t,n,r,o){let{text:s}=this,i=s.charCodeAt(t)===91,a=bc(s,t,n),l=o(i?"list":"map",{start:t,end:a,nodeStart:t,nodeEnd:a});a===t+1&&this.#e.push({indent:r,link:l,entry:l,items:0});let d=/^[ \t]*[^[\]{}:=#]{1,4000}/.exec(s.slice(t+1,Math.min(a,t+4002)))?.[0]??"";if(!i||d.trim()==="")return t;let p=d.matchAll(/"([^"]*)"|'([^']*)'|[^\s,"']+(?: +[^\s,"']+)*/dg),f=0;for(let h of p){let[m=0,g=0]=h.indices?.[1]??h.indices?.[2]??h.indices?.[0]??[],y=t+1,w={start:y+m,end:y+g},v={nodeStart:y+h.index,nodeEnd:y+h.index+h[0].length};this.entries.push(new Q(s,{parent:l,name:f++,kind:"scalar",keyStart:-1,keyEnd:-1,...w,...v}))}return n}#f(t,n,r){let{text:o}=this,s=kc(o,t,n);if(s){let p=o.slice(s.nodeEnd,Math.min(n,s.nodeEnd+200)),f=/^[ \t]+(?=#)/.exec(p);if(f&&this.comments.push([s.nodeEnd+f[0].length,n]),f||/^[ \t]*(?:[,)}\]]*(?:$|\\[nr]|;)|[,)}\]]*[ \t]+$)/.test(p))return s}let i=!s&&/["'`]/.test(o.charAt(t))?1:0,a=n,l=/[ \t]#/.exec(o.slice(t,n));if(l&&(a=t+l.index,this.comments.push([a+1,n])),a=bc(o,t,a),a-t>1&&o.charCodeAt(a-1)===44&&a--,r&&/[ \t](?:--?[A-Za-z]|[\w.-]{1,80}=|&&|\|)|;/.test(o.slice(t,a))){let p=/^[^\s;]+/.exec(o.slice(t,a))?.[0]??"";a=t+Math.max(p.length,1)}return{start:Math.min(t+i,a),end:a,nodeStart:t,nodeEnd:a}}#m(t,n){let r=this.#e.at(-1);if(t===void 0||t>=n||!r?.link.parent||r.entry)return;let o=this.#l(t,n),s=this.#f(o.end,n,!1),{parent:i,name:a}=r.link,l=Math.min(t,s.nodeStart),d={parent:i,name:a,kind:"scalar",keyStart:-1,keyEnd:-1,...s,nodeStart:l,tag:o.tag};return this.entries.push(new Q(this.text,d)),s.start}#u(t,n,r,o,s,i){let a=this.#e.at(-1)?.link??this.parent,l=new Q(this.text,{parent:a,name:t,kind:r,keyStart:n[0],keyEnd:n[1],...o,tag:s,decoded:i});return this.entries.push(l),l}},vc=e=>e===32||e===9});function bb(e,t,n){let r=[];for(let o=e.indexOf(xc);o>=0;){let s=o+xc.length,i=e.indexOf(_c,s);if(i<0)break;let a=IO(t,o,i+_c.length);for(let l of n?.(e,s,i,a)?.entries??Gi(e,s,i,a))r.push(l);o=e.indexOf(xc,i+_c.length)}return r.length>0?Sc([...t,...r]):t}function Sc(e){return e.sort((t,n)=>ge(t)-ge(n)||t.nodeStart-n.nodeStart)}function IO(e,t,n){let r=fe(e,s=>ge(e[s]),t);for(;r>=0&&(e[r]?.nodeStart??0)>=t&&e[r]?.key===void 0;)r--;let o=e[r];for(;o instanceof Q&&o.nodeEnd<n;)o=o.parent;return o}var xc,_c,Ac=u(()=>{"use strict";xn();kt();Le();Br();xc="[[[",_c="]]]"});function vb(e,t,n=e){let r=Kk(n,{});return n===e?Ui(e,t,r,Ti):Ui(e,t,r.map(PO),(o,s)=>xb(s)?LO(e,s):Ti(e,s))}function LO(e,t){let r=e.slice(t.valueStart,t.valueEnd).replace(/^(?:[ \t]*(?:\r\n?|\n))+/,o=>o.replace(/[ \t]/g,""));return Ti(r,{...t,valueStart:0,valueEnd:r.length})}function Ui(e,t,n,r){let o=new $c(e,t,r);return o.read(n),{entries:o.entries,comments:o.comments.found}}function Ec(e,t){return t.tagStart<0?void 0:e.slice(t.tagStart,t.tagEnd)}function Rc(e,t){let n=t;return e.tagStart>=0&&e.tagStart<n&&(n=e.tagStart),e.anchorStart>=0&&e.anchorStart-1<n&&(n=e.anchorStart-1),n}function NO(e,t,n){let r=t;for(;r<n&&!ft(e.charCodeAt(r));)r++;return r}var Ki,PO,$c,xb,Oc=u(()=>{"use strict";Zo();kt();jn();Ki={name:"",start:-1,end:-1};PO=e=>e.type===Go?{...e,fast:!1}:e;$c=class{constructor(t,n,r){this.text=t;this.ground=n;this.decode=r;this.comments=new zr(t)}text;ground;decode;entries=[];comments;#e=[];#t=0;read(t){for(let n=0;n<t.length;n++){let r=t[n];if(!r)break;switch(r.type){case Go:this.#l(r);break;case Bo:this.#o(r,!1,this.#r(r,t[n+1]));break;case Li:this.#o(r,!0,r.style===Vo?93:0);break;case Ni:this.#a(r);break;case Ko:this.#i();break;case Pi:break}}this.#n(this.text.length)}#n(t){this.comments.between(this.#t,t),this.#t=t}#r(t,n){return t.style!==Vo||this.text.charCodeAt(t.start)!==123||n?.type===Bo&&n.start===t.start?0:125}#o(t,n,r){let o=this.#e.at(-1),{start:s}=t;if(this.#n(s),r&&(this.#t=s+1),!o){let{root:d,depth:p}=this.ground;this.#e.push({entry:void 0,below:d,depth:p,list:n,closer:r,count:0,end:s,key:void 0});return}let i=this.#p(o,n?"list":"map",s,s,Rc(t,s),s,Ec(this.text,t)),a=o.depth+(o.list?0:1),l=this.ground.below(i,a);this.#e.push({entry:i,below:l,depth:a,list:n,closer:r,count:0,end:s,key:void 0})}#i(){let t=this.#e.pop();if(!t)return;if(t.closer){let s=this.comments.skip(this.#t);for(;s<this.text.length&&this.text.charCodeAt(s)!==t.closer;)s=this.comments.skip(s+1);this.#n(s),t.end=this.#t=Math.min(s+1,this.text.length)}let{entry:n,end:r}=t;n&&(n.end=n.nodeEnd=r);let o=this.#e.at(-1);o&&this.#s(o,r,Ki)}#s(t,n,r){t.end=n,t.list?t.count++:t.key=t.key?void 0:r}#l(t){let n=this.#e.at(-1),{text:r}=this;if(t.valueStart<0){this.#c(t,n);return}let{valueStart:o,valueEnd:s}=t,{style:i}=t,a=Ec(r,t),l=o,d=s,p=s;if(i===Uo||i===Yo)l--,r.charCodeAt(s)===r.charCodeAt(l)&&(p=++d);else if(xb(t)){for(l=this.#d(t);s>o&&ft(r.charCodeAt(s-1));)s--;for(;o<s&&ft(r.charCodeAt(o));)o++;d=s,o===s&&(o=s=d=NO(r,l,t.valueStart))}this.comments.between(this.#t,t.valueStart),this.#t=p;let f=t.fast?void 0:this.decode(r,t);if(n&&!n.list&&!n.key){this.#s(n,d,{name:f??r.slice(o,s),start:o,end:s});return}let h=f!==void 0&&f!==r.slice(o,s)?f:void 0;this.#p(n,"scalar",o,s,Rc(t,l),d,a,h),n&&this.#s(n,d,Ki)}#c(t,n){let r=Math.max(t.tagEnd,t.anchorEnd);if(r<0){if(!n)return;r=this.#t;let o=this.comments.skip(r),s=this.text.charCodeAt(o);(n.list?s===45:n.key?s===58:s===63)&&(r=o+1)}if(this.#n(r),n&&!n.list&&!n.key){this.#s(n,r,{name:"",start:-1,end:-1});return}this.#p(n,"scalar",r,r,Rc(t,r),r,Ec(this.text,t)),n&&this.#s(n,r,Ki)}#a({anchorStart:t,anchorEnd:n}){let r=this.#e.at(-1);if(this.#n(t-1),this.#t=n,r&&!r.list&&!r.key){this.#s(r,n,{name:this.text.slice(t-1,n),start:t-1,end:n});return}this.#p(r,"alias",t,n,t-1,n,void 0),r&&this.#s(r,n,Ki)}#d(t){let n=Math.max(this.#t,t.tagEnd,t.anchorEnd);for(;n<t.valueStart;n++){n=this.comments.skip(n);let r=this.text.charCodeAt(n);if(r===124||r===62)return n}return t.valueStart}#p(t,n,r,o,s,i,a,l){let{mount:d}=this.ground,p=t?t.below:d?.parent,f=t?.key,h=t?t.list?t.count:f?this.ground.nameOf(f.name,p):"":d?.name??"",m=f?f.start:-1,g=f?f.end:-1,y=new Q(this.text,{parent:p,name:h,kind:n,keyStart:m,keyEnd:g,start:r,nodeStart:s,nodeEnd:i,end:o,tag:a,decoded:l});return this.entries.push(y),y}},xb=({style:e})=>e===Di||e===Mi});function _b(e,t,n,r){let o=Qo(e,0,e.length,n.root),s=(p,f=r)=>({form:"text",...o,problems:[{range:[f,f],message:p}]});if(e.length>DO)return s(Tc);if(qi(e))return s(c`nested more than ${100} levels deep: searched as text only`);let i=jO(t);if(!i)return s(Tc);let{entries:a,comments:l}=Ui(e,n,i.events,i.decode),d=GO(i);return a.some(p=>p.key)?d.length===0?{form:"yaml",entries:a,comments:l,problems:d}:{form:"yaml",entries:qO(a,o.entries,zO(i,r)),comments:l,problems:d}:{form:"text",...o,problems:d.length>0?d:[{range:[r,r],message:Tc}]}}function jO(e){try{return pb().recover(e)}catch{return}}function qO(e,t,n){let r=new Set,o=new Set,s=[],i=a=>{let{key:l,start:d}=a;(l?r.has(l[0]):o.has(d))||a.kind==="scalar"&&a.end>d&&o.has(d)||(l&&r.add(l[0]),o.add(d),s.push(a))};for(let a of e)ge(a)<n&&!WO(a,n)&&i(a);for(let a of t)i(a);for(let a of e)ge(a)>=n&&i(a);for(let a of s)HO(a);return Sc(s)}function HO({parent:e,nodeEnd:t}){for(let n=e;n instanceof Q&&n.kind!=="scalar"&&n.nodeEnd<t;n=n.parent)n.end=n.nodeEnd=t}function zO({errors:e},t){return e.reduce((n,r)=>Math.min(n,r.at),t)}function GO({errors:e}){let t=[];for(let{code:n,at:r}of[...e].sort((o,s)=>o.at-s.at)){let o=BO[n]??c`this is not YAML`;t.length<MO&&!t.some(s=>s.message===o)&&t.push({range:[r,r],message:o})}return t}var DO,MO,Tc,WO,BO,Sb=u(()=>{"use strict";xn();kt();k();gc();mb();Ac();Br();Oc();DO=1<<18,MO=5;Tc=c`this cannot be read as YAML: searched as text only`;WO=({kind:e,start:t,end:n,nodeEnd:r},o)=>t>=o||e==="scalar"&&t===n&&o-r<=2;BO={BAD_INDENT:c`the indentation does not fit`,TAB_AS_INDENT:c`a tab stands where YAML wants blanks`,MISSING_CHAR:c`a quote, a bracket, a comma or a colon is missing before this`,UNEXPECTED_TOKEN:c`this is not expected here`,BAD_SCALAR_START:c`a value that begins like this needs quotes`,BAD_DQ_ESCAPE:c`there is no such escape in double quotes`,MULTILINE_IMPLICIT_KEY:c`there is a colon too many or a line too few here`,BLOCK_AS_IMPLICIT_KEY:c`there is a colon too many or a line too few here`,BLOCK_IN_FLOW:c`this does not fit between brackets`}});function Ab({dialects:e},t){let n=t.toLowerCase(),r=o=>n.includes(o);return e.find(({paths:o,words:s})=>s?.some(r)!==!1&&o?.some(i=>i.test(n)))?.id}function Eb({dialects:e},t,n){let r=new Set;for(let{parent:o,name:s}of t)o===n&&r.add(s);return e.find(o=>o.keys?.some(s=>s.every(i=>r.has(i))))?.id}function Rb({other:e},t,n){return t==="yaml"||t==="json"||n==="yaml"||n==="json"?e:t}var $b=u(()=>{"use strict"});function Cc(e){if(e.indexOf("\0")<0)return;let n=e.slice(0,KO),r=0,o=0;for(let a=n.indexOf("\0");a>=0;a=n.indexOf("\0",a+1))a%2?o++:r++;let s=/^(?:\uFFFD\uFFFD|\uFEFF|\uFFFE)/.test(n),i=n.length/3;return s||Math.min(r,o)*20<=Math.max(r,o)&&Math.max(r,o)>i?c`this is UTF-16, which Home Assistant does not read: save it as UTF-8. It was not searched`:r+o>0&&(r+o)*200>=n.length?c`this is not text: it was not searched`:void 0}var KO,Ob=u(()=>{"use strict";k();KO=8e3});var Yi,Tb=u(()=>{"use strict";ar();Yi=class{constructor(t,n,r){this.mount=t;this.suffixes=r;this.#e=n.map(ot),this.#t=Math.max(0,...this.#e.map(o=>o.includes("**")?1/0:o.length))}mount;suffixes;#e;#t;get root(){return this.mount&&this.below(this.mount,0)}get depth(){let t=0;for(let n=this.root;n;n=n.parent)typeof n.name=="string"&&t++;return t}below(t,n){return n>this.#t||typeof t.name=="number"?t:this.#e.some(r=>We(t,r))?void 0:t}nameOf(t,n){if(n||!this.suffixes)return t;let r=t.indexOf(" ");return r>0?t.slice(0,r):t}}});function Cb(e,t){let n=[];for(let r of t){let{kind:o,start:s,end:i,origin:a}=r;if(o!=="scalar"||i-s<6||i-s>YO||a==="script")continue;let l=e.slice(s,i);if(!(!UO.test(l)||l.includes("[[[")))for(let d of Gi(e,s,i,r))n.push(d)}return n}var UO,YO,Ib=u(()=>{"use strict";Br();UO=/=|: |":|\\":|(?:^|\s)--?[a-zA-Z]/,YO=64*1024});function Pb(e,t){let n=new Pc(e,t);return n.read()?{entries:n.entries,comments:n.comments}:void 0}function ZO(e){try{let t=JSON.parse(`"${e.replaceAll("	","\\t")}"`);return typeof t=="string"?t:void 0}catch{return}}var VO,Ic,Pc,Lb=u(()=>{"use strict";kt();jn();VO=1024,Ic=/-?(?:(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|Infinity|NaN)(?![\w.])|(?:true|false|null)(?!\w)/y;Pc=class{constructor(t,n){this.text=t;this.ground=n;this.#t=t.charCodeAt(0)===65279?1:0}text;ground;entries=[];comments=[];#e=[];#t;read(){let{text:t}=this;if(!this.#n()||this.#t>=t.length)return!1;for(;this.#n();){let n=this.#e.at(-1);if(this.#t>=t.length)return!n;let r=t.charCodeAt(this.#t);if(n&&r===(n.list?93:125)){if(!this.#l(n))return!1}else{if(n&&!n.list&&!this.#r(n))return!1;if(!this.#o(n))return!1}}return!1}#n(){let{text:t}=this;for(;this.#t<t.length;this.#t++){let n=t.charCodeAt(this.#t);if(ft(n))continue;if(n!==47)break;let r=this.#t,o=t.charCodeAt(r+1);if(o!==47&&o!==42)return!1;let s=o===47?be(t,r):t.indexOf("*/",r+2)+2;if(s<r+2)return!1;this.comments.push([r,s]),this.#t=s-1}return!0}#r(t){let{text:n}=this,r=this.#t+1,o=this.#i();return o===void 0||(t.keyStart=r,t.keyEnd=this.#t-1,t.name=this.ground.nameOf(o??n.slice(r,t.keyEnd),t.below),!this.#n()||n.charCodeAt(this.#t)!==58)?!1:(this.#t++,this.#n())}#o(t){let{text:n}=this,r=this.#t,o=n.charCodeAt(r);if(o===123||o===91)return this.#t++,this.#e.length>=VO?!1:(this.#s(t,r,o===91),!0);if(o===34){let s=this.#i();if(s===void 0)return!1;this.#a(t,"scalar",r+1,this.#t-1,r,this.#t,s??void 0)}else{if(Ic.lastIndex=r,!Ic.test(n))return!1;this.#t=Ic.lastIndex,this.#a(t,"scalar",r,this.#t,r,this.#t)}return this.#c(t)}#i(){let{text:t}=this,n=this.#t;if(t.charCodeAt(n)!==34)return;let r=!1,o=n+1;for(;o<t.length;o++){let s=t.charCodeAt(o);if(s===34)break;if(s===92)r=!0,o++;else if(s<32&&s!==9)return}if(!(o>=t.length))return this.#t=o+1,r?ZO(t.slice(n+1,o)):null}#s(t,n,r){let o=t&&this.#a(t,r?"list":"map",n,n,n,n),s=t?t.depth+(t.list?0:1):this.ground.depth,i=o?this.ground.below(o,s):this.ground.root;this.#e.push({entry:o,below:i,depth:s,list:r,count:0,keyStart:-1,keyEnd:-1,name:""})}#l({entry:t}){return this.#t++,this.#e.pop(),t&&(t.end=t.nodeEnd=this.#t),this.#c(this.#e.at(-1))}#c(t){let{text:n}=this;if(!this.#n())return!1;let r=n.charCodeAt(this.#t);return t?(t.count++,r===44?(this.#t++,!0):r===(t.list?93:125)):this.#t>=n.length||r===123||r===91}#a(t,n,r,o,s,i,a){let{mount:l}=this.ground,d=t?t.below:l?.parent,p=t?t.list?t.count:t.name:l?.name??"",f=t?.keyStart??-1,h=t?.keyEnd??-1,m=new Q(this.text,{parent:d,name:p,kind:n,keyStart:f,keyEnd:h,start:r,nodeStart:s,nodeEnd:i,end:o,decoded:a});return this.entries.push(m),m}}});function Fb(e,t){let n=e;for(let r=0;;r++)try{return{result:t(n)}}catch(o){let s=r<JO&&r*e.length<QO?XO(n,o):void 0;if(s===void 0)return{broken:o,mended:n};n=s}}function XO(e,t){if(!(t instanceof qr)||!t.mark)return;let n=t.mark.position;switch(t.reason){case"deficient indentation":return eT(e,n);case"bad indentation of a mapping entry":return rT(e,n)??Nb(e,n);case"bad indentation of a sequence entry":case"missed comma between flow collection entries":case"end of the stream or a document separator is expected":return Nb(e,n);default:return}}function Db(e,t){let n=t;for(;n>0&&ft(e.charCodeAt(n-1));)n--;return n}function eT(e,t){let n=Db(e,t);if(!/[\r\n]/.test(e.slice(n,t)))return;let r=e.slice(0,tT(e,n)),o=r.length;for(let s=t;;){let i=nT(e,o,n);if(r+=e.slice(o,i)+" ".repeat(s-i),o=s,n=be(e,s),n>=e.length||/["'[\]{}]/.test(e.slice(s,n)))break;for(s=n;s<e.length&&ft(e.charCodeAt(s));)s++}return r+e.slice(o)}function tT(e,t){return Math.max(e.lastIndexOf(`
`,t-1),e.lastIndexOf("\r",t-1))+1}function nT(e,t,n){let r="";for(let o=t;o<n;o++){let s=e.charAt(o),i=o===t?" ":e.charAt(o-1);if(r)s===r&&(r="");else{if(s==="#"&&/\s/.test(i))return o;(s==='"'||s==="'")&&/[\s[{,:]/.test(i)&&(r=s)}}return n}function rT(e,t){let n=Db(e,t),r=e.slice(n,t),o=Math.max(r.lastIndexOf(`
`),r.lastIndexOf("\r")),s=r.search(/[\r\n]/);if(!(s<0||!/[ \t]/.test(r.slice(s,o))))return e.slice(0,n)+r.slice(0,s)+`
`.repeat(o+1-s)+r.slice(o+1)+e.slice(t)}function Nb(e,t){return e.charAt(t)!=="#"||!/["']/.test(e.charAt(t-1))?void 0:(e.slice(0,t)+" ".repeat(be(e,t)-t)+e.slice(be(e,t))).replace(oT,(r,o,s)=>o+" ".repeat(s.length))}var JO,QO,oT,Mb=u(()=>{"use strict";Zo();jn();JO=60,QO=1<<22;oT=/^([ \t]*(?:- +|[\w-]{1,80}:[ \t]+){0,8}(?:"(?:[^"\\\r\n]|\\.){0,2000}"|'[^'\r\n]{0,2000}'))(#[^\r\n]*)/gm});function jb(e,t){let n=[];for(let r=0;r<t.length;){let o=t[r];if(!o)break;let s=sT(e,o[0]),i=/^[ \t\uFEFF]*$/.test(e.slice(s,o[0])),a=o[1];for(r++;i;r++){let l=t[r];if(!l||!iT(e,a,l[0],o[0]-s))break;a=l[1]}for(let l of wb(e,i?s:o[0],a))n.push(l)}return n}function sT(e,t){let n=t;for(;n>0&&t-n<1e3&&e.charCodeAt(n-1)!==10&&e.charCodeAt(n-1)!==13;)n--;return n}function iT(e,t,n,r){return n-t>r+2?!1:/^(?:\r\n?|\n)([ \t]*)$/.exec(e.slice(t,n))?.[1]?.length===r}var qb=u(()=>{"use strict";Br()});function Wb(e,t){let n=[],r=[];for(let o=e.charCodeAt(0)===65279?1:0;o<e.length;){let s=be(e,o),i=Hb(e,o,s);if(e.charCodeAt(i)===35)r.push([i,s]);else if(i<s&&s-i<aT){let a=lT(e,i,s,t);a&&n.push(a)}o=s+1}return{entries:n,comments:r}}function Hb(e,t,n){let r=t;for(;r<n&&(e[r]===" "||e[r]==="	");)r++;return r}function lT(e,t,n,r){let o=n;for(;o>t&&/\s/.test(e.charAt(o-1));)o--;let s=/^[A-Za-z_][\w-]{0,60}(?=\s|$)/.exec(e.slice(t,o))?.[0];if(s===void 0)return;let i=t+s.length,a=Hb(e,i,o);return new Q(e,{parent:r,name:s,kind:"scalar",keyStart:t,keyEnd:i,start:a,nodeStart:a,nodeEnd:o,end:o})}var aT,zb=u(()=>{"use strict";kt();jn();aT=4096});function Vi(e){let t=e.toLowerCase(),n=t.slice(t.lastIndexOf("/")+1),r=n.lastIndexOf("."),o=r<0?"":n.slice(r+1),s=cT[o];return s||(/(?:^|\/)\.storage\//.test(t)?"json":dT.has(o)?"text":void 0)}function Zi(e){let t=e.slice(0,2e4).replace(/^\uFEFF/,"").split(/\r\n?|\n/,400),n=0,r=0,o=0,s=-1;for(let i of t){if(i.trim()==="")continue;let a=i.search(/\S/);s>=0&&a>s||(s=-1,o++,pT.test(i)&&(n++,/^\s*(?:- |[^#\s])/.test(i)&&r++,/:\s+[|>][-+\d]*\s*$/.test(i)&&(s=a)))}return r>0&&n>=o*.9}var cT,dT,pT,Lc=u(()=>{"use strict";cT={yaml:"yaml",yml:"yaml",json:"json",jsonc:"json",json5:"json",js:"script",mjs:"script",cjs:"script"},dT=new Set("bash bat c cfg conf cpp css csv env h html htm ini j2 jinja jinja2 log md properties ps1 py rst sh svg toml ts xml zsh".split(" "));pT=/^\s*(?:(?:- +)*(?:"[^"\n]{1,80}"|'[^'\n]{1,80}'|<<|[A-Za-z_.$][\w.$-]{0,60}(?: [\w.-]{1,40}){0,2}) ?:(?:\s|$)|- |-$|#|---|$)/});function Gr(e,t){let{path:n,text:r}=e,{dialects:o,mount:s}=t,i=t.dialect??Ab(o,n),a=Vi(n),l=new Yi(s,o.roots,i===void 0||i===o.other),p=o.dialects.some(({id:m,lines:g})=>m===i&&g)?fT(r,l):Gb(r,a,l,t.script),f=!s&&a!=="text"&&p.form!=="script",h=i??(f?Eb(o,p.entries,l.root):void 0);return new js(e,{...p,dialect:h??Rb(o,p.form,a),remarks:()=>jb(r,p.comments),...p.form!=="text"&&{inner:()=>Cb(r,p.entries)}})}function fT(e,t){return Cc(e)?Gb(e,"text",t,void 0):{form:"text",...Wb(e,t.root),problems:[]}}function Gb(e,t,n,r){let o=Cc(e);if(o)return{form:"text",entries:[],comments:[],problems:[{range:[0,0],message:o}]};if(e.length>mT)return Ji(e,n,t&&t!=="text"?c`too large to be read as what it is: searched as text only`:void 0);let s=uT(e,t,n,r);return s.form!=="yaml"&&s.form!=="json"?s:{...s,entries:bb(e,s.entries,r)}}function uT(e,t,n,r){if(t==="yaml")return Bb(e,n);if(t==="script")return hT(e,n,r);if(t==="json"||t===void 0&&/^\uFEFF?\s*[[{]/.test(e)){let o=Pb(e,n);if(o)return{form:"json",...o,problems:[]};if(t&&e.trim()!=="")return Ji(e,n,c`this cannot be read as JSON: searched as text only`)}if(t===void 0&&Zi(e)){let o=Bb(e,n);return o.problems.length>0?{...o,problems:[]}:o}return Ji(e,n)}function Bb(e,t){let n=Fb(e,s=>vb(e,t,s));if("result"in n)return{form:"yaml",...n.result,problems:[]};let{broken:r}=n,o=r instanceof qr?r.mark?.position??0:0;return _b(e,n.mended,t,Math.min(o,e.length))}function hT(e,t,n){let r=n?.(e,0,e.length,t.root);return r?{form:"script",...r,problems:[]}:Ji(e,t)}function Ji(e,t,n){return{form:"text",...Qo(e,0,e.length,t.root),problems:n?[{range:[0,0],message:n}]:[]}}var mT,Qi=u(()=>{"use strict";Zo();xn();k();Sb();$b();Ob();Tb();Ib();Lb();Mb();qb();zb();Ac();Br();Lc();Oc();mT=20<<20});function Vb(e,t,n=[]){let r=new Fc(e,t,n);return{settings:r.settings,mistakes:r.mistakes}}function Yb(e,t){return e.some(n=>n===t)}function Xi(e){return/^[a-z]{1,20}(?:[-_][a-z]{1,20}){0,5}$/i.test(e)?c`"${je(e)}"`:c`of that name`}function ea(e,t){let n=Es(e.toLowerCase().slice(0,60),t,{maxDistance:Math.max(2,Math.floor(e.length/3))});return n===void 0||e===""?c``:c`; did you mean ${je(n)}?`}var Kb,gT,Ub,Fc,Nc,Zb=u(()=>{"use strict";Xa();k();Mo();Kb=["ignore","rules","allow","target"],gT=/^\d{1,4}\.\d{1,3}(?:\.\d{1,3})?(?:b\d{1,3})?$/,Ub=["error","warning","info","off"];Fc=class{constructor(t,n,r){this.document=t;this.rules=n;this.programs=r;this.mistakes.push(...t.problems);for(let i of t.entries)this.#t(i);let o=this.#r(void 0,c`the file`);for(let[i,a]of o)Yb(Kb,i)||this.#n(a,c`there is no setting ${Xi(i)}${ea(i,Kb)}`);let s=this.#l(o.get("target"));this.settings={...s&&{target:s},ignore:this.#o(o.get("ignore"),c`ignore`).flatMap(i=>this.#a(i)),rules:this.#i(o.get("rules")),allow:this.#o(o.get("allow"),c`allow`).flatMap(i=>this.#d(i))},n.length>0&&n.every(i=>this.settings.rules[i]==="off")&&this.#n(o.get("rules"),c`no rule is active: every one is off`),this.mistakes.sort((i,a)=>i.range[0]-a.range[0])}document;rules;programs;mistakes=[];settings;#e=new Map;#t(t){let n=this.#e.get(t.parent);n?n.push(t):this.#e.set(t.parent,[t])}#n(t,n){this.mistakes.push({range:t?t.key??t.value:[0,0],message:n})}#r(t,n){let r=new Map;for(let o of this.#e.get(t)??[]){let s=String(o.name);typeof o.name=="number"?this.#n(o,c`${n} is a list, not settings with names`):r.has(s)?this.#n(o,c`${Xi(s)} is there twice`):r.set(s,o)}return r}#o(t,n){return!t||Nc(t)?[]:t.kind!=="list"?(this.#n(t,c`${n} is a list: each item on a line of its own, after "- "`),[]):(this.#e.get(t)??[]).filter(r=>{let o=r.kind==="scalar"&&r.tag===void 0&&r.data!=="";return o||this.#n(r,c`an item of ${n} is a text`),o})}#i(t){if(!t||Nc(t))return{};if(t.kind!=="map"&&this.#n(t,c`rules is a map: rule and severity, such as "inline-secret: off"`),t.kind!=="map")return{};let n=[];for(let[r,o]of this.#r(t,c`rules`)){let s=o.kind==="scalar"&&o.tag===void 0?o.data:"";if(!this.rules.includes(r))this.#n(o,this.#s(r));else if(Yb(Ub,s))n.push([r,s]);else{let i=o.kind==="scalar"?o.value:o.key??o.value,a=c`a severity is error, warning, info or off${ea(s,Ub)}`;this.mistakes.push({range:i,message:a})}}return Object.fromEntries(n)}#s(t){return c`there is no rule ${Xi(t)}${ea(t,this.rules)}`}#l(t){let[n]=this.programs;if(!t||Nc(t)||n===void 0)return;if(t.kind==="list"&&this.#n(t,c`target is a version, or a map of programs and versions`),t.kind!=="map")return this.#c(t)?{[n]:t.data}:void 0;let r=[];for(let[o,s]of this.#r(t,c`target`))this.programs.includes(o)?this.#c(s)&&r.push([o,s.data]):this.#n(s,c`there is no program ${Xi(o)}${ea(o,this.programs)}`);return Object.fromEntries(r)}#c(t){let n=t.kind==="scalar"&&t.tag===void 0&&gT.test(t.data);return!n&&t.kind!=="list"&&this.#n(t,c`a version looks like 2026.10 or 2026.10.1`),n}#a(t){let n=t.data.replace(/^\.\//,"");if(n.startsWith("!"))this.#n(t,c`a glob with "!" is not understood: name what to leave out`);else if(n.startsWith("/")||n.startsWith("..")||n.includes("\\"))this.#n(t,c`a glob is a path from the folder of this file, with forward slashes`);else if(n.length>300)this.#n(t,c`the glob is too long`);else return[n];return[]}#d(t){let n=t.data.indexOf(":"),r=t.data.lastIndexOf(":"),o=t.data.slice(0,Math.max(0,n)),s=t.data.slice(n+1,Math.max(0,r)).replace(/^\.\//,""),i=t.data.slice(r+1);if(n<0||n===r||s===""||!wi(i))this.#n(t,c`an item of allow is rule:path:key.path, as the compact report shows it`);else if(!this.rules.includes(o))this.#n(t,this.#s(o));else return[{rule:o,path:s,at:i,line:this.document.position(t.start).line}];return[]}};Nc=e=>e.kind==="scalar"&&e.tag===void 0&&/^(?:|~|null)$/.test(e.data)});var Xb=go((Jb,Qb)=>{new Function("module","exports","require",unpacked("micromatch"))(Qb,Jb,require)});function ta(e,t){let n=t.file===void 0?yT(e):(0,Xe.resolve)(t.cwd,t.file);if(n===void 0)return{folder:e.repository?.top??e.start,ignore:[],rules:{},allow:[]};let r=S(F(t.cwd,n))||".",o=se(n);if("failure"in o){let l=o.failure.code==="ENOENT"||o.failure.code==="ENOTDIR";throw new b(l?`there is no file ${r}`:`${r}: ${o.failure.message}`)}if("unread"in o)throw new b(`${r}: this is not a configuration file of haguard`);let s=Gr({path:Kr,text:o.text},{dialects:{...t.dialects,roots:[]}}),{settings:i,mistakes:a}=Vb(s,t.rules,t.programs);if(a.length>0){let l=a.map(({range:d,message:p})=>{let{line:f,column:h}=s.position(d[0]);return`${r}:${f}:${h}: ${p}`});throw new b([...new Set(l)].join(`
`))}return{...i,file:r,folder:wT(n)}}function yT({start:e,repository:t,folder:n}){let r=t?.top??(0,Xo.realpathSync)(n);for(let o=e;;o=(0,Xe.dirname)(o)){let s=[(0,Xe.join)(o,Kr),(0,Xe.join)(o,".github","haguard.yaml")].find(i=>(0,Xo.existsSync)(i));if(s!==void 0||o===(0,Xe.dirname)(o)||!U(F(r,(0,Xe.dirname)(o))))return s}}function wT(e){let t=(0,Xo.realpathSync)((0,Xe.dirname)(e));return t.endsWith((0,Xe.join)("/",".github"))?(0,Xe.dirname)(t):t}async function na({ignore:e,folder:t},n){if(e.length===0)return;let{default:r}=await Promise.resolve().then(()=>Te(Xb())),s=e.map(a=>a.replace(/\/+$/,"")).flatMap(a=>[a,`${a}/**`]).map(a=>r.matcher(a,{dot:!0})),i=an(n,t);return a=>{let l=i(a);return l!==void 0&&s.some(d=>d(l))}}var Xo,Xe,Kr,es=u(()=>{"use strict";Xo=require("node:fs"),Xe=require("node:path");Qi();G();pt();Zb();L();Kr=".haguard.yaml"});function y0({trusted:e,asHook:t=!1}){let n={...Object.fromEntries(Object.entries(process.env).filter(([s])=>t||!ST.has(s))),LC_ALL:"C",GIT_OPTIONAL_LOCKS:"0",GIT_LITERAL_PATHSPECS:"1",GIT_NO_LAZY_FETCH:"1",GIT_NO_REPLACE_OBJECTS:"1"};for(let s of["GIT_DIR","GIT_WORK_TREE","GIT_COMMON_DIR"]){let i=n[s];i!==void 0&&(n[s]=(0,fn.resolve)(i))}let r=[["core.fsmonitor","false"],...e===void 0?[]:[["safe.directory",e]]],o=Number(n.GIT_CONFIG_COUNT??0)||0;for(let[s,[i,a]]of r.entries())n[`GIT_CONFIG_KEY_${o+s}`]=i,n[`GIT_CONFIG_VALUE_${o+s}`]=a;return n.GIT_CONFIG_COUNT=String(o+r.length),n}function ut(e,t){let{folder:n,input:r}=t,{error:o,status:s,stdout:i,stderr:a}=(0,pa.spawnSync)("git",e,{cwd:n,env:y0(t),maxBuffer:1/0,windowsHide:!0,...r&&{input:r}});if(o){if("code"in o&&o.code==="ENOENT")return;throw o}return{code:s??128,output:i,complaint:a.toString()}}function fa(e,t){let n=(0,pa.spawn)("git",e,{cwd:t.folder,env:y0(t),windowsHide:!0}),r=[],o=[],s;n.stdout.on("data",a=>{s?s(a):r.push(a)}),n.stderr.on("data",a=>o.push(a)),n.stdin.on("error",()=>{});let i=new Promise((a,l)=>{n.on("error",d=>{d.code==="ENOENT"?a(void 0):l(d)}),n.on("close",d=>{let p=Buffer.concat(o).toString();a({code:d??128,output:Buffer.concat(r),complaint:p})})});return{feed:a=>{a===void 0?n.stdin.end():n.stdin.write(a)},listen:a=>{s=a;for(let l of r.splice(0))a(l)},stop:()=>n.kill(),ended:i}}function Zr(e){let t=Gn((0,ma.realpathSync)(e));if(t===void 0)return;let n=i=>ut(["rev-parse","--show-toplevel"],{folder:t,...i!==void 0&&{trusted:i}}),r=n(),o=r?.code===128&&r.complaint.includes("dubious ownership");if(o&&(r=n(t)),r?.code===128&&r.complaint.includes("dubious ownership"))throw new b(`Git does not trust ${S(t)}, since it belongs to another user; add it to safe.directory (git config --global --add safe.directory ...)`);if(r?.code!==0)return;let s=(0,fn.resolve)(r.output.toString().replace(/\r?\n$/,""));return U(F(s,t))?{top:s,...o&&{trusted:t}}:void 0}function Gn(e){for(let t=e;;t=(0,fn.dirname)(t)){if((0,ma.lstatSync)((0,fn.join)(t,".git"),{throwIfNoEntry:!1}))return t;if((0,fn.dirname)(t)===t)return}}function ua(e,t,{ignored:n=!1}={}){let r=["ls-files","-z","-t","--stage","--cached","--others"],o=ut(n?r:[...r,"--exclude-standard"],{folder:e,...t.trusted!==void 0&&{trusted:t.trusted}});if(o?.code!==0)throw new b(`Git cannot list the files of ${S(t.top)}`);let s=new Map;for(let a of ET(o.output))s.has(a.name.path)||s.set(a.name.path,a);let i=[...o.complaint.matchAll(/^warning: could not open directory '([^\n]*?)\/?': /gm)];return{files:[...s.values()],closed:i.map(([,a=""])=>S(a))}}function*ET(e){for(let t of jo(e)){let n=(i,a)=>typeof t=="string"?t.slice(i,a):t.subarray(i,a),r=n(0,2).toString()!=="? ",o=ae(n(r?t.indexOf("	")+1:2)),s=r?n(2,8).toString()===AT:o.path.endsWith("/");yield{name:o,tracked:r,...s&&{repository:s}}}}var pa,ma,fn,ST,AT,Et=u(()=>{"use strict";pa=require("node:child_process"),ma=require("node:fs"),fn=require("node:path");G();L();ST=new Set(["GIT_DIR","GIT_WORK_TREE","GIT_INDEX_FILE","GIT_PREFIX","GIT_COMMON_DIR","GIT_NAMESPACE","GIT_OBJECT_DIRECTORY","GIT_ALTERNATE_OBJECT_DIRECTORIES"]);AT="160000"});var ya=go((x0,_0)=>{new Function("module","exports","require",unpacked("simple-git"))(_0,x0,require)});var qT,wa,zc=u(()=>{"use strict";qT={"home-assistant":"2026.8.1",esphome:"2026.9.0"},wa=Object.keys(qT)});function un(e,t){let n=(e.length>0?e:["."]).map(p=>({absolute:(0,qt.resolve)(t,p),stat:WT(p,t)})),r=n.map(({absolute:p,stat:f})=>f.isDirectory()?p:(0,qt.dirname)(p)),o=n.every(({absolute:p})=>U(F(t,p)))?(0,qt.resolve)(t):ka(r),s=new Map,i=n.map(({absolute:p,stat:f})=>{let h=f.isDirectory(),m=(0,ba.realpathSync)(p),g=Gn(h?m:(0,qt.dirname)(m));g!==void 0&&!s.has(g)&&s.set(g,Zr(g));let y=g===void 0?void 0:s.get(g);return{name:ae(F(o,p)),real:m,isFolder:h,...y&&{repository:y}}}),a=ka(i.map(({real:p,isFolder:f})=>f?p:(0,qt.dirname)(p))),l=i[0]?.repository,d=l&&i.every(p=>p.repository?.top===l.top);return{folder:o,asked:i,start:a,...d&&{repository:l}}}function WT(e,t){try{return(0,ba.statSync)((0,qt.resolve)(t,e))}catch(n){let{code:r,message:o}=N(n),s=r==="ENOENT"||r==="ENOTDIR";throw new b(s?`there is no file or folder ${S(e)}`:`${S(e)}: ${o}`)}}function ka(e){let t=e[0]??"";for(;!e.every(n=>U(F(t,n)));)t=(0,qt.dirname)(t);return t}var ba,qt,Qr=u(()=>{"use strict";ba=require("node:fs"),qt=require("node:path");Re();Et();G();L()});function Xr(e,t,n){let r=(0,va.realpathSync)(e.folder),o=e.asked.map(({real:a,isFolder:l,repository:d})=>({folder:l?a:(0,Vn.dirname)(a),top:d?.top??r})),s=new Set,i=(a,l)=>{for(let d=a;!s.has(d)&&U(F(l,d));d=(0,Vn.dirname)(d))s.add(d)};for(let{folder:a,top:l}of o)i(a,l);for(let{open:a}of t){if(typeof a!="string"||!/\.ya?ml$/i.test(a)||s.has((0,Vn.dirname)(a)))continue;let l=o.find(({folder:d})=>U(F(d,a)));l&&i((0,Vn.dirname)(a),l.top)}return[...s].flatMap(a=>n.map(l=>(0,Vn.join)(a,l))).filter(HT).map(a=>{let l=e.asked.find(({real:p,isFolder:f})=>f&&U(F(p,a)));return{path:l?Cr(l.name,ae(F(l.real,a))).path:S(F(r,a)),open:a,asked:l!==void 0}}).sort(qo)}function HT(e){try{return(0,va.statSync)(e,{throwIfNoEntry:!1})?.isFile()??!1}catch{return!1}}var va,Vn,xa=u(()=>{"use strict";va=require("node:fs"),Vn=require("node:path");G()});var rs,eo,os=u(()=>{"use strict";k();rs={folder:c`in folders that are skipped by default`,ignored:c`ignored by the configuration file`,private:c`kept out of Git, as they should be`,media:c`pictures, sounds or fonts`,kind:c`of a kind that is not read`,binary:c`not text`,large:c`larger than 256 MiB`,outside:c`links to files elsewhere`,dangling:c`links to nothing`,repository:c`other repositories inside this one`,special:c`neither files nor folders`},eo=class{#e=new Map;add(t,n=!1){let{all:r,tracked:o}=this.of(t);this.#e.set(t,{all:r+1,tracked:o+Number(n)})}of(t){return this.#e.get(t)??{all:0,tracked:0}}get counts(){let t=Object.keys(rs);return[...this.#e].map(([n,r])=>({reason:n,...r})).sort((n,r)=>t.indexOf(n.reason)-t.indexOf(r.reason))}get tracked(){return this.counts.reduce((t,{tracked:n})=>t+n,0)}}});function O0(e,t){let n=[],r=[],o=[{path:""}];for(let s=o.pop();s;s=o.pop())try{for(let i of(0,$0.readdirSync)(Ir(e,s),{withFileTypes:!0,encoding:"buffer"})){let a=Cr(s,ae(i.name));i.isDirectory()?t(a.path)&&o.push(a):n.push(a)}}catch(i){r.push({path:s.path,failure:N(i)})}return{files:n,closed:r}}var $0,T0=u(()=>{"use strict";$0=require("node:fs");Re();G()});function Sa(e,t){let n=new Bc(e,t);for(let r of e.asked)r.isFolder&&n.folder(r);return n.singles(e.asked.filter(({isFolder:r})=>!r)),n.result()}function ss({name:e,isFolder:t},n){return t?Cr(e,n):e}var _a,C0,Bc,Gc=u(()=>{"use strict";_a=require("node:fs"),C0=require("node:path");k();Re();Et();Qr();G();pt();xa();os();T0();Bc=class{constructor(t,n){this.ground=t;this.options=n}ground;options;#e=new Map;#t=new Set;#n=new Set;#r=new Set;#o=new eo;#i=[];folder(t){for(let n of t.repository?this.#s(t,t.repository):this.#l(t))this.#c(t,n)}singles(t){let n=new Map;for(let r of t){let o=n.get(r.repository?.top);o?o.push(r):n.set(r.repository?.top,[r])}for(let r of n.values()){let o=r[0]?.repository,s=ka(r.map(({real:l})=>(0,C0.dirname)(l))),i=o&&ua(s,o).files,a=new Set(i?.filter(l=>l.tracked).map(({name:l})=>l.path));for(let l of r){let d=a.has(S(F(s,l.real)));d&&this.#t.add(l.name.path),this.#c(l,{name:{path:""},...o&&{tracked:d}})}}}#s(t,n){let r=this.options.ignored??!1,o=ua(t.real,n,{ignored:r});o.files.length===0&&t.real!==n.top&&(o=ua(t.real,n,{ignored:r=!0}));for(let s of o.closed)this.#i.push({path:ss(t,{path:s}).path,failure:{code:"EACCES",message:c`permission denied`}});for(let{name:s,tracked:i}of o.files)i&&this.#t.add(ss(t,s).path);return r?o.files:o.files.map(s=>({...s,unignored:!s.tracked&&!s.repository}))}#l(t){let{files:n,closed:r}=O0(t.real,o=>{let s=this.options.kinds.isSkipped(ss(t,{path:`${o}/`}).path,t.name.path);return s&&this.#o.add("folder"),!s});for(let{path:o,failure:s}of r)this.#i.push({path:ss(t,{path:o}).path||".",failure:s});return n.map(o=>({name:o}))}#c(t,n){let{tracked:r}=n,{path:o}=ss(t,n.name),s=t.isFolder?Ir(t.real,n.name):t.real,i=this.options.kinds.kindOf(o);n.unignored&&this.#n.add(o);try{let a=this.#a(t,n,o,i),l=a!==void 0&&this.#d(n,o,a);l&&(a=void 0);let d=a??this.#p(s);typeof d=="string"&&this.#o.add(d,r);let p=typeof s=="string"?s:s.toString("latin1");if(typeof d!="number"||this.#e.has(p))return;let f=i!=="present"&&!l;this.#e.set(p,{path:o,open:s,size:d,read:f,...r!==void 0&&{tracked:r}})}catch(a){let l=N(a);l.code!=="ENOTDIR"&&this.#i.push({path:o,failure:l})}}#a(t,{tracked:n,repository:r},o,s){let{kinds:i,isLeftOut:a}=this.options;return r?"repository":i.isSkipped(o,t.name.path)?"folder":!n&&i.isPrivate(o)?"private":a?.(o)&&!this.#f(t)?"ignored":s==="media"?"media":s==="unknown"&&t.isFolder?"kind":void 0}#d({tracked:t,unignored:n},r,o){if(!t&&!n||o==="repository"||o==="ignored")return!1;let s=this.options.kinds.toldFolder(r);return s===void 0?this.options.kinds.isSecretsFile(r):!this.#r.has(s)&&!!this.#r.add(s)}#p(t){let n=(0,_a.lstatSync)(t,{throwIfNoEntry:!1});if(!(!n||n.isDirectory()))return n.isSymbolicLink()?this.#m(t):n.isFile()?n.size>Wo?"large":n.size:"special"}#f({name:{path:t},isFolder:n}){let{isLeftOut:r}=this.options;return n&&r?.(t===""?"any":`${t}/any`)===!0}#m(t){let n;try{n=(0,_a.realpathSync)(t)}catch(o){return N(o),"dangling"}let r=({real:o,isFolder:s})=>s&&U(F(o,n));return this.ground.asked.some(r)?void 0:"outside"}#u(t){let{kinds:n,isLeftOut:r}=this.options,o=Xr(this.ground,t,n.secretsFiles);return r?o.map(s=>({...s,asked:s.asked&&!r(s.path)})):o}result(){let t=[...this.#e.values()].sort(qo),n=this.ground.asked.some(({repository:r})=>r);return{folder:this.ground.folder,files:t,...n&&{tracked:this.#t,unignored:this.#n},skipped:this.#o,unopened:this.#i.sort(qo),secrets:this.#u(t)}}}});function zT(e,{endings:t,names:n,beginnings:r}){return n.includes(e)||t.some(o=>e.endsWith(o))||r.some(o=>e.startsWith(o))}function I0(e){return e.slice(e.lastIndexOf("/")+1).toLowerCase()}var $t,is=u(()=>{"use strict";ye();$t=class{#e;#t;#n=new Map;constructor(t){this.#e=t,this.#t=t.skipped.map(n=>n.split("/"))}kindOf(t){if(this.isPrivate(t))return"text";let n=I0(t);for(let r of this.#o(n))for(let o of["media","present","text"])if(zT(r,this.#e[o]))return o;return"unknown"}isPrivate(t){let{secretsFiles:n,privateFolders:r}=this.#e,o=t.toLowerCase().split("/");return n.includes(o.pop()??"")||o.some(s=>r.includes(s))}get secretsFiles(){return this.#e.secretsFiles}isSecretsFile(t){return this.#e.secretsFiles.includes(I0(t))}toldFolder(t){let n=t.split("/"),r=n.findIndex((o,s)=>s<n.length-1&&this.#e.told.includes(o.toLowerCase()));return r<0?void 0:n.slice(0,r+1).join("/")}isSkipped(t,n=""){return this.#r(t.slice(0,Math.max(0,t.lastIndexOf("/")))).some(o=>n!==o&&!vt(n,o))}#r(t){let n=this.#n.get(t);if(!n){let r=t.toLowerCase().split("/"),o=new Set;for(let s of this.#t)for(let i=0;i+s.length<=r.length;i++)s.every((a,l)=>a==="*"||a===r[i+l])&&o.add(i+s.length);this.#n.set(t,n=[...o].map(s=>t.split("/").slice(0,s).join("/")))}return n}*#o(t){yield t;for(let n=0;n<4;n++){let r=this.#e.copies.find(o=>t.endsWith(o))??/\.\d{1,8}$/.exec(t)?.[0];if(r===void 0||r.length>=t.length)return;yield t=t.slice(0,-r.length)}}}});function L0(e){return(t,n,r,o)=>{if(!(r-n>BT||qi(t,n,r)))try{let s=e(t.slice(n,r));if(!ht(s))return;let i=new Kc(t,n);i.run(s,o);let a=Zn(s.comments).map(({range:l})=>[l[0]+n,l[1]+n]);return{entries:i.entries.sort((l,d)=>P0(l)-P0(d)||l.nodeStart-d.nodeStart),comments:a}}catch{return}}}function GT(e){let{value:t}=e;return typeof t!="object"||t===null||!("cooked"in t)?"":typeof t.cooked=="string"?t.cooked:""}function ht(e){return typeof e=="object"&&e!==null&&"type"in e&&"range"in e&&Array.isArray(e.range)}function Zn(e){return Array.isArray(e)?e.filter(ht):ht(e)?[e]:[]}var BT,P0,Kc,N0=u(()=>{"use strict";kt();gc();BT=1<<18;P0=e=>e.key?.[0]??e.nodeStart,Kc=class{constructor(t,n){this.text=t;this.offset=n}text;offset;entries=[];#e=[];run(t,n){this.#e.push({node:t,parent:n});for(let r=this.#e.pop();r;r=this.#e.pop())r.name?this.#s(r.node,r.name):this.#t(r.node,r.parent)}#t(t,n){switch(t.type){case"VariableDeclarator":this.#r(t.id,t.init,n);break;case"Property":case"PropertyDefinition":this.#r(t.key,t.value,n,t.computed===!0);break;case"AssignmentExpression":case"AssignmentPattern":this.#r(t.left,t.right,n);break;case"BinaryExpression":/^[!=]==?$/.test(String(t.operator))?this.#r(t.left,t.right,n):this.#n(t,n);break;case"CallExpression":case"NewExpression":this.#i(t,n);break;default:this.#n(t,n)}}#n(t,n){for(let r in t)if(r!=="parent"&&r!=="comments")for(let o of Zn(t[r]))this.#e.push({node:o,parent:n})}#r(t,n,r,o=!1){let s=ht(t)&&!o?this.#o(t,r):void 0;ht(t)&&!s&&this.#e.push({node:t,parent:r}),ht(n)&&this.#e.push({node:n,parent:r,name:s})}#o(t,n){if(t.type==="Identifier")return{name:String(t.name),key:this.#c(t),parent:n};if(t.type==="Literal"){let[a,l]=this.#c(t),d=typeof t.value=="string"?1:0;return{name:String(t.value),key:[a+d,l-d],parent:n}}let{object:r,property:o}=t;if(t.type!=="MemberExpression"||!ht(o)||t.computed===!0&&o.type!=="Literal")return;let s=this.#o(o,n),i=ht(r)&&r.type==="Identifier"?String(r.name):void 0;return s&&i!==void 0?{...s,parent:{parent:n,name:i}}:s}#i(t,n){let{callee:r}=t,o=ht(r)?this.#o(r,void 0)?.name:void 0;ht(r)&&r.type!=="Identifier"&&this.#e.push({node:r,parent:n});let s=o===void 0?n:{parent:n,name:o};Zn(t.arguments).forEach((i,a)=>{this.#e.push({node:i,parent:n,name:o===void 0?void 0:{name:a,key:void 0,parent:s}})})}#s(t,n){let[r,o]=this.#c(t);switch(t.type){case"Literal":typeof t.value=="string"?this.#a(n,"scalar",r+1,o-1,t,t.value):this.#a(n,"scalar",r,o,t);break;case"TemplateLiteral":this.#a(n,"scalar",r+1,o-1,t,Zn(t.quasis).map(GT).join(""));for(let s of Zn(t.expressions))this.#e.push({node:s,parent:n.parent});break;case"ObjectExpression":this.#n(t,this.#a(n,"map",r,o,t));break;case"ArrayExpression":{let s=this.#a(n,"list",r,o,t);Zn(t.elements).forEach((i,a)=>{this.#e.push({node:i,parent:s,name:{name:a,key:void 0,parent:s}})});break}case"ConditionalExpression":ht(t.test)&&this.#e.push({node:t.test,parent:n.parent}),this.#l(t,n,["consequent","alternate"]);break;case"LogicalExpression":this.#l(t,n,["left","right"]);break;case"BinaryExpression":t.operator==="+"?this.#l(t,n,["left","right"]):this.#t(t,n.parent);break;case"AwaitExpression":this.#l(t,n,["argument"]);break;default:this.#t(t,n.parent)}}#l(t,n,r){for(let o of r)for(let s of Zn(t[o]))this.#e.push({node:s,parent:n.parent,name:n})}#c({range:t}){return[t[0]+this.offset,t[1]+this.offset]}#a({name:t,key:n,parent:r},o,s,i,a,l){let[d,p]=this.#c(a),f=l===void 0||l===this.text.slice(s,i)?void 0:l,h=n?.[0]??-1,m=n?.[1]??-1,g=new Q(this.text,{parent:r,name:t,kind:o,keyStart:h,keyEnd:m,start:s,nodeStart:d,nodeEnd:p,end:i,decoded:f,origin:"script"});return this.entries.push(g),g}}});function KT(e){if(!(0,F0.existsSync)(e))return()=>{};let{parseScript:t}=(0,D0.createRequire)(e)(e);return t}var F0,D0,M0,et,to=u(()=>{"use strict";F0=require("node:fs"),D0=require("node:module"),M0=require("node:path");Qi();N0();et=class{#e;#t;#n;constructor(t,n=(0,M0.join)(__dirname,"script.cjs")){this.#e=t,this.#t=n}open(t,n){return Gr(t,{dialects:this.#e,script:this.#r,...n&&{mount:n}})}#r=(t,n,r,o)=>this.#e.scriptWords?.test(t.slice(n,r))===!1?{entries:[],comments:[]}:(this.#n??=L0(KT(this.#t)))(t,n,r,o)}});function j0(e){let t=[];for(let n of[...e].sort((r,o)=>r.range[0]-o.range[0]||o.range[1]-r.range[1])){let r=t.at(-1);if(!r||n.range[0]>=r.range[1])t.push(n);else if(n.range[1]>r.range[1]){let{class:o,kind:s}=r;t[t.length-1]={range:[r.range[0],n.range[1]],class:o,...s&&{kind:s}}}}return t}function q0(e,t,n){let r=t.value??e.text.slice(...t.range);return YT(n.nameOf(t.kind??UT[t.class],r),t.as)}function YT(e,t){switch(t){case"number":return"0.0";case"integer":return"0";case"pair":return"0.0,0.0";case"list":return`[${e}]`;case"quoted list":return`["${e}"]`;case"quoted":return`"${e}"`;case"mail":return`${e}@example.com`;case void 0:return e}}function W0(e,t,n){let r="",o=0;for(let s of j0(t)){let i=e.text.slice(...s.range);r+=e.text.slice(o,s.range[0])+q0(e,s,n),r+=(i.match(/\r\n?|\n/g)??[]).join("")+(/[\r\n]([ \t]+)[^\r\n]*$/.exec(i)?.[1]??""),o=s.range[1]}return r+e.text.slice(o)}function H0(e,t,n,r){let o=cr(e.text,e.starts,t.start.line),s=Math.max(o[0],t.range[0]-Aa),i=Math.min(o[1],t.range[0]+2*Aa),a={line:o,part:[s,i],meant:t.range,open:!t.rule.conceals};return z0(e,a,n,r)}function Uc(e,t,n,r){let o=cr(e.text,e.starts,t),s=[o[0],Math.min(o[1],o[0]+3*Aa)];return z0(e,{line:o,part:s},n,r).text}function z0(e,t,n,r){let{line:o,part:[s,i],meant:a}=t,l=j0(n.filter(({range:g})=>g[0]<i&&s<g[1])),{shown:d,hidden:p}=VT(e,t),f=(g,y)=>g.some(([w,v])=>w<=y&&y<v),h=s>o[0]?"\u2026":"",m;for(let g=s;g<i;){let y=h.length,w=l.find(({range:_})=>_[0]<=g&&g<_[1]);w?h+=q0(e,w,r):f(d,g)||!f(p,g)&&QT(e.text.charCodeAt(g))?h+=e.text.charAt(g):h.endsWith("\u2026")||(h+="\u2026");let v=w?w.range[1]:g+1;a&&a[0]<v&&g<Math.max(a[1],a[0]+1)&&(m=[m?.[0]??Math.min(y,h.length-1),h.length]),g=v}return i<o[1]&&!h.endsWith("\u2026")&&(h+="\u2026"),{text:h,mark:m??[h.length,h.length]}}function VT(e,{part:[t,n],meant:r,open:o=!1}){let s=e.form==="yaml"||e.form==="json",i=r&&o?[r]:[],a=s?e.comments.filter(l=>ko(l,[t,n])).map(([l,d])=>[l+1,d]):[[t+XT(e.text,t,n),n]];for(let l of eC(e,t,n)){l.key&&i.push(l.key),l.tag==="!secret"?i.push(l.value):(l.kind==="scalar"||l.kind==="alias")&&a.push(l.value);for(let{range:d,isKnown:p}of JT(e,l))(p?i:a).push(d)}return{shown:i,hidden:a}}function*JT({text:e},{nodeStart:t,start:n}){if(!(t>=n||!/[!&]/.test(e.charAt(t))))for(let{index:r,0:o}of e.slice(t,n).matchAll(/[!&]\S*/g)){let s=t+r;yield{range:[s,s+o.length],isKnown:ZT.test(o)}}}function XT(e,t,n){let r=t;for(;r<n&&(e[r]===" "||e[r]==="	");)r++;return r-t}function eC({entries:e},t,n){let r=[],o=fe(e,s=>ge(e[s]),n);for(;o>=0&&r.length<2*Aa;o--){let s=e[o];if(!s||s.nodeEnd<t&&s.kind==="scalar")break;ko([ge(s),s.nodeEnd],[t,n])&&r.push(s)}return r}var UT,Ot,Aa,ZT,QT,Jn=u(()=>{"use strict";xn();k();Le();UT={credential:c`secret`,network:c`address`,place:c`place`,person:c`person`},Ot=class{#e=new Map;#t=new Map;nameOf(t,n){let r=this.#e.get(n);if(r)return r;let o=(this.#t.get(t)??0)+1;this.#t.set(t,o);let s=`REDACTED_${t}_${o}`;return this.#e.set(n,s),s}reserve(t){for(let[,n="",r=""]of t.matchAll(/REDACTED_([a-z_]{1,20})_(\d{1,6})(?!\d)/g))this.#t.set(n,Math.max(this.#t.get(n)??0,Number(r)))}*values(){for(let[t,n]of this.#e)yield[n,t]}toJSON(){return`${this.#e.size} names`}};Aa=120;ZT=/^!(?:secret|include(?:_dir_\w{1,20})?|env_var|input|lambda|extend|remove|literal|force)?$|^!!\w{1,12}$/;QT=e=>e===9||e>=32&&e<127&&!(e>=48&&e<=57)&&!(e>=65&&e<=90)&&!(e>=97&&e<=122)});function B0(e,t,n,r){return{path:e.path,...e.commit!==void 0&&{commit:e.commit},findings:t.map(o=>({rule:o.rule,severity:o.severity,...o.class&&{class:o.class},message:o.message,start:o.start,end:o.end,at:tC(e.entryAt(o.range[0])),excerpt:H0(e,o,n,r)}))}}function tC(e){let t=[];for(;e;e=e.parent)t.push(typeof e.name=="number"?String(e.name):je(e.name).replace("a value","*"));return t.reverse().join(".")}var G0=u(()=>{"use strict";Jn();k()});function K0(e,t,n,r=[]){let o=[],s=!1,i=rC.test(e.text),a=X(e.path),l=(d,p)=>{let f=bt(a,d);f!==void 0&&t.has(f)?o.push({path:f,mount:p}):s=!0};for(let d of e.entries){if(d.tag?.startsWith("!include")!==!0){i&&d.kind==="scalar"&&nC.test(d.data)&&oC(d,n)&&(s=!0);continue}let p=d.kind==="scalar"?d.data:sC(e,d);if(p===void 0||p==="")s=!0;else if(d.tag==="!include")l(p,as(d,n));else for(let f of iC(d,p,a,t,n))o.push(f)}for(let{place:d,mount:p}of r)for(let f of e.at(d))f.kind==="scalar"&&l(f.data,ls(p));return{files:o,open:s}}function oC(e,t){return e.name==="url"&&e.parent===void 0||U0(e,t)}function sC(e,t){return e.labelled("file").find(n=>n.parent===t)?.data}function*iC(e,t,n,r,o){let s=bt(n,t);if(s===void 0)return;let i=0;for(let a of r)!vt(a,s)||!a.endsWith(".yaml")||Y(a)==="secrets.yaml"||`/${a.slice(s.length)}`.includes("/.")||(e.tag==="!include_dir_named"?yield{path:a,mount:as({parent:e,name:Y(a).slice(0,-5)},o)}:e.tag==="!include_dir_list"?yield{path:a,mount:as({parent:e,name:i++},o)}:yield{path:a,mount:as(e,o)})}function as(e,t){return e.name==="<<"?e.parent&&as(e.parent,t):U0(e,t)?void 0:e}function U0(e,t){return t.some(n=>{let r=ot(n);return We(e,r)||typeof e.name=="number"&&We(e,r.slice(0,-1))})}function ls(e){let t;for(let n of e===""?[]:e.split("."))t={parent:t,name:n};return t}var nC,rC,Yc=u(()=>{"use strict";ar();ye();nC=/^(?:github|gitlab|https?):/,rC=/(?:github|gitlab|https?):\/\//});function aC(e,t){return e.filter(n=>Y(n)===t.main&&!t.foreign.includes(Y(X(n)))).map(X)}function no(e,t){let n=[...aC(e,t)].sort((o,s)=>s.length-o.length),r=new Map;for(let o of e){let s=n.find(a=>vt(o,a)),i=r.get(s);i?i.push(o):r.set(s,[o])}return[...r].map(([o,s])=>({...o!==void 0&&{root:o},paths:s}))}function Qn(e,t,n,r){let o=new Set(e.paths),s=new Map,i=new Map,a=(d,p)=>{let f=[{path:d,mount:p}];for(let h=f.shift();h;h=f.shift()){let m=n.get(h.path);if(!m||s.has(h.path))continue;let g=r(m,h.mount);s.set(h.path,g);let{files:y,open:w}=K0(g,o,t.roots,t.fileSettings);i.set(h.path,{includes:y.map(({path:v})=>v),open:w}),f.push(...y)}},l=[e.root,t.main].filter(Boolean).join("/");e.root!==void 0&&a(l,void 0);for(let d of lC(e.paths,n))a(d,ls(t.customary[Y(d)]??""));return{documents:[...s.values()],configuration:cC(s,i)}}function lC(e,t){let n=new Set([...t.values()].flatMap(cs)),r=o=>{for(let s=o;s!=="";s=X(s))if(n.has(s))return!0;return!1};return[...e.filter(o=>!r(o)),...e.filter(r)]}function cs({path:e,text:t}){if(!/!include|filename:/.test(t))return[];let n=[];for(let[,r]of t.matchAll(/(?:!include(?:_dir_\w{1,20})?|\bfile(?:name)?:)[ \t]+["']?([^\s"'#]+)/g)){let o=bt(X(e),r??"");o!==void 0&&n.push(o)}return n}function cC(e,t){let n=new Map;for(let[o,{includes:s}]of t)for(let i of s)n.has(i)||n.set(i,o);let r=new Map;return o=>{let s=o.path,i=new Set;for(let l=n.get(s);l!==void 0&&!i.has(l);l=n.get(s))i.add(l),s=l;let a=r.get(s);return a||r.set(s,a=dC(e.get(s)??o,e,t)),a}}function dC(e,t,n){let r=new Set([e.path]),o=!1;for(let s of r){let i=n.get(s);o||=i?.open??!1;for(let a of i?.includes??[])r.add(a)}return{main:e,documents:[...r].flatMap(s=>t.get(s)??[]),open:o}}var ds=u(()=>{"use strict";Yc();ye()});function Y0(e,t,{blobs:n,wanted:r,whole:o,miss:s},i){let a=pC(n,r),l=new Map([...n].filter(([m])=>a.has(m))),d=Qn(o?e:{...e,paths:[...l.keys()]},t,l,i),p=new Map(d.documents.map(m=>[m.path,m])),f,h=m=>(f??=Qn(o?e:{...e,paths:[...n.keys()]},t,n,(g,y)=>p.get(g.path)??i(g,y)).configuration,f(m));return{documents:d.documents.filter(({path:m})=>r.has(m)),configuration:m=>({main:d.configuration(m).main,get documents(){return o||s?.(),h(m).documents},get open(){return o||s?.(),!o||h(m).open}})}}function pC(e,t){let n=[...e.values()].map(s=>({path:s.path,names:cs(s)})).filter(({names:s})=>s.length>0),r=new Set(t),o=new Set;for(let s of r)for(let i=s;!o.has(i);i=X(i)){o.add(i);for(let a of n)a.names.includes(i)&&r.add(a.path)}return r}var V0=u(()=>{"use strict";ye();ds()});function Ea(e,t=[]){return new Vt([...t,...[...e].map(mC)])}function mC(e){let t=[],n=[],r=e.problems.length>0,o;for(let s of e.entries){if(!s.parent)if(o=void 0,s.name==="<<"){let i=fC(e,s);i?n.push(...i):r=!0}else s.key&&t.push({name:String(s.name),range:s.key,values:o=[]});s.kind==="scalar"&&s.tag===void 0&&o?.push(s.data)}return{path:e.path,names:t,includes:n,open:r}}function fC(e,t){let r=(t.kind==="list"?[...e.childrenOf(t).values()]:[t]).map(({kind:o,tag:s,data:i})=>o==="scalar"&&s==="!include"?bt(X(e.path),i):void 0);return r.every(o=>o!==void 0)?r:void 0}var Vc=u(()=>{"use strict";ye();Js()});function Z0(e){let t=[...He(e,e.entries)].map(({entry:n,range:r})=>({name:n.named,range:r,values:[n.data]}));return{path:`${e.path}:`,names:t,includes:[],open:!0}}var J0=u(()=>{"use strict";ze()});function Ra(e,t,n,r,{progress:o,see:s,names:i=new Ot}={}){let a=[],l=Zc(e,t),d=no(e.paths,Ce).filter(({paths:y})=>!e.wanted||y.some(w=>e.wanted?.has(w))),p=0,f=0,h=0,m=0;for(let y of d){let w=hC(y,e),v=uC(y,w,e,t),_=e.wanted?{}:{documents:v.documents},{configuration:T}=v,de={...gC(y,w,e),..._,configuration:T,secrets:l};for(let q of v.documents){let pe=Or(q,de,n,r),gn=pe.findings.filter(_s=>hi(_s,q.changed));p++,f+=q.starts.length,h+=pe.ignored,m+=pe.findings.length-gn.length,gn.length>0&&a.push(B0(q,gn,pe.secrets,i)),s?.({document:q,findings:gn,secrets:pe.secrets}),o?.(p)}}let g=d.flatMap(({root:y})=>y===void 0?[]:[y]);return{results:a,roots:g,files:p,lines:f,ignored:h,older:m}}function Zc({secrets:e,stored:t=[]},n){return Ea(e.map(r=>n.open(r)),t.map(r=>Z0(n.open(r))))}function uC(e,t,{wanted:n,isWhole:r=()=>!0,miss:o},s){let i=(l,d)=>s.open(l,d);if(!n)return Qn(e,Ce,t,i);let a=r(e.root);return Y0(e,Ce,{blobs:t,wanted:n,whole:a,miss:()=>o?.(e.root)},i)}function hC(e,t){let n=new Map;for(let r of e.paths){let o=t.isWithheld(r)?{path:r,text:""}:t.read(r);o&&n.set(r,o)}return n}function gC(e,t,{isWithheld:n,tracked:r,unignored:o,exists:s,target:i}){let a=t.get([e.root,".HA_VERSION"].filter(Boolean).join("/"))?.text.trim(),l=i?.[me.other]??(a!==void 0&&/^\d{1,4}\.\d{1,3}(?!\d)/.test(a)?a:void 0);return{withheld:new Set(e.paths.filter(n)),...e.root!==void 0&&{root:e.root},...r&&{tracked:r},...o&&{unignored:o},...s&&{exists:s},...l!==void 0&&{version:l},...i&&{versions:i}}}var Jc=u(()=>{"use strict";Tr();Jn();G0();ds();V0();Vc();J0();nt()});function $a(e,t){let n=new Map(e.files.map(s=>[s.path,s])),r=e.unopened.map(({path:s,failure:i})=>`${s}: ${i.message}`),o=s=>{let i=n.get(s);if(!i)return;if(!i.read)return{path:s,text:""};let a=se(i.open);if("failure"in a&&r.push(`${s}: ${a.failure.message}`),"unread"in a&&/\.(?:ya?ml|json)$/i.test(s))return{path:s,text:"",strange:c`the file is not text, whatever its name says`};if("unread"in a&&e.skipped.add(a.unread,i.tracked),"text"in a)return{path:s,text:a.text,...a.encoding!=="utf-8"&&{strange:vi[a.encoding]}}};return{paths:yC(e),...e.tracked&&{tracked:e.tracked},...e.unignored&&{unignored:e.unignored},exists:s=>(0,Q0.existsSync)((0,X0.join)(e.folder,s)),read:o,isWithheld:s=>t.isPrivate(s),secrets:e.secrets.flatMap(({path:s,open:i})=>{let a=se(i);return"failure"in a&&r.push(`${s}: ${a.failure.message}`),"text"in a?[{path:s,text:a.text}]:[]}),trouble:r}}function yC({files:e,secrets:t}){let n=new Set(e.map(({path:r})=>r));for(let{path:r,asked:o}of t)o&&n.add(r);return[...n].sort((r,o)=>r<o?-1:1)}function ev({skipped:e}){let t=e.counts.filter(({tracked:o})=>o>0);if(t.length===0)return[];let r=t.map(({reason:o,tracked:s})=>c`${s} ${rs[o]}`).reduce((o,s)=>c`${o}, ${s}`);return[c`${e.tracked} tracked ${e.tracked===1?"file was":"files were"} not looked at: ${r}.`]}var Q0,X0,Qc=u(()=>{"use strict";Q0=require("node:fs"),X0=require("node:path");k();pt();os()});var nv,tv=u(()=>{nv="0.1.0"});var Tt,ps=u(()=>{"use strict";tv();Tt=nv});async function ro({paths:e,cwd:t,adapt:n,watch:r,...o}){let s=un(e,t),i=ta(s,{cwd:t,rules:Fe.map(({id:v})=>v),dialects:me,programs:wa,...o.config!==void 0&&{file:o.config}}),a=await na(i,s.folder),l=new $t(yt),d=Sa(s,{kinds:l,ignored:o.ignored??!1,...a&&{isLeftOut:a}}),p=$a(d,l),f={...p,...i.target&&{target:i.target}},h=Ra(n?n(f,s):f,new et(me),Fe,i.rules,r?.(f.paths.length)),m=an(s.folder,i.folder),g={move:m,isLookedAt:kC(f.paths,m,i.folder)},y=yi(h.results,i.allow,g),w=gk(y.results,_i(i.folder)??[],g);return{results:w.results,acceptable:y.results,scope:g,ground:s,config:i,trouble:p.trouble,about:{version:Tt,roots:h.roots.map(v=>v||"."),files:h.files,lines:h.lines,rules:Fe.filter(({id:v})=>i.rules[v]!=="off").length,milliseconds:Math.round(process.uptime()*1e3),notes:[...ev(d),...bC(y.unmatched.length,w.unmatched.length),...h.files===0?[c`There was nothing to look at here.`]:[]],hidden:{baseline:tt(y.results)-tt(w.results),ignored:h.ignored+tt(h.results)-tt(y.results),older:h.older}}}}function tt(e){return e.reduce((t,{findings:n})=>t+n.length,0)}function kC(e,t,n){let r=new Set(e.map(t));return o=>r.has(o)||!(0,rv.existsSync)((0,ov.join)(n,o))}function bC(e,t){return[...e>0?[c`${e} of the lines under allow in .haguard.yaml match nothing; they can go.`]:[],...t>0?[c`${t} of the findings in .haguard-baseline.json are gone; haguard lint --accept tidies up.`]:[]]}var rv,ov,ms=u(()=>{"use strict";rv=require("node:fs"),ov=require("node:path");vr();nt();ir();zc();k();Mo();Pr();es();Gc();Qr();is();G();to();Jc();Qc();ps()});var CC,oo,ed=u(()=>{"use strict";Et();pt();L();CC=1024*1024*1024,oo=class{#e;#t=new Map;#n;#r=[];#o=0;#i;#s=!1;#l=0;#c=[];#a;constructor(t,n=CC){this.#n=n,this.#e=fa(["cat-file","--batch"],t),this.#e.listen(o=>{this.#d(o)});let r=()=>{this.#s=!0,this.#i?.()};this.#e.ended.then(r,r)}async fetch(t){if(this.#r=[...new Set(t)].filter(n=>!this.#t.has(n)),this.#o=0,this.#r.length>0&&!this.#s&&await new Promise(n=>{this.#i=n,this.#e.feed(this.#r.map(r=>`${r}
`).join(""))}),this.#l<=this.#n&&this.#o<this.#r.length)throw new b("Git cannot read what it has stored; git fsck may tell why");if(this.#l>this.#n)throw new b(`this is too much to look at in one go (more than ${Math.round(this.#n/2**20)} MiB); name some paths`)}read(t){let n=this.#t.get(t);if(n)return n.bytes?Ho(n.bytes):{unread:"large"}}idOf(t){return this.#t.get(t)?.id}close(){this.#e.feed(void 0)}#d(t){for(let n=0;n<t.length;)if(this.#a)n=this.#f(this.#a,t,n);else{let r=t.indexOf(10,n);if(this.#c.push(t.subarray(n,r<0?t.length:r)),r<0)return;n=r+1,this.#p(Buffer.concat(this.#c).toString("latin1")),this.#c=[]}}#p(t){let[,n,r=""]=/^([0-9a-f]{40,64}) \w+ (\d+)$/.exec(t)??[];if(n===void 0){this.#m(void 0);return}let o=Number(r)<=Wo;this.#l+=o?Number(r):0,this.#a={id:n,left:Number(r)+1,pieces:o?[]:void 0},this.#l>this.#n&&this.#e.stop()}#f(t,n,r){let o=Math.min(n.length,r+t.left);return t.pieces?.push(n.subarray(r,o)),t.left-=o-r,t.left===0&&(this.#a=void 0,this.#m({id:t.id,bytes:t.pieces&&Buffer.concat(t.pieces).subarray(0,-1)})),o}#m(t){this.#t.set(this.#r[this.#o++]??"",t),this.#o===this.#r.length&&this.#i?.()}}});function Oa(e){let t=jo(e),n=[],r=[],o=0;for(let s=0;s<t.length;s++){let[i="",a="",l="",d="",p=""]=lv(t[s]).slice(1).split(" "),f=t[++s]??"",h=/^[RC]/.test(p),m=h?t[++s]??"":f;p==="U"&&o++,p==="D"&&n.push(ae(m).path),!(!nd(a)||p==="U")&&r.push({name:ae(m),...!IC(d)&&{after:d},...nd(i)&&{before:l},...h&&{from:ae(f).path}})}return{list:r,deleted:n,unmerged:o}}function Ta(e){let t=new Map;for(let n of jo(e)){let r=n.indexOf("	"),o=ae(typeof n=="string"?n.slice(r+1):n.subarray(r+1));t.set(o.path,new td(lv(n.slice(0,r)),o))}return t}function lv(e){return typeof e=="string"?e:e?.toString("latin1")??""}var td,nd,IC,rd=u(()=>{"use strict";G();td=class{constructor(t,n){this.meta=t;this.name=n}meta;name;get id(){return/ ([0-9a-f]{40,64})\b/.exec(this.meta)?.[1]??""}get isFile(){return nd(this.meta)}},nd=e=>e.startsWith("100"),IC=e=>/^0+$/.test(e)});function cv(e,t){let n=sd(e),r={folder:n,asHook:!0,...t!==void 0&&{trusted:t}},o=(...l)=>{let d=fa(l,r);return d.feed(void 0),d},s=o("diff","--cached","--raw","-z","--no-abbrev","-M","--no-relative","--no-ext-diff"),i=o("ls-files","-s","-z"),a=(0,Ct.existsSync)((0,gt.join)(LC(n),"MERGE_HEAD"));return{top:n,diff:s,list:i,blobs:new oo(r),...a&&{merged:"MERGE_HEAD"},...t!==void 0&&{trusted:t}}}async function od(e,t=cv(e)){let[n,r]=await Promise.all([t.diff.ended,t.list.ended]);if(n?.code!==0||r?.code!==0){t.blobs.close();let a=n?.code===0?r:n;if(a?.complaint.includes("dubious ownership")&&t.trusted===void 0)return od(e,cv(e,t.top));throw new b(Ca(a,t.top))}let{top:o,blobs:s,merged:i}=t;return{top:o,...Oa(n.output),held:Ta(r.output),blobs:s,...i!==void 0&&{merged:i}}}function Ca(e,t){if(!e)return"there is no Git on the PATH, and without it nobody knows what changes";let{complaint:n}=e;return/dubious ownership/.test(n)?`Git does not trust ${S(t)}, since it belongs to another user; add it to safe.directory (git config --global --add safe.directory ...)`:/not a git repository/i.test(n)?dv:/must be run in a work tree/.test(n)?pv:/index|bad signature|unordered stage/i.test(n)?"Git cannot read its index; git status may tell why":"Git cannot tell what changes; git status may tell why"}function sd(e){let{GIT_DIR:t,GIT_WORK_TREE:n}=process.env;if(t!==void 0)return(0,Ct.realpathSync)((0,gt.resolve)(e,n??"."));let r=(0,Ct.realpathSync)(e),o=Gn(r);if(o!==void 0)return o;throw new b(PC(r)?pv:dv)}function PC(e){for(let t=e;;t=(0,gt.dirname)(t)){if(["HEAD","objects","refs"].every(n=>(0,Ct.existsSync)((0,gt.join)(t,n))))return!0;if((0,gt.dirname)(t)===t)return!1}}function LC(e){let t=process.env.GIT_DIR;if(t!==void 0)return(0,gt.resolve)(t);let n=(0,gt.join)(e,".git");if((0,Ct.statSync)(n,{throwIfNoEntry:!1})?.isDirectory()!==!1)return n;let[,r]=/^gitdir: ([^\n]+)/.exec((0,Ct.readFileSync)(n,"utf8"))??[];return r===void 0?n:(0,gt.resolve)(e,r)}var Ct,gt,dv,pv,id=u(()=>{"use strict";Ct=require("node:fs"),gt=require("node:path");ed();rd();Et();G();L();dv="this is not a Git repository: there is nothing that could be compared; haguard lint looks at the files themselves",pv="this repository is bare: it has neither an index nor files"});async function Ia(e,t){if(!ut(["--version"],{folder:t}))throw new b(Ca(void 0,t));let n=Zr(t),r=n?.top??sd(t),o={folder:r,...n?.trusted!==void 0&&{trusted:n.trusted}},s=(...f)=>{let h=ut(f,o);if(h?.code!==0)throw new b(Ca(h,r));return h};n||s("status","--porcelain","-uno");let{from:i,to:a}=await NC(e,o),d=s(...["diff","--raw","-z","--no-abbrev","-M","--no-relative","--no-ext-diff"],i,...a===void 0?[]:[a],"--"),p=a===void 0?s("ls-files","-s","-z"):s("ls-tree","-r","-z",a);return{top:r,...Oa(d.output),held:Ta(p.output),blobs:new oo(o)}}async function NC(e,{folder:t,trusted:n}){let{simpleGit:r}=await Promise.resolve().then(()=>Te(ya())),s=Object.fromEntries(["PATH","HOME","XDG_CONFIG_HOME","USERPROFILE","SystemRoot"].flatMap(m=>process.env[m]===void 0?[]:[[m,process.env[m]]])),i=n===void 0?[]:[`safe.directory=${n}`],a=r({baseDir:t,config:i}).env({...s,LC_ALL:"C"}),[,l="",d="",p=""]=/^(.*?)(\.{2,3})(.*)$/.exec(e)??["",e];if(e==="")return{from:await ad("HEAD",a)};let f=await ad(l||"HEAD",a),h=await ad(p||"HEAD",a);return d===".."?{from:f,to:h}:{from:await FC(f,h,a),to:h}}async function ad(e,t){let n=e.startsWith("-")?void 0:await t.revparse(["--verify","--quiet",`${e}^{commit}`]).catch(()=>{});if(n!==void 0&&/^[0-9a-f]{40,64}$/.test(n))return n;throw e==="HEAD"?new b("there is no commit yet to compare with; haguard lint --staged looks at what is staged"):new b(`there is no commit ${DC(e)} here; if it exists elsewhere, fetch it first (in a CI job: fetch-depth: 0)`)}async function FC(e,t,n){let o=(await n.raw(["merge-base",e,t]).catch(()=>"")).trim();if(o!=="")return o;throw new b("the two commits have nothing in common here; if this is a shallow copy, fetch the rest first (in a CI job: fetch-depth: 0)")}function DC(e){return/^[\w./@^~-]{1,60}$/.test(e)?e:"of that name"}var ld=u(()=>{"use strict";ed();rd();Et();id();L()});function mv(e,{kinds:t,isLeftOut:n,within:r}){let o=[],s=[],i=new eo,a=new Set;for(let p of e){let{path:f}=p.name;if(!Pa(f,r))continue;let h=t.kindOf(f),m=l(f,h);m===void 0&&h!=="present"&&!t.isPrivate(f)?o.push(p):m===void 0||m!=="ignored"&&d(f)?s.push(p):i.add(m,!0)}return{read:o,present:s,skipped:i};function l(p,f){return t.isSkipped(p)?"folder":n?.(p)?"ignored":f==="media"?"media":f==="unknown"?"kind":void 0}function d(p){let f=t.toldFolder(p);return f===void 0?t.isSecretsFile(p):!a.has(f)&&!!a.add(f)}}function Pa(e,t){return t.length===0||t.some(n=>n===""||e===n||e.startsWith(`${n}/`))}var cd=u(()=>{"use strict";os()});var fs,fv=u(()=>{fs=class{diff(t,n,r={}){let o;typeof r=="function"?(o=r,r={}):"callback"in r&&(o=r.callback);let s=this.castInput(t,r),i=this.castInput(n,r),a=this.removeEmpty(this.tokenize(s,r)),l=this.removeEmpty(this.tokenize(i,r));return this.diffWithOptionsObj(a,l,r,o)}diffWithOptionsObj(t,n,r,o){var s;let i=_=>{if(_=this.postProcess(_,r),o){setTimeout(function(){o(_)},0);return}else return _},a=n.length,l=t.length,d=1,p=a+l;r.maxEditLength!=null&&(p=Math.min(p,r.maxEditLength));let f=(s=r.timeout)!==null&&s!==void 0?s:1/0,h=Date.now()+f,m=[{oldPos:-1,lastComponent:void 0}],g=this.extractCommon(m[0],n,t,0,r);if(m[0].oldPos+1>=l&&g+1>=a)return i(this.buildValues(m[0].lastComponent,n,t));let y=-1/0,w=1/0,v=()=>{for(let _=Math.max(y,-d);_<=Math.min(w,d);_+=2){let T,de=m[_-1],q=m[_+1];de&&(m[_-1]=void 0);let pe=!1;if(q){let _s=q.oldPos-_;pe=q&&0<=_s&&_s<a}let gn=de&&de.oldPos+1<l;if(!pe&&!gn){m[_]=void 0;continue}if(!gn||pe&&de.oldPos<q.oldPos?T=this.addToPath(q,!0,!1,0,r):T=this.addToPath(de,!1,!0,1,r),g=this.extractCommon(T,n,t,_,r),T.oldPos+1>=l&&g+1>=a)return i(this.buildValues(T.lastComponent,n,t))||!0;m[_]=T,T.oldPos+1>=l&&(w=Math.min(w,_-1)),g+1>=a&&(y=Math.max(y,_+1))}d++};if(o)(function _(){setTimeout(function(){if(d>p||Date.now()>h)return o(void 0);v()||_()},0)})();else for(;d<=p&&Date.now()<=h;){let _=v();if(_)return _}}addToPath(t,n,r,o,s){let i=t.lastComponent;return i&&!s.oneChangePerToken&&i.added===n&&i.removed===r?{oldPos:t.oldPos+o,lastComponent:{count:i.count+1,added:n,removed:r,previousComponent:i.previousComponent}}:{oldPos:t.oldPos+o,lastComponent:{count:1,added:n,removed:r,previousComponent:i}}}extractCommon(t,n,r,o,s){let i=n.length,a=r.length,l=t.oldPos,d=l-o,p=0;for(;d+1<i&&l+1<a&&this.equals(r[l+1],n[d+1],s);)d++,l++,p++,s.oneChangePerToken&&(t.lastComponent={count:1,previousComponent:t.lastComponent,added:!1,removed:!1});return p&&!s.oneChangePerToken&&(t.lastComponent={count:p,previousComponent:t.lastComponent,added:!1,removed:!1}),t.oldPos=l,d}equals(t,n,r){return r.comparator?r.comparator(t,n):t===n||!!r.ignoreCase&&t.toLowerCase()===n.toLowerCase()}removeEmpty(t){let n=[];for(let r=0;r<t.length;r++)t[r]&&n.push(t[r]);return n}castInput(t,n){return t}tokenize(t,n){return Array.from(t)}join(t){return t.join("")}postProcess(t,n){return t}get useLongestToken(){return!1}buildValues(t,n,r){let o=[],s;for(;t;)o.push(t),s=t.previousComponent,delete t.previousComponent,t=s;o.reverse();let i=o.length,a=0,l=0,d=0;for(;a<i;a++){let p=o[a];if(p.removed)p.value=this.join(r.slice(d,d+p.count)),d+=p.count;else{if(!p.added&&this.useLongestToken){let f=n.slice(l,l+p.count);f=f.map(function(h,m){let g=r[d+m];return g.length>h.length?g:h}),p.value=this.join(f)}else p.value=this.join(n.slice(l,l+p.count));l+=p.count,p.added||(d+=p.count)}}return o}}});function pd(e,t,n){return uv.diff(e,t,n)}var dd,uv,hv=u(()=>{fv();dd=class extends fs{tokenize(t){return t.slice()}join(t){return t}removeEmpty(t){return t}},uv=new dd});var gv=u(()=>{hv()});function us(e){let t=e.split(/\r\n?|\n/);return t.at(-1)===""&&t.pop(),t}function md(e,t){let n=0;for(;n<e.length&&n<t.length&&e[n]===t[n];)n++;let[r,o]=[e.length,t.length];for(;r>n&&o>n&&e[r-1]===t[o-1];)r--,o--;if(n===r&&n===o)return[];let s={before:[n,r],after:[n,o]};if(n===r||n===o)return[s];let i=[e.slice(n,r),t.slice(n,o)],a=pd(...i,{maxEditLength:MC});if(!a)return[s];let l=[],[d,p]=[n,n],[f,h]=[n,n],m=()=>{(f>d||h>p)&&l.push({before:[d,f],after:[p,h]})};for(let{added:g,removed:y,value:w}of a)y?f+=w.length:g?h+=w.length:(m(),f=d=f+w.length,h=p=h+w.length);return m(),l}function hs(e,t){return md(us(e),us(t)).filter(({after:[n,r]})=>r>n).map(({after:[n,r]})=>[n+1,r])}function yv(e,t){return e.flatMap(([n,r])=>t.flatMap(([o,s])=>o<=r&&n<=s?[[Math.max(n,o),Math.min(r,s)]]:[]))}var MC,La=u(()=>{"use strict";gv();MC=1e3});var wv,kv=u(()=>{"use strict";wv=["auth","core.config_entries","application_credentials","cloud","onboarding"]});async function vv(e,t){let n=mv(e.list,t),r=new hd(e,n,t.kinds);return await r.fetch(),r.load()}function qC(e,t){for(let n=e;;n=X(n)){if(t.has(n))return!0;if(n==="")return!1}}function er(e,t){if(!(!t||!("text"in t)))return{path:e,text:t.text,...t.encoding!=="utf-8"&&{strange:vi[t.encoding]}}}var ud,gs,fd,jC,hd,bv,xv=u(()=>{"use strict";ud=require("node:fs"),gs=require("node:path");ye();ds();cd();La();G();pt();xa();nt();kv();fd=300,jC=4;hd=class{#e;#t;#n;#r;#o;#i;#s=new Set;#l;#c=new Map;#a=[];constructor(t,n,r){this.#e=t,this.#t=n,this.#n=r,this.#r=new Map(n.read.map(s=>[s.name.path,s])),this.#o=new Set([...this.#r.keys(),...n.present.map(({name:s})=>s.path)]);let o=this.#o.size>0?[...t.held.keys()]:[];this.#l=o.filter(s=>r.isSecretsFile(s)),this.#i=this.#d(o)}#d(t){let n=t.filter(o=>o.endsWith(Ce.main)&&Y(o)===Ce.main);return no([...n,...this.#o].sort(),Ce).filter(({paths:o})=>o.some(s=>this.#o.has(s))).map(({root:o})=>{let s=o===void 0||o===""?"":`${o}/`,i=t.filter(l=>l.startsWith(s)&&/\.ya?ml$/.test(l)),a=i.length>4*fd?i:i.filter(l=>!this.#p(l));for(let l of[Ce.main,".HA_VERSION"])this.#m(s+l);return{root:o,files:a,whole:a.every(l=>this.#f(l)),asked:!1}})}#p(t){return this.#n.isPrivate(t)||this.#n.isSkipped(t)}#f(t){return this.#s.has(t)||this.#o.has(t)}#m(t){this.#e.held.get(t)?.isFile&&!this.#o.has(t)&&this.#s.add(t)}async fetch(){let{blobs:t,merged:n}=this.#e,r=this.#l.map(o=>this.#g(o));for(let o of this.#r.values())r.push(o.after,o.before),n!==void 0&&r.push(bv(n,o));await t.fetch([...r,...this.#h()].filter(o=>o!==void 0));for(let o=0;o<jC&&this.#u();o++)await t.fetch(this.#h())}#u(){let t=this.#s.size,n=[...this.#s,...this.#r.keys()].flatMap(o=>{let s=this.#y(o);return s?cs(s):[]}),r=new Set(n);for(let o of this.#i)if(!o.files.filter(i=>this.#o.has(i)&&!qC(i,r)).every(i=>Y(i)===Ce.main)&&!this.#w(o))for(let i of n)this.#s.size<fd&&this.#m(i);return this.#s.size>t}#w(t){if(t.files.length>fd)return!1;for(let n of t.files)this.#m(n);return t.whole=!0,!0}async#b(){let n=this.#i.filter(({whole:r,asked:o})=>o&&!r).filter(r=>this.#w(r));return n.length>0&&await this.#e.blobs.fetch(this.#h()),n.length>0}*#h(){for(let t of this.#s){let n=this.#g(t);n!==void 0&&!this.#r.has(t)&&(yield n)}}#g(t){let n=this.#e.held.get(t);return n?.isFile===!0?n.id:void 0}#y(t){let n=this.#r.get(t);if(!n){let o=this.#g(t);return o===void 0?void 0:er(t,this.#e.blobs.read(o))}if(n.after!==void 0)return er(t,this.#e.blobs.read(n.after));let r=se(Ir(this.#e.top,n.name));return"failure"in r&&this.#a.push(`${t}: ${r.failure.message}`),er(t,r)}#v(t){return this.#c.has(t)||this.#c.set(t,this.#x(t)),this.#c.get(t)}#x(t){let n=this.#r.get(t);if(!n&&this.#o.has(t))return{path:t,text:""};let r=this.#y(t);if(!n)return r;if(!r){let{after:s}=n,i=s===void 0?void 0:this.#e.blobs.read(s);s!==void 0&&!i&&this.#a.push(`${t}: Git does not have its text here`),i&&"unread"in i&&this.#t.skipped.add(i.unread,!0);return}let o=this.#_(n,r);return{...r,...o&&{changed:o}}}#_(t,{text:n}){let{blobs:r,merged:o}=this.#e,s=this.#k(t),i=s&&hs(s.text,n),a=i&&t.from!==void 0?[[0,0],...i]:i,l=o===void 0?void 0:bv(o,t);if(l===void 0||r.idOf(l)===void 0)return a;if(r.idOf(l)===t.after)return[];let d=er(t.name.path,r.read(l));if(!d)return a;let p=hs(d.text,n);return a?yv(a,p):p}#k({name:t,before:n,from:r}){return n===void 0?void 0:er(r??t.path,this.#e.blobs.read(n))}load(){let{top:t,held:n}=this.#e,r=new Set([...this.#o,...n.keys()]),o=()=>[...this.#o,...this.#s].sort((i,a)=>i<a?-1:1),s=i=>this.#i.find(a=>a.root===i);return{get paths(){return o()},tracked:r,exists:i=>n.has(i)||(0,ud.existsSync)((0,gs.join)(t,i)),read:i=>this.#f(i)?this.#v(i):void 0,isWithheld:i=>this.#n.isPrivate(i),secrets:this.#A(),stored:this.#S(),wanted:this.#o,isWhole:i=>s(i)?.whole??!0,miss:i=>{let a=s(i);a&&(a.asked=!0)},complete:()=>this.#b(),before:i=>{let a=this.#r.get(i);return a&&this.#k(a)},from:i=>{let a=this.#e.list.find(({name:l})=>l.path===i);return a?.before===void 0?void 0:a.from??i},chosen:this.#t,trouble:this.#a}}#S(){let t=this.#i.map(({root:n=""})=>n===""?".storage":`${n}/.storage`);return[...new Set(t)].filter(n=>(0,ud.existsSync)((0,gs.join)(this.#e.top,n))).flatMap(n=>wv.map(r=>`${n}/${r}`)).flatMap(n=>er(n,se((0,gs.join)(this.#e.top,n)))??[])}#A(){let{top:t}=this.#e,n={name:{path:""},real:t,isFolder:!0,repository:{top:t}},r=[...this.#r.keys()].map(i=>({open:(0,gs.join)(t,i)}));return[...Xr({folder:t,asked:[n],start:t},r,this.#n.secretsFiles).flatMap(({path:i,open:a})=>er(i,se(a))??[]),...this.#l.flatMap(i=>this.#y(i)??[])]}};bv=(e,{name:t})=>t.raw?void 0:`${e}:${t.path}`});function _v(e,t,n,r){let o=WC(n?.document.text,t.document.text),s=new Map(o.flatMap(({after:d},p)=>d===void 0?[]:[[d,p]])),i=new Set;for(let{start:d}of e.findings){let p=s.get(d.line);if(p===void 0)continue;let f=p;for(;p-f<3*gd&&o[f-1]?.after===void 0&&f>0;)f--;for(let h=Math.max(0,f-gd);h<=Math.min(o.length-1,p+gd);h++)i.add(h)}let a=d=>{if(d.after!==void 0)return{sign:d.before===void 0?"+":" ",line:d.after,text:Uc(t.document,d.after,t.secrets,r)};let p=n??t;return{sign:"-",text:Uc(p.document,d.before??0,p.secrets,r)}},l=HC(i).map(d=>{let p=d.flatMap(m=>o[m]??[]),f=p.flatMap(({before:m})=>m??[]),h=p.flatMap(({after:m})=>m??[]);return{before:[f[0]??0,f.length],after:[h[0]??0,h.length],lines:p.map(a)}});return{...e,...n&&{from:n.document.path},hunks:l}}function WC(e,t){let[n,r]=[e===void 0?[]:us(e),us(t)],o=[],[s,i]=[0,0],a=e===void 0?[]:md(n,r),l=d=>{for(;i<d;s++,i++)o.push({before:s+1,after:i+1})};for(let d of a){for(l(d.after[0]);s<d.before[1];s++)o.push({before:s+1});for(;i<d.after[1];i++)o.push({after:i+1})}for(e!==void 0&&l(r.length);i<r.length;i++)o.push({after:i+1});return o}function HC(e){let t=[];for(let n of[...e].sort((r,o)=>r-o)){let r=t.at(-1);r?.at(-1)===n-1?r.push(n):t.push([n])}return t}var gd,Sv=u(()=>{"use strict";Jn();La();gd=3});async function Na(e,{paths:t,cwd:n,hunks:r,...o}){let{top:s}=e,i=new $t(yt);try{let a={top:s},l={folder:s,asked:[],start:(0,ys.realpathSync)(n),repository:a},d=ta(l,{cwd:n,rules:Fe.map(({id:q})=>q),dialects:me,programs:wa,...o.config!==void 0&&{file:o.config}}),p=await na(d,s),f=t.map(q=>zC(q,n,e)),h=await vv(e,{kinds:i,within:f,...p&&{isLeftOut:p}}),m=new Ot,g=new et(me),y=new Map,w={names:m,...r&&{see:q=>{q.findings.length>0&&y.set(q.document.path,q)}}},v=()=>Ra({...h,...d.target&&{target:d.target}},g,Fe,d.rules,w),_=v();await h.complete()&&(y.clear(),_=v());let T=yi(_.results,d.allow,{move:an(s,d.folder)});return{results:r?GC(T.results,{load:h,seen:y,opener:g,names:m,severities:d.rules}):T.results,trouble:h.trouble,about:{version:Tt,roots:_.roots.map(q=>q||"."),files:_.files,lines:_.lines,rules:Fe.filter(({id:q})=>d.rules[q]!=="off").length,milliseconds:Math.round(process.uptime()*1e3),ofChange:!0,notes:KC(h,e),hidden:{baseline:0,ignored:_.ignored+tt(_.results)-tt(T.results),older:_.older}}}}finally{e.blobs.close()}}function zC(e,t,{top:n,held:r,list:o,deleted:s}){let a=[...new Set([t,(0,Wt.join)(t,process.env.GIT_PREFIX??"")])].map(h=>BC((0,Wt.resolve)(h,e))),l=h=>{let{path:m}=ae(F(n,h)),g=y=>Pa(y,[m]);return r.has(m)||s.some(g)||o.some(({from:y})=>y===m)||(0,ys.existsSync)(h)},d=h=>{let{path:m}=ae(F(n,h));return[...r.keys()].some(g=>Pa(g,[m]))},p=a.find(l)??a.find(d);if(p===void 0)throw new b(`there is no file or folder ${S(e)}`);let f=ae(F(n,p)).path;if(!U(f))throw new b(`${S(e)} is not in this repository`);return f}function BC(e){try{return(0,Wt.join)((0,ys.realpathSync)((0,Wt.dirname)(e)),(0,Wt.basename)(e))}catch{return e}}function GC(e,{load:t,seen:n,opener:r,names:o,severities:s}){let i=Zc(t,r);return e.map(a=>{let l=n.get(a.path);if(!l||t.isWithheld(a.path)){let h=t.from(a.path);return{...a,...h!==void 0&&{from:h},hunks:[]}}let d=t.before(a.path),p=d&&r.open(d),f=p&&{document:p,secrets:Or(p,Rs(i),Fe,s).secrets};return _v(a,l,f,o)})}function KC({chosen:{skipped:e}},{unmerged:t}){let n=e.counts.filter(({reason:o})=>o!=="media"&&o!=="kind").map(({reason:o,all:s})=>c`${s} ${rs[o]}`),r=n.length>0?n.reduce((o,s)=>c`${o}, ${s}`):void 0;return[...r===void 0?[]:[c`Changed files that were not looked at: ${r}.`],...t>0?[c`${t} with conflicts that are not resolved were not looked at.`]:[]]}var ys,Wt,yd=u(()=>{"use strict";ys=require("node:fs"),Wt=require("node:path");vr();nt();ir();zc();Jn();_e();Tr();k();Mo();cd();es();is();G();to();os();L();xv();Jc();Sv();ms();ps()});async function Av(e,t){return Na(await Ia(e,t.cwd),t)}var Ev=u(()=>{"use strict";ld();yd()});async function Rv(e,t){return Na(await od(e.cwd,t),e)}function $v({HAGUARD:e,SKIP:t}){return e==="0"?"HAGUARD=0":t?.split(",").some(n=>n.trim()==="haguard")===!0?"SKIP=haguard":void 0}var Ov,Tv=u(()=>{"use strict";k();id();yd();Ov=[c`Nothing was changed. Mend what is told above, stage it with git add, and commit again.`,c`To commit this once as it is: SKIP=haguard git commit (or HAGUARD=0 git commit).`]});function YC(e,t,n){if(e.staged&&e.diff!==void 0)throw new b("--staged and --diff do not go together");let r=e.staged?"--staged":"--diff";if(n&&e.accept)throw new b(`--accept takes all findings in; it does not go with ${r}`);if(n&&e.ignored)throw new b("what Git ignores does not change: leave --ignored out");if(!n&&t==="diff")throw new b("--format diff needs --diff or --staged")}function bd(e,t){return e.some(({findings:n})=>n.some(({severity:r})=>t.includes(r)))}function vd(e,t="--fail-on"){let n=Object.hasOwn(wd,e)?wd[e]:void 0;if(!n)throw new b(`${t} takes error, warning, info or never${xe(e,Object.keys(wd))}`);return n}function Cv(e,t){return t?e.map(n=>({...n,findings:n.findings.filter(({severity:r})=>r==="error")})):e}function VC(e,t,n,r){let o=hk(_i(t)??[],e,n);return kk(t,o),r.out.write(`${cn} now holds ${o.length} ${o.length===1?"finding":"findings"}. They are not shown again; commit the file. What is new is still told.
`),0}function ZC({err:e},t){if(!e.isTTY)return()=>{};let n=process.uptime();return r=>{r===t?e.write("\r\x1B[K"):r%50===0&&process.uptime()-n>.7&&e.write(`\rhaguard: ${r} of ${t} files\x1B[K`)}}var UC,kd,wd,Fa=u(()=>{"use strict";Pr();zt();L();Rr();yn();ms();Ev();ui();Tv();UC={format:{type:"string",value:"FORMAT",help:`how to print: ${Object.keys(At).join(", ")}`},all:{type:"boolean",help:"show findings of severity info, too"},quiet:{type:"boolean",help:"show errors only, and nothing when there are none"},"fail-on":{type:"string",value:"LEVEL",help:"exit with 1 from error (default), warning or info on, or never"},config:{type:"string",value:"FILE",help:"read the settings from FILE instead of .haguard.yaml"},staged:{type:"boolean",help:"look at what is staged in Git, and tell what the commit touches"},diff:{type:"string",value:"A..B",alone:!0,help:"look at what changed: A..B, A...B, A (since it was left), or nothing (in the working tree)"},ignored:{type:"boolean",help:"look at files that Git ignores, too"},accept:{type:"boolean",help:"write today's findings to .haguard-baseline.json; they are not shown again"}},kd={usage:"[lint] [PATH\u2026]",summary:"Look for secrets in plain text and for risky settings.",options:UC,examples:[["haguard","the folder you are in"],["haguard config/packages --all","one folder, hints included"],["haguard lint --staged","as a hook: what the next commit would take"],["haguard lint --diff origin/main","what this branch changed, with the findings drawn into the diff"],["haguard lint --format json > report.json","for other programs"],["haguard lint --accept","start with what is there: tell only what is new from now on"]],async run(e,t,n){let r=e.format??(e.diff===void 0?"pretty":"diff");if(!fi(r))throw new b(`there is no format ${Me(r)}${xe(r,Object.keys(At))}`);let o=e.staged===!0||e.diff!==void 0;YC(e,r,o);let s=vd(e["fail-on"]??"error"),i=e.staged?$v(n.env):void 0;if(i!==void 0)return n.err.write(`haguard: nothing was looked at (${i})
`),0;let a=e.config!==void 0&&{config:e.config},l;if(o){let g={paths:t,cwd:n.cwd,hunks:r==="diff",...a};l=e.diff===void 0?await Rv(g):await Av(e.diff,g)}else{let g=await ro({paths:t,cwd:n.cwd,ignored:e.ignored??!1,...a,watch:y=>({progress:ZC(n,y)})});if(e.accept)return VC(g.acceptable,g.config.folder,g.scope,n);l=g}let{results:d,about:p,trouble:f}=l,h=bd(d,s),m=At[r](Cv(d,e.quiet??!1),{...$r(n,n.out),...p,...h&&e.staged&&{notes:[...p.notes,...Ov]},all:e.all??!1});(!e.quiet||tt(Cv(d,!0))>0)&&n.out.write(m);for(let g of f)n.err.write(`haguard: ${g}
`);return f.length>0?2:h?1:0}};wd={error:["error"],warning:["error","warning"],info:["error","warning","info"],never:[]}});async function Ix(e,t){let{list:n,blobs:r}=await Ia(e,t);try{let i=n.flatMap(({before:a,after:l})=>[a,l]);await r.fetch(i.filter(a=>a!==void 0))}finally{r.close()}let o=i=>{let a=i===void 0?void 0:r.read(i);return a&&"text"in a?a.text:void 0},s=({before:i,after:a,from:l})=>{let[d,p]=[o(i),o(a)];if(d===void 0||p===void 0)return;let f=hs(d,p);return l===void 0?f:[[0,0],...f]};return new Map(n.map(i=>[i.name.path,s(i)]))}var Px=u(()=>{"use strict";La();ld()});function Gd(e,...t){let n=e;for(let r of t){if(typeof n!="object"||n===null)return;n=Object.hasOwn(n,r)?Object.getOwnPropertyDescriptor(n,r)?.value:void 0}return n}function fP(e){let t;try{t=JSON.parse((0,Nx.readFileSync)(e.GITHUB_EVENT_PATH??"","utf8").replace(/^\ufeff/,""))}catch{return}let n=Gd(t,"pull_request","base","sha")??Gd(t,"merge_group","base_sha");if(Lx(n))return{id:n,isPush:!1};let r=Gd(t,"before");return Lx(r)?{id:r,isPush:!0}:void 0}async function Fx(e,t){if(!t)return{missing:c`There is no Git repository here, so all lines count as changed.`};let n=fP(e);if(!n)return{missing:c`This event names no commit to compare with, so all lines count as changed.`};let{top:r,trusted:o}=t,s=(...l)=>{let d=ut(l,{folder:r,...o!==void 0&&{trusted:o}});return d?.code===0?d.output.toString().trim():void 0},i=s("rev-parse","--verify","--quiet",`${n.id}^{commit}`),a=i!==void 0&&!n.isPush?s("merge-base",i,"HEAD"):i;if(a===void 0)return{missing:uP};if(!n.isPush&&a===s("rev-parse","--verify","--quiet","HEAD^{commit}"))return{missing:c`The checkout is the base of the pull request, so all lines count as changed. Give actions/checkout the ref of the pull request.`};try{return{lines:await Ix(`${a}..HEAD`,r)}}catch(l){if(!(l instanceof b))throw l;return{missing:c`Git cannot tell what has changed, so all lines count as changed.`}}}var Nx,Lx,uP,Dx=u(()=>{"use strict";Nx=require("node:fs");k();Et();L();Px();Lx=e=>typeof e=="string"&&/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(e)&&!/^0+$/.test(e);uP=c`The commit to compare with is not in this checkout, so all lines count as changed. Give actions/checkout the setting fetch-depth: 0.`});function uo(e){let t=["GITEA_ACTIONS","FORGEJO_ACTIONS","ACT"];return e.GITHUB_ACTIONS==="true"&&t.every(n=>(e[n]??"")==="")}function hP(e,t,n=Mx.randomUUID){let r;do r=`haguard_${n()}`;while(t.includes(r));return`${e}<<${r}
${t}
${r}
`}function jx(e,t){let n=e.GITHUB_OUTPUT??"";if(n==="")return;let r=Object.entries(t).map(([o,s])=>hP(o,String(s)));Wx(n,r.join(""),"GITHUB_OUTPUT")}function qx(e,t){let n=e.GITHUB_STEP_SUMMARY??"";if(n==="")return;let r=(0,Ua.statSync)(n,{throwIfNoEntry:!1})?.size??0,o=gP-r;o>yP&&Wx(n,t(o),"GITHUB_STEP_SUMMARY")}function Wx(e,t,n){try{(0,Ua.appendFileSync)(e,t)}catch(r){throw new b(`cannot write the file of ${n}: ${N(r).message}`)}}var Mx,Ua,gP,yP,Ya=u(()=>{"use strict";Mx=require("node:crypto"),Ua=require("node:fs");Re();L();gP=1024*1024,yP=4096});function vs(e,t){return(e[`INPUT_${t.toUpperCase()}`]??"").trim()}function Hx(e){let t=vs(e,"path").split(/\r\n?|\n/).map(r=>r.trim()).filter(r=>r!==""),n=(r,o)=>{let s=vs(e,r);return s===""?{}:{[o]:s}};return{paths:t.length>0?t:["."],...n("secrets","secrets"),...n("config","config"),...n("sarif-file","sarifFile"),format:wP(vs(e,"format"),e),failOn:vd(vs(e,"fail-on")||"error","fail-on"),onlyChanged:kP(vs(e,"only-changed"),"only-changed")}}function wP(e,t){if(e==="")return uo(t)?"github":"pretty";if(fi(e))return e;throw new b(`there is no format ${Me(e)}${xe(e,Object.keys(At))}`)}function kP(e,t){if(/^(?:true|True|TRUE)$/.test(e))return!0;if(/^(?:false|False|FALSE|)$/.test(e))return!1;throw new b(`${t} takes true or false`)}var zx=u(()=>{"use strict";zt();L();Rr();yn();Fa();Ya()});var bP,vP,Va,Bx=u(()=>{"use strict";Ya();bP=8,vP=500,Va=class{#e=new Set;#t;constructor(t){this.#t=uo(t)&&/^(?:github|self)-hosted$/.test(t.RUNNER_ENVIRONMENT??"")}see=({document:t,secrets:n})=>{if(!this.#t)return;let r=o=>o.class==="credential";for(let{range:o}of n.filter(r))this.#n(t.text.slice(...o))};#n(t){for(let n of t.split(/\r\n?|\n/)){let r=n.trim();r.length>=bP&&!r.startsWith("-----")&&this.#e.size<vP&&this.#e.add(r)}}commands(){return[...this.#e].map(t=>`::add-mask::${t.replaceAll("%","%25")}
`).join("")}toJSON(){return`${this.#e.size} values`}}});function Kx(e,t){let n=S(e),r=se((0,Gx.resolve)(t,e));if("failure"in r)throw new b(`secrets: ${n}: ${r.failure.message}`);if("unread"in r)throw new b(`secrets: ${n} is not a secrets file`);let i=new et(me).open({path:"secrets.yaml",text:r.text}).entries.filter(({parent:a,key:l})=>!a&&l).map(({name:a})=>String(a)).map(a=>`${JSON.stringify(a)}: {}
`).join("");return a=>{let l=new Set(a.secrets.map(({path:f})=>f)),p=a.paths.filter(f=>Y(f)==="configuration.yaml").map(f=>f.replace(/configuration\.yaml$/,"secrets.yaml")).filter(f=>!l.has(f));return{...a,secrets:[...a.secrets,...p.map(f=>({path:f,text:i}))]}}}var Gx,Ux=u(()=>{"use strict";Gx=require("node:path");nt();ye();G();to();pt();L()});var Vx={};Za(Vx,{action:()=>xP});async function xP(e){try{return await _P(Hx(e.env),e)}catch(t){if(!(t instanceof b||t instanceof Fn))throw t;for(let n of t.message.split(`
`))Yx(n,e);return 2}}function Yx(e,{env:t,out:n,err:r}){uo(t)?n.write(`${No("error",{title:"haguard"},e)}
`):r.write(`haguard: ${e}
`)}async function _P(e,t){let{env:n}=t,r=n.GITHUB_WORKSPACE||t.cwd,{asked:o,repository:s}=un(e.paths,r),i=new Va(n),a=e.secrets===void 0?void 0:Kx(e.secrets,r),{about:l,...d}=await ro({paths:o.map(({real:w})=>w),cwd:SP(s?.top,(0,ho.realpathSync)(r)),...e.config!==void 0&&{config:(0,xs.resolve)(r,e.config)},...a&&{adapt:a},watch:()=>({see:i.see})}),{results:p,notes:f,older:h}=await AP(d.results,d.ground,e.onlyChanged,n),m={...l,colour:!1,links:!1,all:!1,notes:[...f,...l.notes],hidden:{...l.hidden,older:l.hidden.older+h}};if(e.format==="github")for(let w of f)t.out.write(`${No("notice",{title:"haguard"},w)}
`);t.out.write(At[e.format](p,m)),e.sarifFile!==void 0&&EP((0,xs.resolve)(r,e.sarifFile),At.sarif(p,m)),qx(n,w=>Wl(w,p,m));let{error:g,warning:y}=Ft(p);jx(n,{findings:g+y,errors:g,"sarif-file":e.sarifFile??""});for(let w of d.trouble)Yx(w,t);return t.out.write(i.commands()),d.trouble.length>0?2:bd(p,e.failOn)?1:0}function SP(e,t){return e!==void 0&&U(F(t,e))?e:t}async function AP(e,t,n,r){let{repository:o,folder:s}=t,i=await Fx(r,o);if("missing"in i)return{results:e,notes:n?[i.missing]:[],older:0};let a=an(s,o?.top??s),l=e.map(p=>{let f=a(p.path)??"",h=m=>i.lines.has(f)&&hi(m,i.lines.get(f));return{...p,findings:p.findings.map(m=>({...m,touched:h(m)}))}});if(!n)return{results:l,notes:[],older:0};let d=l.map(p=>({...p,findings:p.findings.filter(({touched:f})=>f)})).filter(({findings:p})=>p.length>0);return{results:d,notes:[],older:tt(l)-tt(d)}}function EP(e,t){try{(0,ho.mkdirSync)((0,xs.dirname)(e),{recursive:!0}),(0,ho.writeFileSync)(e,t)}catch(n){throw new b(`sarif-file: ${N(n).message}`)}}var ho,xs,Zx=u(()=>{"use strict";ho=require("node:fs"),xs=require("node:path");Tr();Re();Qr();G();L();Rr();jl();Hl();lt();ms();Fa();Dx();zx();Bx();Ya();Ux()});var PP={};Za(PP,{ended:()=>IP});module.exports=Yd(PP);var Ja={cwd:process.cwd(),env:process.env,get out(){return process.stdout},get err(){return process.stderr}};var Jx=require("node:fs"),Qx=require("node:path");zt();L();function Vd(e,t){return e.length===0&&t.GITHUB_ACTIONS==="true"&&t["INPUT_ONLY-CHANGED"]!==void 0&&t["INPUT_FAIL-ON"]!==void 0}yn();vr();zt();L();Rr();yn();ui();var ik={usage:"explain RULE",summary:"Tell why a rule matters, and what to do instead.",options:{},examples:[["haguard explain inline-secret","why passwords belong in secrets.yaml"]],async run(e,[t,...n],r){if(t===void 0||n.length>0)throw new b("explain takes the name of one rule; haguard rules lists them");let o=Fe.find(s=>s.id===t);if(!o)throw new b(`there is no rule ${Me(t)}${xe(t,Fe.map(s=>s.id))}`);return r.out.write(Kl(o,$r(r,r.out))),Promise.resolve(0)}};Tr();L();async function ak(e,t){try{return await e()}catch(n){return t.err.write(`haguard: ${nR(n)}
`),2}}function nR(e){if(e instanceof b||e instanceof Fn)return e.message;let t=e instanceof Error?e.name:typeof e,n=e instanceof Error?(e.stack??"").split(`
`).filter(r=>/^\s+at /.test(r)):[];return[`a mistake of ours (${t}); please report it with these lines`,...n.slice(0,6)].join(`
`)}function gi(e){let t=Math.max(0,...e.map(([n])=>n.length));return e.map(([n,r])=>`  ${n.padEnd(t)}  ${r}
`).join("")}function lk(e){let t={...e.options,help:{type:"boolean",help:"show this"}};return`haguard ${e.usage}

${e.summary}

Options
`+gi(Object.entries(t).map(([n,{value:r,help:o}])=>[`--${n}${r===void 0?"":` ${r}`}`,o]))+`
Examples
${gi(e.examples)}`}function ck(e){let t=[...e.values()].flatMap(({examples:[n]})=>n?[n]:[]);return`haguard keeps an unsafe Home Assistant configuration from being committed or posted.

Usage: haguard [COMMAND] [PATH\u2026]

Commands
`+gi([...e.values()].map(({usage:n,summary:r})=>[n,r]))+`
haguard COMMAND --help tells more. Exit codes: 0 clean, 1 errors found, 2 trouble.

Examples
${gi(t)}`}var Xn=require("node:fs"),hn=require("node:path");var Yl=["secrets.yaml",".storage/",".cloud/","*.db*","*.sqlite*","*.log*","ip_bans.yaml","known_devices.yaml","SERVICE_ACCOUNT.json","*.pem","*.key","*.p12","*.pfx",".ssh/","id_*","backups/","*.tar","*.tar.gz",".google.token","*token*.json",".spotify*",".nest*","*.conf","*.pickle","tts/","deps/","image/","media/","esphome/.esphome/","esphome/secrets.yaml","zigbee2mqtt/coordinator_backup.json","zigbee2mqtt/database.db","zigbee2mqtt/state.json","zigbee2mqtt/log/","zigbee2mqtt/secret.yaml","appdaemon/secrets.yaml","flows_cred.json",".config.runtime.json",".env",".homekit*","*.knxkeys","*.bak","*~",".ha_run.lock",".uuid","__pycache__/","*.pyc",".DS_Store","flows_*_cred.json",".session-secret",".jwt_secret","zigbee2mqtt/configuration_backup_v*.yaml","appdaemon/secrets.toml"];Pr();es();var t0=require("node:crypto"),n0=require("node:buffer"),Ur=require("node:fs"),Wn=require("node:path");Re();G();L();var Hn=e=>"to"in e,ra=e=>(0,t0.createHash)("sha256").update(e).digest("hex");function ce(e){try{return(0,Ur.lstatSync)(e,{throwIfNoEntry:!1})}catch(t){if(N(t).code==="ENOTDIR")return;throw new b(`${S(e)}: ${N(t).message}`)}}function Ue(e,t){let n=(0,Wn.join)(e,t),r=ce(n);if(!r)return e0(e,(0,Wn.dirname)(n))?{text:void 0}:{closed:"it would lie elsewhere"};if(r.isSymbolicLink())return{closed:"it is a link"};if(!r.isFile())return{closed:"it is not a file"};if(!e0(e,(0,Wn.dirname)(n)))return{closed:"it lies elsewhere"};try{let o=(0,Ur.readFileSync)(n);return(0,n0.isUtf8)(o)?{text:o.toString()}:{closed:"it is not UTF-8"}}catch(o){return{closed:N(o).message}}}function e0(e,t){let n=t;for(;!ce(n)&&n!==(0,Wn.dirname)(n);)n=(0,Wn.dirname)(n);return U(F(e,(0,Ur.realpathSync)(n)))}var p0=require("node:fs"),Yr=require("node:path");var Dc=["# >>> haguard","# <<< haguard"];function ve(e){let[t,n]=Dc.map(a=>new RegExp(`^[ \\t]*${a}[ \\t]*(?:\\r?\\n|$)`,"m")),r=t?.exec(e);if(!r)return;let o=r.index+r[0].length,s=n?.exec(e.slice(o));if(!s)return;let i=e.slice(o,o+s.index);return{start:r.index,end:o+s.index+s[0].length,lines:i.split(/\r?\n/).slice(0,-1)}}function oa(e){let t=ve(e);return t?e.slice(0,t.start)+e.slice(t.end):e}var r0=e=>/\r\n/.test(e)?`\r
`:`
`;function kT(e,t,n=""){return[Dc[0],...e,Dc[1]].map(r=>`${r&&n}${r}${r0(t)}`).join("")}function zn(e,t,{at:n=e.length,indent:r=""}={}){let o=ve(e),s=kT(t,e,r);if(o)return e.slice(0,o.start)+s+e.slice(o.end);let i=e.slice(0,n),a=i===""||i.endsWith(`
`)?"":r0(e);return i+a+s+e.slice(n)}var Mc="https://github.com/haguard/haguard",o0="haguard/haguard",sa=`# Settings of haguard: ${Mc}#settings
# ignore: # files to leave out
#   - archive/**
# rules: # error, warning, info or off
#   plain-http: off
ignore: []
`,s0=e=>[`- repo: ${Mc}`,`  rev: v${e}`,"  hooks:","    - id: haguard"],ia="npx --no-install haguard lint --staged",aa={github:".github/workflows/haguard.yaml",forgejo:".forgejo/workflows/haguard.yaml",gitea:".gitea/workflows/haguard.yaml"};function la(e,t){let n=e==="github";return`# Tells about unsafe Home Assistant configuration in every push and pull request. Made by haguard init.
name: haguard
on:
  push:
  pull_request:
permissions:
  contents: read
jobs:
  haguard:
    runs-on: ${e==="forgejo"?"docker":"ubuntu-latest"}
    steps:
      - uses: ${n?"":"https://github.com/"}actions/checkout@v5
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: ${n?o0:Mc}@v${t}
        with:
          only-changed: \${{ github.event_name == 'pull_request' }}
`}var i0=e=>["haguard:","  stage: .pre","  image: node:22","  script:",`    - npx --yes github:${o0}#v${e} lint --format compact`],jc=".github/workflows/home-assistant.yaml",a0=(e,t)=>`# Home Assistant's own check of the configuration. Made by haguard init --check-config.
name: Home Assistant
on:
  push:
  pull_request:
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with:
          persist-credentials: false
      - uses: frenck/action-home-assistant@v1
        with:
          path: ./${e}
          secrets: ./${t}
          version: stable
`;function l0(e){return`# Stand-ins for secrets.yaml, for checks on other machines. Nothing here is real. Made by haguard init --check-config.
${[...new Set(e)].sort().map(n=>`${n}: ${bT(n.toLowerCase())}
`).join("")}`}function bT(e){return/(?:url|uri|webhook|stream)/.test(e)?"https://example.com/":/(?:lat|lon|long)(?:itude)?$/.test(e)?"0.0":/elevation$/.test(e)?"0":/(?:port)$/.test(e)?"1234":/(?:pin|code)$/.test(e)?'"0000"':/(?:_ip|^ip|host|server|broker)/.test(e)?"192.0.2.1":/mail/.test(e)?"nobody@example.com":"placeholder"}Qi();var vT={dialects:[],other:"",roots:[]};function ca(e){return Gr({path:"settings.yaml",text:e},{dialects:vT,dialect:""})}var da=({path:e})=>e.join(`
`);function d0(e,t){return e.entries.find(n=>da(n)===t.join(`
`))}function ts(e,...t){return d0(ca(e),t)!==void 0}function Bn(e,t,n){if(ve(e))return;let r=ca(e);if(r.problems.length>0)return;if(t.length===0)return c0(e,zn(e,n));let o=d0(r,t),s=r.entries.find(h=>h.parent===o);if(!o||!s||/[[{]/.test(e.charAt(o.start)))return;let i=r.entries.filter(h=>da(h).startsWith(`${t.join(`
`)}
`)),a=Math.max(...i.map(({end:h,nodeEnd:m})=>Math.max(h,m))),l=e.charAt(a-1)===`
`?a-1:e.indexOf(`
`,a),d=e.lastIndexOf(`
`,(s.key?.[0]??s.nodeStart)-1)+1,p=/^ */.exec(e.slice(d))?.[0]??"",f=e.slice(d+p.length);if(!(o.kind==="list"?!f.startsWith("-"):!s.key))return c0(e,zn(e,n,{at:l<0?e.length:l+1,indent:p}))}function c0(e,t){let n=ca(e).entries,r=ca(t),o=new Map(r.entries.map(i=>[da(i),i.data]));return n.every(i=>o.get(da(i))===i.data)&&r.problems.length===0&&o.size>n.length?t:void 0}function m0({top:e,hosts:t},n){return t.map(r=>r==="gitlab"?_T(e,n):xT(e,r,n))}function xT(e,t,n){let r=aa[t];return u0(e,(0,Yr.dirname)(r),/\bhaguard\b/)?{changes:[],notes:[]}:Vr(e,{path:r,after:la(t,n),about:"looks at every push and pull request"})}function _T(e,t){let n=".gitlab-ci.yml",r=Ue(e,n),o=i0(t),s="text"in r?r.text??"":void 0;if(s!==void 0&&(ve(s)||ts(s,"haguard")))return{changes:[],notes:[]};let i=s===void 0?void 0:Bn(s,[],o);return i===void 0?{changes:[],notes:[`put this into ${n}:
${o.map(l=>`    ${l}`).join(`
`)}`]}:{changes:[{path:n,..."text"in r&&r.text!==void 0&&{before:r.text},after:i,about:"a job that looks at every push"}],notes:[]}}function f0({top:e,hosts:t},n){if(!t.includes("github"))return{changes:[],notes:["--check-config is for GitHub, and this repository is not there"]};if(u0(e,(0,Yr.dirname)(jc),/action-home-assistant/))return{changes:[],notes:[]};let r=n.stub??[n.folder,"secrets.fake.yaml"].filter(Boolean).join("/"),o=[Vr(e,{path:jc,after:a0(n.folder,r),about:"runs Home Assistant's own check of the configuration"}),...n.stub===void 0?[Vr(e,{path:r,after:l0(n.secretNames),about:"stand-ins for the secrets, for that check"})]:[]];return{changes:o.flatMap(({changes:s})=>s),notes:o.flatMap(({notes:s})=>s)}}function Vr(e,t){let n=Ue(e,t.path);return"closed"in n?{changes:[],notes:[`${t.path} was left out: ${n.closed}`]}:{changes:n.text===void 0?[t]:[],notes:[]}}function u0(e,t,n){return ce((0,Yr.join)(e,t))?.isDirectory()!==!0?!1:(0,p0.readdirSync)((0,Yr.join)(e,t)).some(r=>{let o=Ue(e,`${t}/${r}`);return"text"in o&&n.test(o.text??"")})}G();var h0=e=>e.match(/[^\n]*\n|[^\n]+$/g)??[];function g0({path:e,before:t,after:n,isProgram:r,mode:o}){let s=S(e),i=`--- ${t===void 0?"/dev/null":`a/${s}`}
+++ b/${s}
`,[a,l]=[h0(t??""),h0(n)];if(r)return`${i}(${l.length} ${l.length===1?"line":"lines"} of haguard itself${o===493?", executable":""})
`;let d=0;for(;d<a.length&&d<l.length&&a[d]===l[d];)d++;let p=0;for(;p<Math.min(a.length,l.length)-d&&a[a.length-1-p]===l[l.length-1-p];)p++;let f=a.slice(d,a.length-p),h=l.slice(d,l.length-p),m=f.length===1&&h[0]?.trimEnd()===f[0]?1:0,g=[...f.map(w=>`-${m?"\u2026":w.replace(/\r?\n$/,"")}
${w.endsWith(`
`)?"":`\\ No newline at end of file
`}`),...h.map((w,v)=>`+${v<m?"\u2026":w.replace(/\r?\n$/,"")}
`)],y=(w,v)=>`${v===0?w:w+1},${v}`;return`${i}@@ -${y(d,f.length)} +${y(d,h.length)} @@
${g.join("")}`}Et();var qc="haguard-probe";function w0(e){let t=e.replace(/^\*\*\//,"").replaceAll("*",qc).replace(/\/$/,`/${qc}`);return e.replace(/\/$/,"").includes("/")&&!e.startsWith("**/")?[t]:[t,`${qc}/${t}`]}function k0(e){return/\/./.test(e.replace(/\/$/,""))?`**/${e}`:e}function RT(e,t){let n=Buffer.from(t.flatMap(w0).join("\0")),r=ut(["check-ignore","--no-index","-z","--stdin"],{folder:e,input:n}),o=new Set(r?.output.toString().split("\0"));return t.filter(s=>!w0(s).every(i=>o.has(i)))}function b0(e,t,n){let r=new Set(t.split(/\r?\n/).map(i=>i.trim())),o=n.filter(i=>!r.has(`!${i}`)&&!r.has(`!/${i}`)),s=RT(e,o).filter(i=>!r.has(i));if(s.length!==0)return{text:zn(t,[...ve(t)?.lines??[],...s]),added:s}}var Rt=require("node:path");G();pt();var $T={changes:[],notes:[]},Kn=e=>({changes:[],notes:[e]}),ns=e=>/^# haguard-hook\.sh: keeps an unsafe Home Assistant configuration from being committed\.$/m.test(e);function v0(e,t){let{top:n,hooksPath:r=""}=e,o=a=>ce((0,Rt.join)(n,a))!==void 0;if(/^(?:\.\/)?\.husky(?:\/_)?\/?$/.test(r)||o(".husky")&&!o(".pre-commit-config.yaml"))return OT(n);if(o(".pre-commit-config.yaml"))return CT(e,t.version);let i=["lefthook",".lefthook",".config/lefthook"].flatMap(a=>["yml","yaml","toml","json","jsonc"].map(l=>`${a}.${l}`)).find(o);return i===void 0?PT(e,t):IT(n,i)}function OT(e){let t=".husky/pre-commit",n=Ue(e,t);if("closed"in n)return Kn(`${t}: ${n.closed}; put this line into it: ${ia}`);let r=n.text,o=TT(e)?[]:["haguard is not among the packages of package.json yet: npm install --save-dev github:haguard/haguard"];return r!==void 0&&(ve(r)||/\bhaguard\b/.test(r))?{changes:[],notes:o}:{changes:[{path:t,...r!==void 0&&{before:r},after:zn(r??"",[ia]),about:"husky runs haguard before each commit, after what is there"}],notes:o}}function TT(e){let t=Ue(e,"package.json");return"text"in t&&/"haguard"\s*:/.test(t.text??"")}function CT({top:e,hooks:t},n){let r=".pre-commit-config.yaml",o=Ue(e,r),s=s0(n),i=`put this into the repos of ${r}:
${s.map(p=>`    ${p}`).join(`
`)}`;if("closed"in o||o.text===void 0)return Kn(i);let l=Wc((0,Rt.join)(t,"pre-commit"))?.includes("pre-commit")===!0?[]:["pre-commit does not run in this clone yet: pre-commit install"];if(ve(o.text)||/\bid:\s*haguard\b/.test(o.text))return{changes:[],notes:l};let d=Bn(o.text,["repos"],s);return d===void 0?Kn(i):{changes:[{path:r,before:o.text,after:d,about:"pre-commit runs haguard before each commit"}],notes:l}}function IT(e,t){let n=Ue(e,t),r=ce((0,Rt.join)(e,"package.json"))?ia:"haguard lint --staged",o=`let lefthook run this in pre-commit: ${r}`;if("closed"in n||n.text===void 0||!/\.ya?ml$/.test(t))return Kn(o);let{text:s}=n;if(ve(s)||/\bhaguard\b/.test(s))return $T;let i=["- name: haguard",`  run: ${r}`],a=["haguard:",`  run: ${r}`],l=ts(s,"pre-commit")?ts(s,"pre-commit","jobs")?Bn(s,["pre-commit","jobs"],i):Bn(s,["pre-commit","commands"],a):Bn(s,[],["pre-commit:","  commands:",...a.map(d=>`    ${d}`)]);return l===void 0?Kn(o):{changes:[{path:t,before:s,after:l,about:"lefthook runs haguard before each commit"}],notes:[]}}function PT({top:e,hooks:t,commonFolder:n},{hook:r,program:o}){if(![e,n].some(f=>U(F(f,t))))return Kn(`core.hooksPath leads to ${S(t)}, which other repositories use, too: call "haguard lint --staged" from the hook there`);let s=F(e,(0,Rt.join)(t,"pre-commit")),i=`${s}.before-haguard`,a=ce((0,Rt.join)(e,s)),l=Wc((0,Rt.join)(e,s)),d=l!==void 0&&ns(l),p=[];if(l!==r){if(a&&!d){if(ce((0,Rt.join)(e,i)))return Kn(`there is a hook, and another one in ${S(i)}: move one of them away`);p.push({path:s,to:i})}let f=a&&!d?"looks at each commit, after the hook that was there":"looks at each commit";p.push({path:s,...d&&{before:l},after:r,mode:493,about:f,isProgram:!0})}for(let[f,h]of o){let m=F(e,(0,Rt.join)(n,"haguard",f));Wc((0,Rt.join)(e,m))!==h&&p.push({path:m,after:h,about:"the program that the hook runs",isProgram:!0})}return{changes:p,notes:[]}}function Wc(e){if(ce(e)?.isFile()!==!0)return;let t=se(e);return"text"in t&&t.encoding==="utf-8"?t.text:void 0}var V=require("node:fs"),Ye=require("node:path");Re();G();L();xi();var Hc=e=>"to"in e,ha=class{constructor(t,n){this.top=t;this.folder=n;this.#e=(0,Ye.join)(n,"init.json"),this.#t=this.#n()}top;folder;#e;#t;get isEmpty(){return this.#t.length===0}#n(){if(!(0,V.existsSync)(this.#e))return[];try{let{version:t,steps:n}=JSON.parse((0,V.readFileSync)(this.#e,"utf8"));if(t===1&&Array.isArray(n)&&n.every(LT))return n}catch{}throw new b(`${S(this.#e)} is not what haguard init has written; move it away to go on without it`)}apply(t){let n=[...this.#t];for(let r of t){let o=n.findIndex(a=>a.path===r.path&&Hc(a)===Hn(r)),s=n[o],i=this.#r(r,s&&!Hc(s)?s:void 0);o<0?n.push(i):n[o]=i}this.#o(n);for(let r of t){let o=(0,Ye.join)(this.top,r.path);try{Hn(r)?(0,V.renameSync)(o,(0,Ye.join)(this.top,r.to)):((0,V.mkdirSync)((0,Ye.dirname)(o),{recursive:!0}),ln(o,r.after),r.mode!==void 0&&(0,V.chmodSync)(o,r.mode))}catch(s){throw s instanceof b?s:new b(`cannot write ${S(r.path)}: ${N(s).message}`)}}}#r(t,n){if(Hn(t))return{path:t.path,to:t.to};let{path:r,before:o,after:s}=t;if(n)return{...n,after:ra(s)};let i=[];for(let a=(0,Ye.dirname)(r);a!=="."&&!(0,V.existsSync)((0,Ye.join)(this.top,a));a=(0,Ye.dirname)(a))i.unshift(a);return{path:r,...o!==void 0&&{before:o},after:ra(s),folders:i}}#o(t){try{(0,V.mkdirSync)(this.folder,{recursive:!0}),(0,V.existsSync)(this.#e)||(0,V.writeFileSync)(this.#e,"",{mode:384,flag:"wx"})}catch(n){throw new b(`cannot write ${S(this.#e)}: ${N(n).message}`)}ln(this.#e,`${JSON.stringify({version:1,steps:t})}
`),this.#t=t}undo(t){let n=[],r=[];for(let o of[...this.#t].reverse())((Hc(o)?this.#i(o):this.#s(o,t))?n:r).push(o.path);return(0,V.rmSync)(this.#e,{force:!0}),ga(this.folder),{undone:n,kept:r}}#i({path:t,to:n}){let[r,o]=[(0,Ye.join)(this.top,n),(0,Ye.join)(this.top,t)];return ce(r)?ce(o)?!1:((0,V.renameSync)(r,o),!0):!0}#s({path:t,before:n,after:r,folders:o},s){let i=(0,Ye.join)(this.top,t),a=ce(i);if(!a?.isFile())return a===void 0;let l=(0,V.readFileSync)(i,"utf8");if(l===n)return!0;let d=ra(l)===r||n===void 0&&s(l);if(!d&&!ve(l))return!1;let p=d?n:oa(l);if(p===void 0||n===void 0&&p.trim()===""){(0,V.rmSync)(i);for(let f of[...o].reverse())ga((0,Ye.join)(this.top,f))}else ln(i,p);return!0}};function ga(e){try{(0,V.statSync)(e).isDirectory()&&(0,V.rmdirSync)(e)}catch{}}function LT(e){return typeof e!="object"||e===null||!("path"in e)||typeof e.path!="string"?!1:"to"in e?typeof e.to=="string":(!("before"in e)||typeof e.before=="string")&&"after"in e&&typeof e.after=="string"&&"folders"in e&&Array.isArray(e.folders)}var S0=require("node:fs"),Jr=require("node:path");Et();G();L();async function A0(e){let t=ut(["rev-parse","--is-bare-repository"],{folder:e});if(!t)throw new b("there is no Git here; install it first");if(t.code===0&&t.output.toString().trim()==="true")throw new b(`${S(e)} is a bare repository: nobody commits there`);let n=Zr(e);if(n?.trusted!==void 0)throw new b(`Git does not trust ${S(n.top)}, since it belongs to another user; add it first: git config --global --add safe.directory ...`);if(!n)throw new b(`${S(e)} is not in a Git repository; git init makes one`);let{top:r}=n,{simpleGit:o}=await Promise.resolve().then(()=>Te(ya())),s=o(r),i=async(...a)=>{let l=await s.revparse(a);return NT((0,Jr.isAbsolute)(l)?l:(0,Jr.resolve)(r,l))};try{let a=await s.getRemotes(!0),{value:l}=await s.getConfig("core.hooksPath");return{top:r,gitFolder:await i("--git-dir"),commonFolder:await i("--git-common-dir"),hooks:await i("--git-path","hooks"),...l!==null&&{hooksPath:l},hosts:DT(r,a.flatMap(({refs:d})=>[d.fetch,d.push]))}}catch{throw new b(`Git cannot tell how ${S(r)} is set up; git remote -v and git config --list may show why`)}}function NT(e){try{return(0,S0.realpathSync)(e)}catch{return e}}var FT=[[".github/workflows","github"],[".gitlab-ci.yml","gitlab"],[".forgejo/workflows","forgejo"],[".gitea/workflows","gitea"]];function DT(e,t){let n=new Set;for(let[r,o]of FT)ce((0,Jr.join)(e,r))&&n.add(o);for(let r of t){let o=MT(r??"");/(?:^|\.)github\.com$/.test(o)?n.add("github"):o.includes("gitlab")?n.add("gitlab"):o==="codeberg.org"||o.includes("forgejo")?n.add("forgejo"):o.includes("gitea")&&n.add("gitea")}return[...n]}function MT(e){return/^(?:\w+:\/\/)?(?:[^/@]*@)?([^/:]+)/.exec(e)?.[1]?.toLowerCase()??""}async function E0(e,t){let{simpleGit:n}=await Promise.resolve().then(()=>Te(ya()));try{let r=await n(e).raw("log","--diff-filter=A","--format=%as","--",`:(literal,top)${t}`);return/\d{4}-\d\d-\d\d(?=\s*$)/.exec(r)?.[0]}catch{return}}var Yn=require("node:fs"),Un=require("node:path");Pr();es();G();xi();var jT=[".gitignore",".pre-commit-config.yaml",".husky/pre-commit",".gitlab-ci.yml",...["lefthook",".lefthook",".config/lefthook"].flatMap(e=>[`${e}.yml`,`${e}.yaml`])];function R0({top:e,hooks:t,commonFolder:n},r){let o=[],s=[],i=f=>{let h=Ue(e,f);return"text"in h?h.text:void 0};for(let f of jT){let h=i(f);if(h===void 0||!ve(h))continue;let m=oa(h);m===""?(0,Yn.rmSync)((0,Un.join)(e,f)):ln((0,Un.join)(e,f),m),o.push(f)}let a=[[Kr,sa],[cn,void 0],...["github","forgejo","gitea"].map(f=>[aa[f],la(f,r)])];for(let[f,h]of a){let m=i(f);m!==void 0&&(m===h&&(0,Yn.rmSync)((0,Un.join)(e,f)),(m===h?o:s).push(f))}let l=(0,Un.join)(t,"pre-commit"),d=F(e,l);if(U(d)&&ns(i(d)??"")){(0,Yn.rmSync)(l),ce(`${l}.before-haguard`)&&(0,Yn.renameSync)(`${l}.before-haguard`,l);for(let f of["haguard.cjs","script.cjs"])(0,Yn.rmSync)((0,Un.join)(n,"haguard",f),{force:!0});ga((0,Un.join)(n,"haguard")),o.push(d)}return{undone:o,kept:s}}G();L();Pe();nt();Pr();ms();var sv="never-commit",vC=[sv,"not-ignored"];async function iv(e){let t=new Set,n=[],{acceptable:r,scope:o,about:s}=await ro({paths:[],cwd:e,adapt:a=>(n=[...a.tracked??[]],a),watch:()=>({see:({document:{entries:a,dialect:l}})=>{if(l===me.other)for(let{tag:d,data:p}of a)d==="!secret"&&/^[\w.-]{1,100}$/.test(p)&&t.add(p)}})}),i=n.find(a=>/secret[^/]*\.ya?ml$/.test(a)&&K(a));return{findings:Xl(r,o.move).filter(({rule:a})=>!vC.includes(a)),tracked:r.flatMap(({path:a,findings:l})=>l.some(({rule:d,severity:p})=>d.id===sv&&p==="error")?[a]:[]),roots:s.roots.map(a=>a==="."?"":a),secretNames:[...t],...i!==void 0&&{stub:i}}}ps();var xC={"dry-run":{type:"boolean",help:"show what would be written, as a diff, and write nothing"},yes:{type:"boolean",help:"do not ask"},remove:{type:"boolean",help:"take it all out again: every file is as it was"},"check-config":{type:"boolean",help:"add a workflow that runs Home Assistant's own check, too (GitHub)"}},av={usage:"init [DIR]",summary:"Set up a guard: hook, .gitignore, checks on the server.",options:xC,examples:[["haguard init","show the plan, ask, and do it"],["haguard init --dry-run","every line that would be written"],["haguard init --remove","as if nothing had been"]],async run(e,[t=".",...n],r){if(n.length>0)throw new b("init takes one folder");let o=(0,hn.resolve)(r.cwd,t);if(!(0,Xn.existsSync)(o))throw new b(`there is no folder ${S(t)}`);let s=await A0(o),i=new ha(s.top,(0,hn.join)(s.gitFolder,"haguard"));if(e.remove)return TC(s,i,r);let{plan:a,warnings:l}=await AC(s,i,e["check-config"]??!1),{changes:d}=a,p=[...d.flatMap(f=>Hn(f)?[]:[`  + ${S(f.path)}  ${f.about}`]),...d.length===0?["Everything is set up; there is nothing to write."]:[],...a.notes.map(f=>`  ! By hand: ${f}`),...l.map(f=>`  ! ${f}`)];if(r.out.write(`${p.join(`
`)}
`),e["dry-run"]){for(let f of d)r.out.write(`
${_C(f)}`);return 0}return d.length===0?0:!e.yes&&!await SC(r)?2:(i.apply(d),r.out.write(`Done. What is new in your files is yours to commit. Undo: haguard init --remove
`),0)}},_C=e=>Hn(e)?`rename from ${S(e.path)}
rename to ${S(e.to)}
`:g0(e);async function SC({ask:e,err:t}){return e?/^y(?:es)?$/i.test((await e("Do this? [y/N] ")).trim())?!0:(t.write(`haguard: nothing was written
`),!1):(t.write(`haguard: nothing was written. To do this without a question: haguard init --yes
`),!1)}async function AC(e,t,n){let r=await iv(e.top),o=[EC(e,r),v0(e,OC()),...m0(e,Tt),(0,Xn.existsSync)((0,hn.join)(e.top,".github","haguard.yaml"))?{changes:[],notes:[]}:Vr(e.top,{path:Kr,after:sa,about:"settings, empty so far"}),...t.isEmpty?[RC(e,r)]:[],...n?[f0(e,{...r,folder:r.roots[0]??""})]:[]];return{plan:{changes:o.flatMap(({changes:s})=>s),notes:o.flatMap(({notes:s})=>s)},warnings:await $C(e,r)}}function EC({top:e},{roots:t}){let n=".gitignore",r=Ue(e,n);if("closed"in r)return{changes:[],notes:[`${n} was left out: ${r.closed}`]};let o=t.length>0&&!t.includes(""),s=b0(e,r.text??"",o?Yl.map(k0):Yl);if(!s)return{changes:[],notes:[]};let i=`${s.added.length} ${s.added.length===1?"line":"lines"}: what does not belong in a repository`,a=r.text===void 0?{}:{before:r.text};return{changes:[{path:n,...a,after:s.text,about:i}],notes:[]}}function RC({top:e},{findings:t}){if(t.length===0)return{changes:[],notes:[]};let n=`${t.length} ${t.length===1?"finding":"findings"} of today, not shown again`;return Vr(e,{path:cn,after:tc(t),about:n})}var Xc=5;async function $C({top:e},{tracked:t}){let n=[];for(let r of t.slice(0,Xc)){let o=await E0(e,r),s=o===void 0?"":` since ${o}`;n.push(`${S(r)} is tracked by Git${s}: change what it holds, then git rm --cached`)}return t.length>Xc&&n.push(`${t.length-Xc} more such files; haguard lists them`),n}function OC(){let e=[__dirname,(0,hn.join)(__dirname,".."),(0,hn.join)(__dirname,"..","..")],t=(...o)=>e.map(s=>(0,hn.join)(s,...o)).find(s=>(0,Xn.existsSync)(s)),n=t("haguard-hook.sh");if(n===void 0)throw new b("haguard-hook.sh is not beside this program; install the whole package, or copy that file to it");let r=["haguard.cjs","script.cjs"].flatMap(o=>{let s=t(o)??t("dist",o);return s===void 0?[]:[[o,(0,Xn.readFileSync)(s,"utf8")]]});return{hook:(0,Xn.readFileSync)(n,"utf8"),program:r,version:Tt}}function TC(e,t,{out:n}){let{undone:r,kept:o}=t.isEmpty?R0(e,Tt):t.undo(ns);for(let s of new Set(r))n.write(`  - ${S(s)}
`);for(let s of o)n.write(`  ! ${S(s)} has been changed since; what is ours in it is yours to remove
`);return r.length+o.length===0&&n.write(`There is nothing of haguard init here.
`),0}Fa();k();var Pv=require("node:child_process"),Da=require("node:fs");L();var Iv=e=>[e,"-NoProfile","-Command","[Console]::InputEncoding=[Text.Encoding]::UTF8; Set-Clipboard -Value ([Console]::In.ReadToEnd())"];function JC(e,t,n){if(e==="win32")return[Iv("powershell.exe"),["clip.exe"]];if(e==="darwin")return[["pbcopy"]];let r=t.WAYLAND_DISPLAY?[["wl-copy"]]:[],o=t.DISPLAY?[["xclip","-selection","clipboard"],["xsel","--clipboard","--input"]]:[];return[...n?[Iv("powershell.exe"),["clip.exe"]]:[],...r,...o,...t.TERMUX_VERSION?[["termux-clipboard-set"]]:[]]}var QC=1e5;function XC(e,t){let n=Buffer.from(e).toString("base64");if(n.length>QC)return;let r=`\x1B]52;c;${n}\x07`;return t.TMUX?`\x1BPtmux;\x1B${r}\x1B\\`:r}function eI(){let e="/proc/version";return(0,Da.existsSync)(e)&&/microsoft/i.test((0,Da.readFileSync)(e,"utf8"))}function Lv(e,t,n){let r=(t.SSH_CONNECTION??t.SSH_TTY??"")!=="",o=n&&XC(e,t);if(r&&o!==void 0){n?.(o);return}for(let[s,...i]of JC(process.platform,t,eI())){let{status:a,error:l}=(0,Pv.spawnSync)(s,i,{input:e,env:t,stdio:["pipe","ignore","ignore"]});if(!l&&a===0)return}if(o!==void 0){n?.(o);return}throw new b("there is no clipboard here: install wl-clipboard, xclip or xsel, or leave --copy out and copy what is printed")}L();zt();var ws=["forum","github","reddit","discord"];function Nv(e,t){return t==="discord"?e.flatMap(r=>[...nI(r)]):[e.map(r=>{let o=r.name===void 0?"":`**${r.name}**

`;if(r.language==="markdown")return o+xd(r.text);if(t==="reddit")return o+xd(r.text.replace(/^(?=.)/gm,"    "));let s=tI(r.text,r.language);return t==="github"&&r.text.split(`
`).length>60?`<details><summary>${r.name??"Show"}</summary>

${s}
</details>
`:o+s}).join(`
`)]}var xd=e=>e.endsWith(`
`)?e:`${e}
`;function Fv(e){let t=(e.match(/`{3,}/g)??[]).reduce((n,{length:r})=>Math.max(n,r),2);return"`".repeat(t+1)}function tI(e,t){let n=Fv(e);return`${n}${t}
${xd(e)}${n}
`}function*nI({name:e,text:t,language:n}){let r=Fv(t),o=2e3-2*r.length-n.length-4,s=e===void 0?"":`**${e}**
`,i="",a=()=>`${s}${r}${n}
${i}${r}
`;for(let l of t.split(/(?<=\n)/).flatMap(d=>rI(d,o-200)))i!==""&&s.length+i.length+l.length+1>o&&(yield a(),s=i=""),i+=l.endsWith(`
`)?l:`${l}
`;i!==""&&(yield a())}function rI(e,t){let n=[],r=0;for(;e.length-r>t;){let o=/REDACTED_[a-z_\d@.]{0,40}$/.exec(e.slice(r,r+t)),s=r+(o&&o.index>0?o.index:t);n.push(e.slice(r,s)),r=s}return[...n,e.slice(r)]}function _d(e){return`${JSON.stringify({haguard:"map",names:Object.fromEntries(e.values())},null,2)}
`}function Dv(e){let t;try{t=JSON.parse(e)}catch{return}if(!(typeof t!="object"||t===null||!("haguard"in t)||t.haguard!=="map")&&!(!("names"in t)||typeof t.names!="object"||t.names===null))return new Map(Object.entries(t.names).filter(n=>typeof n[1]=="string"))}function Mv(e,t){return e.replace(/(REDACTED_[a-z_]{1,20}_\d{1,6})(?!\d)(@example\.com)?/g,(n,r,o)=>{let s=t.get(r);return s===void 0?n:s.includes("@")||o===void 0?s:s+o})}yn();var qv=require("node:fs"),Wv=require("node:path");var Sd={credentials:"passwords, tokens, keys and codes",addresses:"public addresses",lan:"addresses in your network",hosts:"host names of your home",wifi:"names of Wi-Fi networks",macs:"hardware addresses",places:"coordinates, streets and towns",mail:"mail addresses",phones:"phone numbers",ids:"account, chat and vehicle numbers",users:"user names",people:"names of persons and zones",devices:"names of devices",serials:"serial numbers",secrets:"names of secrets",names:"the words of --names"},Ad={forum:["credentials","addresses","hosts","wifi","macs","places","mail","phones","ids","names"],strict:["credentials","addresses","lan","hosts","wifi","macs","places","mail","phones","ids","users","people","devices","serials","secrets","names"],credentials:["credentials","names"]};Re();zt();L();yn();function Ma({profile:e="forum",keep:t,hide:n,names:r},o){let s=Ad,i=Object.hasOwn(s,e)?s[e]:void 0;if(!i)throw Hv("profile",e,Object.keys(Ad));let a=new Set(i);for(let l of jv(n))a.add(l);for(let l of jv(t))a.delete(l);return{hides:l=>a.has(l),words:r===void 0?[]:oI(r,o)}}function jv(e){let t=(e??"").split(",").filter(Boolean);for(let n of t)if(!Object.hasOwn(Sd,n))throw Hv("class",n,Object.keys(Sd));return t}function Hv(e,t,n){return new b(`there is no ${e} ${Me(t)}${xe(t,n)}; there are ${n.join(", ")}`)}function oI(e,t){let n;try{n=(0,qv.readFileSync)((0,Wv.resolve)(t,e),"utf8")}catch(s){throw new b(`--names: ${N(s).message}`)}let r=n.split(/\r\n?|\n/).map(s=>s.replace(/^#.*|\s#.*/,"").trim()),o=[...new Set(r.filter(s=>s.length>1))];if(o.length===0)throw new b("--names: no word of two letters or more stands in that file");if(o.length>2e3)throw new b("--names: more than 2,000 words");return o}var ja=require("node:fs"),Pd=require("node:path");Re();G();pt();var Ve=require("node:fs"),zv=require("node:os"),Ed=require("node:path"),Bv=require("node:string_decoder");Re();L();var Cd=32*1024*1024,Rd=1<<20,sI=32*Rd,so=new Set,$d=["SIGINT","SIGTERM","SIGHUP"];function Od(){for(let e of so)(0,Ve.rmSync)(e,{recursive:!0,force:!0});so.clear()}function Td(e){Od();for(let t of $d)process.removeListener(t,Td);process.kill(process.pid,e)}var ks=class{path;#e;#t;constructor(){if(so.size===0){process.once("exit",Od);for(let t of $d)process.on(t,Td)}try{this.#e=(0,Ve.mkdtempSync)((0,Ed.join)((0,zv.tmpdir)(),"haguard-")),so.add(this.#e),this.path=(0,Ed.join)(this.#e,"text"),this.#t=(0,Ve.openSync)(this.path,"wx",384)}catch(t){throw new b(`cannot write a temporary file: ${N(t).message}`)}}write(t){if(this.#t===void 0)return;let n=typeof t=="string"?Buffer.from(t):t;try{for(let r=0;r<n.length;)r+=(0,Ve.writeSync)(this.#t,n,r)}catch(r){throw new b(`cannot write a temporary file: ${N(r).message}`)}}close(){this.#t!==void 0&&(0,Ve.closeSync)(this.#t),this.#t=void 0}remove(){if(this.close(),(0,Ve.rmSync)(this.#e,{recursive:!0,force:!0}),so.delete(this.#e),!(so.size>0)){process.removeListener("exit",Od);for(let t of $d)process.removeListener(t,Td)}}};async function Gv(e,t=Cd){let n=[],r=0,o;for await(let s of e){let i=typeof s=="string"?Buffer.from(s):s;if(r+=i.length,o)o.write(i);else if(n.push(i),r>t){o=new ks;for(let a of n.splice(0))o.write(a)}}return o?(o.close(),{spool:o}):{bytes:Buffer.concat(n)}}async function*Id(e,t,n=(r,o)=>o){let r=new Bv.StringDecoder("utf8"),o="";try{for await(let s of(0,Ve.createReadStream)(e,{highWaterMark:Rd})){if(s.includes(0))throw new b(`${t} is not text in UTF-8, and too large to be converted`);if(o+=r.write(s),o.length<Rd)continue;let i=o.lastIndexOf(`
`)+1,a=i===0?0:n(o,i);if(a===0&&o.length>sI)throw new b(`${t} has a line of more than 32 MB`);a!==0&&(yield o.slice(0,a),o=o.slice(a))}}catch(s){throw s instanceof b?s:new b(`${t}: ${N(s).message}`)}o+=r.end(),o!==""&&(yield o)}L();var Ld="stdin";function Nd(e,t){let n=/^(.+):(\d{1,9})(?:-(\d{1,9}))?$/.exec(e);if(!n||(0,ja.existsSync)((0,Pd.resolve)(t,e)))return{path:e};let[,r=e,o="1",s=o]=n;if(Number(o)<1||Number(s)<Number(o))throw new b(`lines are given as FILE:FIRST-LAST, such as ${S(r)}:40-80`);return{path:r,lines:[Number(o),Number(s)]}}async function io(e,t){let n=e.length>0?e:["-"],r=[];for(let o of n)r.push(o==="-"?await iI(t):aI(o,t.cwd));return r}async function iI({input:e}){if(!e)throw new b("name a file, or pipe a text in: haguard redact configuration.yaml, or ha core logs | haguard redact");let t=await Gv(e),n=Ld;return"spool"in t?{name:n,large:{path:t.spool.path,spool:t.spool}}:{name:n,...Kv(Ho(t.bytes),"what came in")}}function aI(e,t){let{path:n,lines:r}=Nd(e,t),o=S(n.replaceAll("\\","/")),s=(0,Pd.resolve)(t,n),i=r&&{lines:r},a;try{let l=(0,ja.statSync)(s);if(l.isDirectory())throw new b(`${o} is a folder: haguard redact ${o} --out COPY`);a=l.size}catch(l){if(l instanceof b)throw l;let{code:d,message:p}=N(l);throw new b(d==="ENOENT"?`there is no file ${o}`:`${o}: ${p}`)}return a>Cd?{name:o,...i,large:{path:s}}:{name:o,...i,...Kv(se(s),o)}}function Kv(e,t){if("failure"in e)throw new b(`${t}: ${e.failure.message}`);if("unread"in e)throw new b(e.unread==="binary"?`${t} is not text: nothing was printed`:`${t} is too large: nothing was printed`);return{text:e.text,converted:e.encoding!=="utf-8"}}Lc();var Uv={sh:"sh",bash:"sh",md:"markdown",markdown:"markdown",diff:"diff",patch:"diff"};function Yv(e,t){let n=/\.(\w{1,10})$/.exec(e.toLowerCase())?.[1]??"",r=Object.hasOwn(Uv,n)?Uv[n]:void 0;if(r)return r;let o=Vi(e);return o==="yaml"||o==="json"?o:o==="script"?"js":o==="text"?"txt":/^(?:diff --git |--- [^\n]+\n\+\+\+ )/.test(t)?"diff":/^(?:`{3}|~{3})/m.test(t)?"markdown":/^\s*[[{][\s\S]*[\]}]\s*$/.test(t)?"json":Zi(t)?"yaml":"txt"}var ao=require("node:fs"),lo=require("node:path");Re();Et();G();L();function Fd(e,t){let n=(0,lo.resolve)(t,e),r;try{r=(0,ao.realpathSync)((0,lo.dirname)(n))}catch(o){throw new b(`--map: ${N(o).message}`)}if(Gn(r)!==void 0)throw new b(`--map: ${S(e)} would lie in a Git work tree; name a file outside, such as ~/redacted.json`)}function Dd(e,t,n){Fd(e,t);try{(0,ao.writeFileSync)((0,lo.resolve)(t,e),n,{mode:384,flag:"wx"})}catch(r){let{code:o,message:s}=N(r);throw new b(o==="EEXIST"?`--map: ${S(e)} is there already; name another file`:`--map: ${s}`)}}function Vv(e,t){let n;try{n=(0,ao.readFileSync)((0,lo.resolve)(t,e),"utf8")}catch(o){throw new b(`--map: ${N(o).message}`)}let r=Dv(n);if(!r)throw new b(`--map: ${S(e)} was not written by haguard redact --map`);return r}var xx=require("node:string_decoder");L();Jn();_e();Tr();k();Js();Vc();function Zv(e){if(/%[0-9a-f]{2}/i.test(e))try{let t=decodeURIComponent(e);if(encodeURIComponent(t).toLowerCase()===e.toLowerCase())return t}catch{}if(!e.includes("\\"))return e;try{let t=JSON.parse(`"${e}"`);return typeof t=="string"?t:e}catch{return e}}function Jv(e){if(/^[A-Za-z0-9+/]{8,400}={0,2}$/.test(e))try{return/^[\x20-\x7e]{1,100}?:([\x20-\x7e]{4,200})$/.exec(atob(e))?.[1]}catch{return}}var lI=/\x1b\[([0-9;?]{0,12})([A-Za-z])|\x1b\][^\x07\x1b\n]{0,300}(?:\x07|\x1b\\)|(?<=^|[^\w)}]|\[[0568]m|\[[01];3\dm)\[([0568]|[01];3\d)(m)(?!\])/g;function Qv(e){if(!e.includes("\x1B")&&!e.includes("[5m")&&!e.includes("[8m"))return{text:e,concealed:[]};let t="",n=0,r=-1,o=[];for(let s of e.matchAll(lI)){if(t+=e.slice(n,s.index),n=s.index+s[0].length,(s[2]??s[4])!=="m")continue;(s[1]??s[3]??"").split(";").some(a=>a==="5"||a==="8")?r=t.length:r>=0&&(t.length>r&&o.push(cI(t,r)),r=-1)}return{text:t+e.slice(n),concealed:o}}function cI(e,t){let n=e.charAt(t);return e.length-t>2&&/["']/.test(n)&&e.endsWith(n)?[t+1,e.length-1]:[t,e.length]}function qa(e,t){let{text:n}=e,r=mI(n,t.range),o=n.charAt(r[0]),s=e.form==="text"||e.form==="script"?void 0:e.entryAt(r[0]);return s?.kind==="list"&&s.start===r[0]?{...t,range:r,as:dI(e,o)}:e.form!=="json"?s?.kind==="scalar"&&s.start===r[0]&&s.end===r[1]||t.as!=="number"?{...t,range:r}:pI(n,r)?{...t,range:r}:{...Md(t),range:r}:s?.kind!=="scalar"||r[0]<s.start?{...t,range:r}:s.nodeStart!==s.start?t.as==="list"?{...Md(t),range:r}:{...t,range:r}:r[0]===s.start&&r[1]===s.end&&(t.as==="number"||t.as==="integer")?{...t,range:r}:{...Md(t),range:s.value,as:"quoted"}}function dI({form:e},t){return e==="json"&&t==="["?"quoted list":"list"}function Md({range:e,class:t,kind:n,value:r,of:o}){return{range:e,class:t,of:o,...n&&{kind:n},...r!==void 0&&{value:r}}}function pI(e,[t,n]){return!/[\w.+-]/.test(e.charAt(t-1))&&!/[\w.]/.test(e.charAt(n))}function mI(e,[t,n]){let r=t,o=n;return Xv(e,r)&&r--,o>r&&o<e.length&&Xv(e,o)&&!/[\r\n]/.test(e.charAt(o))&&o++,[r,o]}function Xv(e,t){let n=t-1;for(;n>=0&&t-n<1e3&&e.charCodeAt(n)===92;)n--;return(t-1-n)%2===1}Le();var ex=1<<17,fI=32768,uI=/^[ \t]{0,12}(?:>[ \t]?){0,4}[ \t]{0,3}(?:[-*][ \t]+)?(`{3,20}|~{3,20})[ \t]*([\w+.-]{0,30})[^\n`]{0,200}$/,hI={yaml:".yaml",yml:".yaml",json:".json",jsonc:".json",json5:".json",js:".js",javascript:".js",sh:".sh",bash:".sh",shell:".sh",console:".sh",log:".log",txt:".txt",text:".txt"};function tx(e,t){let n={path:e,text:t,offset:0};return gI(t)?[{...n,path:"diff.txt"},...bI(t)]:yI(e,t)?[{...n,path:"prose.md"},...kI(t)]:t.length>ex&&!wI(e,t)?[...vI(n)]:[n]}function gI(e){return/^(?:diff --(?:git|cc) |--- [^\n]{1,1000}\r?\n\+\+\+ |@@ -\d)/m.test(e.slice(0,8e3))}function yI(e,t){return(/\.(?:md|markdown|txt)$/i.test(e)||!/\.\w{1,10}$/.test(e))&&/^[ \t]{0,12}(?:>[ \t]?){0,4}[ \t]{0,3}(?:[-*][ \t]+)?(?:`{3}|~{3})/m.test(t)}function wI(e,t){return/\.(?:ya?ml|json[c5]?|[mc]?js)$|\.storage\//i.test(e)||!/\.\w{1,10}$/.test(e)&&/^\uFEFF?\s{0,100}[[{]/.test(t)}function*kI(e){let t=st(e),n;for(let r=0;r<t.length;r++){let o=t[r]??0,s=t[r+1]??e.length,i=s-o<400?uI.exec(e.slice(o,s).trimEnd()):null,a=i?.[1];a!==void 0&&(n?a.startsWith(n.mark)&&(yield{path:`fence${n.ending}`,text:e.slice(n.from,o),offset:n.from},n=void 0):n={mark:a,ending:hI[i?.[2]?.toLowerCase()??""]??"",from:s})}n&&(yield{path:`fence${n.ending}`,text:e.slice(n.from),offset:n.from})}function*bI(e){let t=st(e),n="fragment",r=-1,o="";for(let s=0;s<=t.length;s++){let i=t[s]??e.length,a=e.slice(i,t[s+1]??e.length);s===t.length||/^(?:diff --|--- |index [0-9a-f]{4,}|@@ )/.test(a)?(r>=0&&o!==""&&(yield{path:n,text:o,offset:r}),r=-1,o="",n=/^(?:--- a\/|diff --git a\/\S{1,500} b\/)([^\r\n]{1,500})/.exec(a)?.[1]??n):/^\+\+\+ /.test(a)?n=/^\+\+\+ b\/([^\r\n\t]{1,500})/.exec(a)?.[1]??n:(r<0&&(r=i),o+=/^[+ -]/.test(a)?` ${a.slice(1)}`:a)}}function jd(e,t,n=0){let r=e.lastIndexOf("-----BEGIN",t);if(r<n)return t;let o=e.indexOf("-----END",r);if(o>=0&&o<t)return t;let s=e.lastIndexOf(`
`,r)+1;if(s>n)return s;let i=o<0||o-r>fI?-1:e.indexOf(`
`,o);return i<0?t:i+1}function*vI({path:e,text:t}){for(let n=0;n<t.length;){let r=n+ex,o=r>=t.length?-1:t.indexOf(`
`,r),s=o<0?t.length:jd(t,o+1,n);yield{path:e,text:t.slice(n,s),offset:n},n=s}}Le();var xI=200,Wa=class{#e=new Map;#t=new Map;#n=new Map;#r=new Map;keep(t,n){let r=this.#n.get(t)??new Set;this.#n.set(t,r),r.size<1e4&&r.add(n)}add(t,n,r){if(r.length===0)return;let o=st(n),s=this.#r.get(t)??new Set;this.#r.set(t,s);let i=-1;for(let a of[...r].sort((l,d)=>l.range[0]-d.range[0]||d.range[1]-l.range[1])){if(a.range[0]<i)continue;i=a.range[1];let l=a.kind??a.class;this.#e.set(l,(this.#e.get(l)??0)+1);let d=this.#t.get(l)??new Set;this.#t.set(l,d),d.size<1e5&&d.add(a.value??n.slice(...a.range)),s.size<xI&&s.add(lr(o,a.range[0]).line)}}get summary(){return{places:this.#e,values:new Map([...this.#t].map(([t,{size:n}])=>[t,n])),kept:new Map([...this.#n].map(([t,{size:n}])=>[t,n])),lines:new Map([...this.#r].map(([t,n])=>[t,[...n].sort((r,o)=>r-o)]))}}};Rl();var _I=3e3,SI=e=>e.length<12||e.startsWith("-----"),Ha=class{#e=new Map;#t;#n=0;#r;constructor(t){this.#t=t}get version(){return this.#n}add(t,n,r=n){let{isTelling:o,spellings:s}=this.#t,i=this.#e.get(n),a=i?.spelled??new Set,l=a.size;for(let h of[n,r,...s(n,t)])o(h,t)&&a.add(h);for(let h of n.split(/[\r\n]+/)){let m=h.trim();m!==n&&!SI(m)&&o(m,t)&&a.add(m)}if(n.includes("'")&&o(n,t)&&a.add(n.replaceAll("'","''")),a.size===0||a.size===l||!i&&this.#e.size>=_I)return;this.#r=void 0,this.#n++;let{class:d,kind:p,as:f}=t;i||this.#e.set(n,{class:d,...p&&{kind:p},of:t.of,...f&&{as:f},value:n,spelled:a})}find(t){let[n,r]=this.#r??=this.#o(),o=[];for(let{range:s,of:i}of n.find(t))o.push(nx(t,s,i));for(let{range:s,of:i}of r.find(t)){let a=nx(t,s,i);i.spelled.has(t.slice(...s))&&!EI(t,s)||o.push(a)}return o}#o(){let t=[...this.#e.values()],n=r=>r.flatMap(o=>[...o.spelled].map(s=>[s,o]));return[new $n(n(t.filter(r=>r.class==="credential"))),new $n(n(t.filter(r=>r.class!=="credential")))]}toJSON(){return`${this.#e.size} values`}};function nx(e,t,{class:n,kind:r,of:o,value:s,as:i,spelled:a}){let l={class:n,of:o,value:s,...r&&{kind:r}},d=e.slice(...t);return a.has(d)?{...l,range:t,...i&&{as:i}}:{...l,range:/[%\\]/.test(d)?t:AI(e,t)}}function AI(e,[t,n]){let r=t,o=n;for(;r>0&&/[A-Za-z0-9+/_-]/.test(e.charAt(r-1));)r--;for(;o<e.length&&/[A-Za-z0-9+/=_-]/.test(e.charAt(o));)o++;return[r,o]}function EI(e,[t,n]){let r=e.charAt(t-1);return/[\p{L}\p{N}_]/u.test(r)||/[\p{L}\p{N}_]/u.test(e.charAt(n))?!1:r!=="."||!/(?:^|[^\w.])[a-z_]{2,30}\.$/.test(e.slice(Math.max(0,t-34),t))}var RI=/[\\^$.*+?()[\]{}|/]/g,rx=new WeakMap;function*ox(e,t){if(t.length===0)return;let n=rx.get(t);if(!n){let r=[...t].sort((o,s)=>s.length-o.length).map(o=>o.replace(RI,"\\$&"));n=new RegExp(`(?<![\\p{L}\\p{N}])(?:${r.join("|")})(?![\\p{L}\\p{N}])`,"giu"),rx.set(t,n)}for(let{0:r,index:o}of e.matchAll(n))yield[o,o+r.length]}var co=class extends Error{constructor(n){super(`${n} values could not be hidden`);this.count=n}count;name="Left"},ix=6;function za(e,t){let n=new tr(t),r=e.map(o=>n.learn(o));for(let o=0;;o++){let s=r.map(a=>n.conceal(a)),i=s.reduce((a,{count:l})=>a+l,0);if(i===0)return{texts:s.map(({text:a})=>a),summary:n.summary};if(o===ix)throw new co(i);s.forEach(({text:a},l)=>r[l]=n.again(r[l],a))}}var tr=class{names;#e;#t;#n;#r=new Wa;constructor(t){this.#e=t,this.names=t.names??new Ot,this.#t=new Ha(t.knowledge);let n=(t.secrets??[]).map(r=>t.open(r));this.#n=Rs(n.length>0?Ea(n):new Vt);for(let r of n){for(let o of this.#l(r))this.#a(r,o);for(let o of this.#s(r))this.#a(r,o)}for(let r of t.others??[]){let o=t.open(r);for(let s of this.#s(o))s.class==="credential"&&this.#a(o,s)}}get version(){return this.#t.version}get summary(){return this.#r.summary}learn(t){this.names.reserve(t.text);let{text:n,concealed:r}=Qv(t.text),o=r.filter(s=>!this.#e.knowledge.isEmpty(n.slice(...s))).map(s=>({range:s,class:"credential",kind:c`secret`,of:"credentials"}));for(let s of o)this.#t.add(s,n.slice(...s.range));return this.#o(t.path,n,o)}again(t,n){return t?.text===n?t:this.#o(t?.path??"",n,[],t?.parts)}conceal({path:t,text:n,parts:r,marked:o}){let s=[...o];for(let{document:i,offset:a,found:l}of r){for(let d of l)s.push(sx(d,a));for(let d of this.#t.find(i.text))s.push(sx(qa(i,d),a))}return this.#r.add(t,n,s),{text:W0({text:n},s,this.names),count:s.length}}redact(t){let n=this.learn(t);for(let r=0;;r++){let{text:o,count:s}=this.conceal(n);if(s===0)return o;if(r===ix)throw new co(s);n=this.again(n,o)}}#o(t,n,r,o=[]){let s=new Map(o.map(a=>[a.document.text,a])),i=tx(t,n).map(a=>{let l=s.get(a.text);if(l)return{...l,offset:a.offset};let d=this.#e.open({path:a.path,text:a.text});return{document:d,offset:a.offset,found:this.#i(d)}});return{path:t,text:n,parts:i,marked:r}}#i(t){let{knowledge:n,words:r=[]}=this.#e,o=[],s=[...n.isSecrets(t)?this.#l(t):[],...this.#s(t)];for(let i of s)this.#a(t,i),o.push(qa(t,this.#c(t,i)));for(let i of ox(t.text,r)){let a=t.text.slice(...i).toLowerCase();o.push(qa(t,{range:i,class:"person",kind:c`name`,of:"names",value:a}))}return o}#s(t){let{knowledge:n,hides:r}=this.#e;return[...Or(t,this.#n,n.rules).secrets,...n.more(t)].map(s=>n.settle(t.text,s)).filter(s=>s!==void 0).filter(({of:s,range:i})=>(r(s)||this.#r.keep(s,t.text.slice(...i)),r(s)&&i[1]>i[0])).filter(({range:s})=>!OI(t.text,s))}*#l(t){let{aboutSecret:n,isEmpty:r}=this.#e.knowledge;for(let o of t.entries)o.kind!=="scalar"||o.tag!==void 0||r(o.data)||(yield{...n(o.named),range:o.value,of:"credentials"})}#c(t,n){if(n.value!==void 0)return n;let r=t.form==="text"?void 0:t.entryAt(n.range[0]),o=r?.kind==="scalar"&&r.start===n.range[0]&&r.end===n.range[1];return{...n,value:o?r.data.trim():Zv(t.text.slice(...n.range))}}#a(t,n){let{value:r=""}=this.#c(t,n);this.#t.add(n,r,t.text.slice(...n.range));let o=n.class==="credential"?Jv(r):void 0;o!==void 0&&this.#t.add({...n,kind:c`password`},o)}},sx=(e,t)=>t===0?e:{...e,range:[e.range[0]+t,e.range[1]+t]},$I=/^["'[]{0,2}REDACTED_[a-z_]{1,20}_\d{1,6}(?:@example\.com)?["'\]]{0,2}\s*$/;function OI(e,[t,n]){return n-t<400&&$I.test(e.slice(t,n))}var kx=require("node:path");nt();Jn();Le();to();L();Le();var TI=12,CI=1<<21;function ax(e,t){let n=st(e),r=new Set;for(let{0:o,index:s}of e.slice(0,CI).matchAll(/[A-Za-z0-9+/=_-]{20,512}/g))if(!(o.startsWith("REDACTED_")||II(o)||!t(o))&&(r.add(lr(n,s).line),r.size>=TI))break;return[...r]}var II=e=>/^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|01[0-9A-HJKMNP-TV-Z]{24}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(e)||/^(?:[a-z0-9]{1,20}[_/-]){2,}[a-z0-9]{0,20}$/.test(e);vr();var qd=Te(sr());k();yl();Ie();he();Qe();Rn();ze();Je();var PI=[{sign:"WIFI:",pattern:/WIFI:[^\n]{0,120}?\bS:(?<ssid>(?:\\.|[^;\\\n]){1,64});/dg,class:"network",kinds:{ssid:c`ssid`}},{sign:"WIFI:",pattern:/WIFI:[^\n]{0,200}?\bP:"?(?<password>(?:\\.|[^;\\\n"]){1,130})"?;/dg,class:"credential",kinds:{password:c`password`}},{sign:"'",pattern:/(?:Connecting to(?: network| WiFi| Wi-Fi| AP)?|Connected to(?: network| WiFi| AP)|Found (?:network|matching network)|SSID:?) '(?<ssid>[^'\n]{1,32})'/dgi,class:"network",kinds:{ssid:c`ssid`}},{sign:"etwork",pattern:/network_?key\\?["']?\s{0,3}[:=]\s{0,3}(?<key>\[\s{0,20}(?:\d{1,3}\s{0,20},\s{0,20}){15}\d{1,3}\s{0,20}\])/dgi,class:"credential",kinds:{key:c`key`}},{sign:"ookie",pattern:/\bCookie: {0,3}(?<cookie>[^\r\n'"]{8,4000})/dgi,class:"credential",kinds:{cookie:c`cookie`}},{sign:"_auth",pattern:/:_auth(?:Token)? ?= ?"?(?<token>[^\s"'${}]{6,400})/dg,class:"credential",kinds:{token:c`token`}},{sign:":\\/\\/",pattern:/:\\\/\\\/[^\s"'@:/\\]{1,100}:(?<password>[^\s"'@/\\]{1,200})@/dg,class:"credential",kinds:{password:c`password`}},{sign:"l",pattern:/\b(?:lat|latitude|lon|lng|longitude)\\?["']?[:=, ]{1,3}\\?["']?(?<coordinate>[+-]?\d{1,3}\.\d{3,17})(?![\w.])/dgi,class:"place",kinds:{coordinate:c`coordinate`}},{sign:"_",pattern:/\b[a-z]{2,20}_(?:password|passwd|passphrase|psk|token|secret)[ \t]{1,8}(?<secret>(?=[a-z]{0,100}[^a-z\s.,:;!?)'"`=|&>-]|[a-z]{1,100}-)[^\s,;'"`=(){}[\]<>|&]{6,200})(?=\s|$)/dg,class:"credential",kinds:{secret:c`secret`}},{sign:"nvalid authentication",pattern:/invalid authentication from (?<host>[\w.-]{1,200}\.[\w-]{1,60}) \(/dgi,class:"network",kinds:{host:c`host`}}],LI=/(?<![\w:.])(?:[0-9a-f]{1,4}:|:(?=:)){1,7}(?::|[0-9a-f]{1,4}|(?::[0-9a-f]{1,4}){1,6})(?![\w:]|\.\d)/gi,NI=/^(?:2606:4700:4700|2001:4860:4860|2620:fe):/,FI=new Set(Ks),DI=/(?:^|_)(?:ids?|uuids?|devices?|targets?|entit(?:y|ies)|areas?|hash(?:es)?|connections|identifiers)$/,MI=new Set(["serial","serial_number","serialnumber","serial_no","imei","iccid","imsi"]),jI=new Set(["friendly_name","name_by_user","device_name","original_name"]);function*lx(e){yield*qI(e.text),yield*HI(e.text);for(let t of e.entries){let n=zI(e,t);n&&(yield n)}if(yield*KI(e.text),yield*GI(e.text),e.form==="text")for(let{range:t,meaning:n}of He(e,e.entries,!0))t[1]-t[0]>3&&(yield{range:t,class:"credential",kind:c`${n.kind}`})}function*qI(e){for(let{sign:t,pattern:n,class:r,kinds:o}of PI)if(e.includes(t))for(let{indices:s}of e.matchAll(n))for(let[i,a]of Object.entries(o)){let l=s?.groups?.[i];if(!l||ne(e.slice(...l).replace(/[[\]"]/g,"")))continue;let d=e[l[0]]==="["?{as:"list"}:{};yield{range:l,class:r,kind:a,...d}}for(let{0:t,index:n}of e.matchAll(LI)){if(t.length<6||!(t.includes("::")||t.split(":").length===8)||!qd.default.IPv6.isValid(t))continue;let r=NI.test(t)?"reserved":qd.default.process(t).range();r!=="unicast"&&r!=="uniqueLocal"&&r!=="linkLocal"||(yield{range:[n,n+t.length],class:"network",kind:c`ip`})}}var WI=/^(?:https?|wss?|rtsps?|rtmps?|mqtts?|ftps?|sftp|ssh|smb|tcp|udp|mysql|mariadb|postgresql|influxdb|socket|rfc2217|telnet)$/;function*HI(e){for(let{range:t,scheme:n,user:r,password:o,host:s,rest:i}of te(e)){if(r&&o){let l=e.slice(...r);l.length>2&&!FI.has(l.toLowerCase())&&!ne(l)&&!J(l)&&(yield{range:r,class:"person",kind:c`user`})}if(!WI.test(n)||H(s)!=="home network"||!bl(s)||ne(s))continue;let a=i[0];a-s.length>=t[0]&&(yield{range:[a-s.length,a],class:"network",kind:c`host`})}}function zI(e,t){if(t.kind!=="scalar"||t.end===t.start||t.end-t.start>100)return;let n=P(t.named);if(MI.has(n))return po(t,"network",c`serial`);if(jI.has(n))return po(t,"network",c`device`);if(n==="name"&&e.dialect==="esphome"&&t.path[0]==="esphome")return po(t,"network",c`device`);if(n==="pin"&&/^\d{4,8}$/.test(t.data))return{range:t.value,class:"credential",kind:c`code`};if(n==="name"&&t.path.some(o=>/^(?:wlans?|wlan_?conf|ssids?|wifi_?networks)$/i.test(String(o))))return po(t,"network",c`ssid`);if((n==="code"||n==="pin")&&BI(e,t)&&/^\d{4,8}$/.test(t.data))return{range:t.value,class:"credential",kind:c`code`};if(e.dialect!=="home-assistant"&&typeof t.name=="number"&&/^[0-9a-f]{32,128}$/i.test(t.data)&&!DI.test(n))return{range:t.value,class:"credential",kind:c`token`};if(n!=="name")return;let[r]=t.path;return r==="person"?po(t,"person",c`person`):r==="zone"?po(t,"place",c`zone`):void 0}function BI({form:e},t){let n=t.parent;for(;n&&typeof n.name=="number";)n=n.parent;return e==="text"||n===void 0}function po(e,t,n){return Gt(e)?{range:e.value,class:t,kind:n}:void 0}function*GI(e){if(e.includes("('"))for(let t of e.matchAll(/\(["']([\w.-]{2,60})["'], {0,3}(["'])((?:\\.|(?!\2)[^\\\n]){1,400})\2\)/dg)){let[,n="",,r=""]=t,o=t.indices?.[3],s=o&&!ne(r)&&!J(r)&&Ae(P(n),r);s&&(yield{range:o,class:"credential",kind:c`${s.kind}`})}}function*KI(e){if(e.includes("!secret"))for(let{indices:t}of e.matchAll(/!secret[ \t]{1,40}["']?([^\s"'#,\]}]{1,200})/dg)){let n=t?.[1];n&&!e.startsWith("REDACTED_",n[0])&&(yield{range:n,class:"person",kind:c`secret`})}}var Hd=Te(sr());k();wl();he();Qe();Rn();ze();$l();var UI=/^[a-z][a-z0-9+.-]{1,24}:\/\/(?:[^\s/@]{0,300}@)?(\[[0-9a-f:.]+\]|[^\s/:?#]+)/di;function cx(e,t){if(t.class==="credential")return{...t,of:"credentials"};let n=e.slice(...t.range);switch(t.kind){case"url":case"host":case"ip":return ZI(t,n);case"mac":return{...t,of:"macs",value:n.toLowerCase().replaceAll("-",":")};case"ssid":return{...t,of:"wifi",...VI(t.range,n)};case"coordinate":return{...t,of:"places",...YI(n)};case"elevation":return{...t,of:"places",as:"integer"};case"email":return{...t,of:"mail",...Wd(n)&&{as:"mail",value:n.toLowerCase()}};case"phone":return{...t,of:"phones"};case"user":return{...t,of:Wd(n)?"mail":"users",...Wd(n)&&{as:"mail"}};case"person":case"zone":case"name":return{...t,of:"people"};case"device":return{...t,of:"devices"};case"serial":return{...t,of:"serials"};case"secret":return{...t,of:"secrets"};case"id":return{...t,of:"ids"};default:return{...t,of:t.class==="place"?"places":t.class==="network"?"hosts":"ids"}}}var Wd=e=>/^[\w.+-]{1,64}@[a-z0-9.-]{1,120}\.[a-z]{2,12}$/i.test(e);function YI(e){return/^[+-]?\d{1,3}\.\d+$/.test(e)?{as:"number"}:/^-?\d{1,3}\.\d+, ?-?\d{1,3}\.\d+$/.test(e)?{as:"pair"}:{}}function VI([e,t],n){let r=/^(['"])(.*)\1$/.exec(n)?.[2];return r===void 0?{range:[e,t],value:n}:{range:[e+1,t-1],value:r}}function ZI(e,t){let n=UI.exec(t)?.indices?.[1],[r,o]=n??[0,/^[\w.-]+(?=:\d{1,5}(?:\/|$)|\/)/.exec(t)?.[0].length??t.length],s=t.slice(r,o).replace(/^\[|\]$/g,""),i=t.slice(r,o).startsWith("[")?1:0,a=[e.range[0]+r+i,e.range[0]+r+i+s.length];if(QI(s))return;let{class:l}=e;return Hd.default.isValid(s)&&/[.:]/.test(s)?XI(s)?{range:a,class:l,kind:c`public_ip`,of:"addresses",value:s.toLowerCase()}:{range:a,class:l,kind:c`lan_ip`,of:"lan",value:s.toLowerCase()}:{range:a,class:l,kind:c`host`,of:"hosts",value:s.toLowerCase()}}var JI=new Set(Us);function QI(e){return e.split(".").slice(0,-1).every(t=>JI.has(t))&&e.includes(".")}function XI(e){return Hd.default.process(e).range()==="unicast"}function dx(e,{class:t,kind:n}){let r=e.trim();switch(n){case"coordinate":return/^-?\d{1,3}\.\d{3,}/.test(r);case"mac":case"email":case"phone":case"public_ip":case"lan_ip":return r.length>=7;case"elevation":case"secret":return!1;case"host":return/\./.test(r)||On(r);default:return t==="credential"?On(r):On(r)&&/[^a-z]/.test(r)}}function px(e,{kind:t}){if(t!=="mac")return[];let n=e.split(/[:-]/);return[":","-","_",""].flatMap(r=>[n.join(r).toLowerCase(),n.join(r).toUpperCase()])}function mx(e){let t=Ae(P(e),"");return{class:"credential",...t&&Vs(e)===void 0&&{kind:c`${t.kind}`}}}var fx=e=>Pt(e)||ne(e)||J(e),ux=({dialect:e})=>e==="secrets";_o();var zd={rules:Fe.filter(({conceals:e})=>e!==void 0),more:lx,settle:cx,isTelling:dx,spellings:px,aboutSecret:mx,isSecrets:ux,isRandom:En,isEmpty:fx};ye();ds();Yc();nt();function hx(e,t){let n=new Map(e.map(o=>[o.path,o])),r=new Map;for(let o of no([...n.keys()],Ce))Qn(o,Ce,n,(s,i)=>(i&&r.set(s.path,i),t.open(s,i)));return{blobs:e,open:o=>t.open(o,r.get(o.path))}}function gx(e){return t=>e.open(t,ls(Ce.customary[Y(t.path)]??""))}var Ba=require("node:fs"),nr=require("node:path");ir();Qr();is();G();pt();xa();L();var eP=["auth","auth_provider.homeassistant","cloud","core.config_entries","application_credentials","onboarding"];function yx(e,t){let n=un(e,t),r=Xr(n,[],new $t(yt).secretsFiles),o=new Set(r.map(({open:d})=>(0,nr.dirname)(String(d))));for(let{real:d,isFolder:p}of n.asked)o.add(p?d:(0,nr.dirname)(d));o.add((0,Ba.realpathSync)(t));let s=0,i=(d,p)=>{let f=se(d);if("failure"in f)throw new b(`${S(d)}: ${f.failure.message}; its values could not be hidden`);return"unread"in f&&s++,"text"in f?[{path:p,text:f.text}]:[]},a=r.flatMap(({path:d,open:p})=>i(String(p),d)),l=[...o].flatMap(d=>eP.map(p=>(0,nr.resolve)(d,".storage",p)).filter(p=>(0,Ba.existsSync)(p)).flatMap(p=>i(p,(0,nr.join)(".storage",p.slice(p.lastIndexOf(".storage")+9)))));return{secrets:a,stores:l,unread:s}}function mo(e,{hides:t,words:n},r){let o=e.filter(a=>a!=="-").map(a=>Nd(a,r.cwd).path),s=yx(o,r.cwd);s.unread>0&&r.err.write(`haguard: ${s.unread} secrets ${s.unread===1?"file is":"files are"} not text (encrypted?): the values in there are not known here
`);let i=new et(me);return{knowledge:zd,open:gx(i),hides:t,words:n,secrets:s.secrets,others:s.stores,names:new Ot}}function Ga(e,t){let n=e.map(({name:i,text:a=""})=>({path:bx(i),text:a})),{texts:r,summary:o}=fo(()=>za(n,t)),s=e.map(({name:i,lines:a},l)=>({name:i,text:nP(r[l],a)}));return{shown:s,summary:o,glance:tP(s),names:t.names}}var bx=e=>e===Ld?"":e;function tP(e){return new Map(e.map(({name:t,text:n})=>[t,ax(n,zd.isRandom)]).filter(([,t])=>t.length>0))}function nP(e,t){if(e===void 0||!t)return e??"";let n=st(e),[r]=cr(e,n,t[0]),[,o]=cr(e,n,Math.min(t[1],n.length));return`${e.slice(r,o)}
`}function fo(e){try{return e()}catch(t){throw t instanceof co?new b(`${t.count} ${t.count===1?"place":"places"} could not be hidden for certain: nothing was printed. Please report it, without the text`):t}}var rP=4;async function Ka(e,t,n){let{redactor:r,spool:o}=await oP(e,t);try{o.close();for await(let s of Id(o.path,"the temporary file"))await Ht(n,s)}finally{o.remove()}return{summary:r.summary}}async function oP(e,t){let n=new tr(t);for(let r of e)for await(let o of wx(r))n.learn(o);for(let r=0;r<rP;r++){let o=n.version,s=new ks,i=!1;try{for(let a of e)for await(let l of wx(a))s.write(fo(()=>n.redact(l)));if(i=n.version===o,i)return{redactor:n,spool:s}}finally{i||s.remove()}}throw new b("there was ever more to hide: nothing was printed")}async function*wx({name:e,text:t,large:n,lines:r}){let o=n?(0,kx.join)("pieces","of.log"):bx(e);if(r&&n)throw new b(`${e} is too large for a range of lines`);if(!n)yield{path:o,text:t??""};else for await(let s of Id(n.path,e,jd))yield{path:o,text:s}}async function Ht(e,t){e.write(t)!==!1||!e.once||await new Promise(n=>e.once?.("drain",n))}var vx=1<<20;async function _x(e,t){if(!t.input)throw new b("--follow reads what is piped in: ha core logs --follow | haguard redact --follow");t.err.write(`haguard: --follow is weaker: a value is hidden from where it is recognised on; for a post, redact the whole text
`);let n=new tr(e),r=new xx.StringDecoder("utf8"),o="",s=async i=>{if(i.includes("\0"))throw new b("what comes in is not text: nothing more is printed");i!==""&&await Ht(t.out,fo(()=>n.redact({path:"of.log",text:i})))};for await(let i of t.input){o+=typeof i=="string"?i:r.write(Buffer.from(i));let a=o.lastIndexOf("-----BEGIN"),d=(a>=0&&!o.includes("-----END",a)&&o.length<vx?o.lastIndexOf(`
`,a):o.lastIndexOf(`
`))+1;if(d===0&&o.length>vx)throw new b("a line is too long to be followed");await s(o.slice(0,d)),o=o.slice(d)}return await s(o+r.end()),0}var De=require("node:fs"),rr=require("node:path");nt();ir();Re();Gc();Qr();is();G();to();L();Qc();function bs(e,t){let n=[...e.values].sort((i,a)=>a[1]-i[1]),r=n.reduce((i,[,a])=>i+a,0),o=[...e.places.values()].reduce((i,a)=>i+a,0);if(r===0)return["nothing had to be hidden",...Sx(e),...Ax(t)];let s=n.map(([i,a])=>`${a} ${i.replaceAll("_"," ")}`).join(", ");return[`${r} ${r===1?"value":"values"} in ${o} ${o===1?"place":"places"} hidden: ${s}`,...Sx(e),...Ax(t)]}function Sx({kept:e}){let t=e.get("people")??0;return t===0?[]:[`${t} ${t===1?"name of a person or zone stays":"names of persons and zones stay"}; --hide people hides them there, --names FILE everywhere`]}function Ax(e){return[...e].map(([t,n])=>`have a look yourself at ${t}, ${n.length===1?"line":"lines"} ${n.join(", ")}: could be secret`)}function Ex(e,t,n,r){let o=(0,rr.resolve)(r.cwd,e),s=(0,rr.resolve)(r.cwd,t);sP(o,s,e,t);let i=mo([e],n,r),a=new $t(yt),l=Sa(un(["."],(0,De.realpathSync)(o)),{kinds:a}),d=$a(l,a),p=[];for(let y of d.paths){if(d.isWithheld(y)||a.kindOf(y)!=="text")continue;let w=d.read(y);w&&p.push({path:y,text:w.text})}if(d.trouble.length>0)throw new b(d.trouble.join(`
`));let f=hx(p,new et(me)),{texts:h,summary:m}=fo(()=>za(p,{...i,open:f.open}));try{p.forEach(({path:y},w)=>{let v=(0,rr.join)(s,y);(0,De.mkdirSync)((0,rr.dirname)(v),{recursive:!0}),(0,De.writeFileSync)(v,h[w]??"",{flag:"wx"})})}catch(y){throw new b(`cannot write ${S(t)}: ${N(y).message}`)}let g=d.paths.length-p.length;r.err.write(`haguard: ${p.length} files written to ${S(t)}`),r.err.write(g>0?`; ${g} left out (secrets files, pictures, databases and the like)
`:`
`);for(let y of bs(m,new Map))r.err.write(`haguard: ${y}
`);return 0}function sP(e,t,n,r){if(!(0,De.existsSync)(e)||!(0,De.statSync)(e).isDirectory())throw new b(`--out copies a folder; there is no folder ${S(n)}`);if(U(F(e,t)))throw new b(`${S(r)} must lie outside of ${S(n)}`);if((0,De.existsSync)(t)&&(!(0,De.statSync)(t).isDirectory()||(0,De.readdirSync)(t).length>0))throw new b(`${S(r)} is there already and not empty`)}var Bd={profile:{type:"string",value:"NAME",help:"what to hide: forum (default), strict (also LAN addresses, users, devices), credentials"},keep:{type:"string",value:"CLASS",help:"do not hide these: hosts,macs (see the guide for the list)"},hide:{type:"string",value:"CLASS",help:"hide these, too: users,lan"},names:{type:"string",value:"FILE",help:"hide the words in FILE (one a line) wherever they stand"}},iP={...Bd,for:{type:"string",value:"PLACE",help:`make it ready to paste: ${ws.join(", ")}`},copy:{type:"boolean",help:"into the clipboard instead of on the screen"},map:{type:"string",value:"FILE",help:"keep a private file with which haguard unredact translates back"},out:{type:"string",value:"COPY",help:"of a folder: write a copy that can be shared"},follow:{type:"boolean",help:"of a log that goes on: line by line, which is weaker"}},$x={usage:"redact [FILE[:A-B]\u2026]",summary:"Hide secrets and private facts in a text, so that it can be posted.",options:iP,examples:[["haguard redact configuration.yaml:40-78 --for forum --copy","lines 40 to 78, ready to paste"],["ha core logs | haguard redact --for github > log.md","a log, folded and fenced"],["git diff | haguard redact","what changed"],["haguard redact . --out ../to-share","a whole configuration"],["haguard redact a.yaml --hide lan,users --keep hosts","choose what is hidden"]],async run(e,t,n){let r=Ma(e,n.cwd),o=lP(e.for);if(aP(e,t),e.out!==void 0)return Ex(t[0]??".",e.out,r,n);e.map!==void 0&&Fd(e.map,n.cwd);let s=mo(t,r,n);if(e.follow)return _x(s,n);let i=await io(t,n);try{if(i.some(({large:l})=>l)){if(o||e.copy)throw new b("what is larger than 32 MB cannot be posted; leave --for and --copy out");let{summary:l}=await Ka(i,s,n.out);return e.map!==void 0&&Dd(e.map,n.cwd,_d(s.names)),Rx(bs(l,new Map),n),0}let a=Ga(i,s);return e.map!==void 0&&Dd(e.map,n.cwd,_d(a.names)),await cP(a,o,e.copy??!1,n),pP(i,n),Rx(bs(a.summary,a.glance),n),0}finally{for(let{large:a}of i)a?.spool?.remove()}}};function aP({out:e,follow:t,map:n,copy:r,for:o},s){if(e!==void 0&&s.length!==1)throw new b("--out needs one folder: haguard redact FOLDER --out COPY");if(e!==void 0&&(n!==void 0||r||o!==void 0||t))throw new b("--out writes a folder; --for, --copy, --map and --follow do not go with it");if(t&&(n!==void 0||r||o!==void 0||s.some(i=>i!=="-")))throw new b("--follow reads what is piped in and prints it, and nothing else: tail -f FILE | haguard redact --follow")}function lP(e){if(e===void 0)return;let t=ws.find(n=>n===e);if(!t)throw new b(`--for takes ${ws.join(", ")}; not ${Me(e)}${xe(e,ws)}`);return t}async function cP(e,t,n,r){let o=dP(e.shown,t),s=o.join(t==="discord"?`
`:"");if(o.length>1&&t==="discord"&&r.err.write(`haguard: ${o.length} messages, each short enough for Discord
`),!n)return Ht(r.out,s);Lv(s,r.env,r.err.isTTY?i=>r.err.write(i):void 0),r.err.write(`haguard: ${c`copied`}; paste it where you need it
`)}function dP(e,t){if(!t)return e.length===1?e.map(({text:r})=>r):e.map(({name:r,text:o})=>`==> ${r} <==
${o}
`);let n=e.map(({name:r,text:o})=>({...e.length>1&&{name:r},text:o,language:Yv(r,o)}));return Nv(n,t)}function pP(e,{err:t}){for(let{name:n,converted:r}of e)r&&t.write(`haguard: ${n} was not UTF-8; it is now
`)}function Rx(e,{err:t}){for(let n of e)t.write(`haguard: ${n}
`)}vr();L();Rr();ui();var Ox={usage:"rules",summary:"List the rules by subject.",options:{},examples:[["haguard rules","all rules, each in a line"]],async run(e,t,n){if(t.length>0)throw new b("rules takes no arguments; haguard explain RULE tells of one");return n.out.write(Ul(Nl,$r(n,n.out))),Promise.resolve(0)}};L();var mP={map:{type:"string",value:"FILE",help:"the file that haguard redact --map wrote"}},Tx={usage:"unredact --map FILE [FILE\u2026]",summary:"Put the values back into an answer to a redacted text.",options:mP,examples:[["haguard unredact --map ~/redacted.json answer.yaml","translate what somebody answered"]],async run({map:e},t,n){if(e===void 0)throw new b("--map FILE is needed: the file that haguard redact --map wrote");let r=Vv(e,n.cwd),o=await io(t,n);for(let{text:s,large:i}of o){if(i?.spool?.remove(),s===void 0)throw new b("an answer of more than 32 MB is none");await Ht(n.out,Mv(s,r))}return 0}};ps();L();var Cx={usage:"view FILE[:A-B]\u2026",summary:"Show a file with its secrets hidden: cat for agents and for screens that others see.",options:Bd,examples:[["haguard view configuration.yaml","the whole file"],["haguard view secrets.yaml","the names, without the values"],["haguard view configuration.yaml:40-80 --profile strict","some lines, LAN addresses hidden too"]],async run(e,t,n){if(t.length===0)throw new b("name a file: haguard view configuration.yaml");let r=mo(t,Ma(e,n.cwd),n),o=await io(t,n);try{if(o.some(({large:s})=>s))await Ka(o,r,n.out);else for(let{text:s}of Ga(o,r).shown)await Ht(n.out,s);return 0}finally{for(let{large:s}of o)s?.spool?.remove()}}};var Kd=new Map([["lint",kd],["redact",$x],["view",Cx],["unredact",Tx],["init",av],["explain",ik],["rules",Ox]]);async function Xx(e,t){return ak(async()=>{if(Vd(e,t.env)){let{action:n}=await Promise.resolve().then(()=>(Zx(),Vx));return n(t)}return RP(e,t)},t)}async function RP(e,t){let[n,...r]=e,o=n===void 0?void 0:Kd.get(n),s=$P(e);if(!o&&s.includes("--version"))return t.out.write(`${Tt}
`),0;if(s.includes("--help")||s.includes("-h"))return t.out.write(o?lk(o):ck(Kd)),0;if(!o&&n!==void 0&&OP(n,t.cwd))throw new b(`there is no command and no file ${Me(n)}${xe(n,[...Kd.keys()])}`);let i=o??kd,{given:a,rest:l}=Jd(i,o?r:e);return i.run(a,l,t)}function $P(e){let t=e.indexOf("--");return t<0?e:e.slice(0,t)}function OP(e,t){return/^[a-z]+$/.test(e)&&!(0,Jx.existsSync)((0,Qx.resolve)(t,e))}async function TP(e){let{createInterface:t}=await Promise.resolve().then(()=>Te(require("node:readline/promises"))),n=t({input:process.stdin,output:process.stdout});try{return await n.question(e)}finally{n.close()}}var CP={cwd:Ja.cwd,env:Ja.env,get out(){return process.stdout},get err(){return process.stderr},get input(){return process.stdin.isTTY?void 0:process.stdin},...process.stdin.isTTY&&process.stdout.isTTY&&{ask:TP}},IP=Xx(process.argv.slice(2),CP);0&&(module.exports={ended});
