import { gap, made, type TokenShape } from './shape';

/** A password as an argument: in quotes or not, up to the next space. */
const argument = String.raw`\\?["']?(?<secret>[^\s"'\`\\<>|;&]{3,200})`;

/** A character of an address. A bracket that closes a link of Markdown is none, nor is one that ends a sentence. */
const letter = String.raw`(?:[^\s"'\`&#<>\\|)\]]|[)\]](?![)\](\s.,;:"'\`]|$))`;

/**
 * The value of a parameter in an address. Punctuation at its very end belongs to the sentence around it; the token of a
 * badge is there to be seen.
 */
const parameter = (names: string, least: number): RegExp =>
  new RegExp(
    String.raw`(?<=(?:(?<!badge\.svg)\?|&|&amp;|%26|%3F)(?:[a-z]{0,12}[_-])?)(?:${names})=(?![^\s"'&]{0,40}(?:\.{3}|\*{3}))(?<secret>${letter}{${String(least - 1)},600}[^\s"'\`&#<>\\|.,;:!?)\]}])`,
    'diy',
  );

/** What carries a secret whatever its kind: headers, commands, parameters of addresses, password files. */
export const carriers = [
  {
    what: 'Bearer token',
    kind: 'token',
    keywords: ['bearer'],
    pattern: () => /(?<!(?<!\\)\w)bearer(?: |%20|\+){1,3}(?<secret>[\w.~+/-]{16,2000}={0,2})(?![\w-])/diy,
    check: 'random',
    sample: () => `Authorization: Bearer «${made('word', 40)}»`,
  },
  {
    what: 'User name and password in a header',
    kind: 'password',
    keywords: ['basic'],
    pattern: () => /(?<!(?<!\\)\w)basic(?: |%20){1,3}(?<secret>[\w+/-]{6,400}={0,2})(?![\w=-])/diy,
    check: 'basic',
    sample: () => `Authorization: Basic «${btoa('porch:winter-in-may')}»`,
  },
  {
    what: 'Token in a header',
    kind: 'token',
    keywords: ['authorization'],
    pattern: () =>
      /authorization\\?["']?[ ]?[:=,][ ]{0,2}\\?["'`]?(?:(?:token|bot|key|apikey|api-key|oauth)[ ]{1,2})?(?<secret>[\w.~+/:-]{20,1000}={0,2})(?![\w-])/diy,
    check: 'random',
    sample: () => `curl -H "Authorization: Token «${made('hex', 40)}»" https://example.org`,
  },
  {
    what: 'Token in a header',
    kind: 'token',
    // Only where a command sets it: as a setting's name it is judged with the other settings.
    keywords: [
      'x-api-key',
      'x-auth-token',
      'access-token',
      'x-token',
      'x-access-token',
      'x-ha-access',
      'apikey:',
      'api-key',
      'private-token',
      'x-auth-key',
      'x-functions-key',
    ],
    pattern: () =>
      /(?<=-H[ ]{0,2}\\?["']?|--header[ =]\\?["']?)(?:x-api-key|x-auth-token|access-token|x-token|x-access-token|x-ha-access|apikey|api-key|private-token|x-auth-key|x-functions-key)[ ]?:[ ]{0,2}(?<secret>[^\s"'`\\<>]{8,300})/diy,
    check: 'parameter',
    sample: () => `curl -H "Access-Token: «${made('word', 34)}»" https://example.org`,
  },
  {
    what: 'Password on a command line',
    kind: 'password',
    keywords: ['curl'],
    pattern: () =>
      new RegExp(
        String.raw`(?<!(?<!\\)\w)curl(?:\.exe)?(?=[ ])${gap(400)}[ ](?:-[a-zA-Z]{0,6}u[ ]{0,2}|--(?:proxy-)?user[ =])\\?["']?(?<user>[^\s:"'<>{}$]{1,100}):(?<secret>[^\s"'\`\\<>|;&]{3,200})`,
        'dy',
      ),
    check: 'password',
    sample: () => `curl -s -u porch:«winter-in-may» http://192.168.1.20/relay`,
  },
  {
    what: 'Password on a command line',
    kind: 'password',
    keywords: ['--password', '--http-password', '--pass', '--passwd', '--ftp-password'],
    pattern: () =>
      new RegExp(
        String.raw`(?<!-|(?<!\\)\w)--(?:http-|ftp-)?pass(?:word|wd)?(?:=|[ ]{1,2}(?!(?:options?|flags?|arguments?|parameters?|switch|prompt|and|or|is|are|to|for|in|from|with|instead|must|will|can)\b))(?!-)${argument}`,
        'dy',
      ),
    check: 'password',
    sample: () => `wget --user=porch --password=«winter-in-may» http://192.168.1.20/shot.jpg`,
  },
  {
    what: 'Password on a command line',
    kind: 'password',
    keywords: ['sshpass'],
    pattern: () =>
      new RegExp(String.raw`(?<!(?<!\\)\w)sshpass[ ]{1,3}(?:-v[ ]{1,2})?-p[ ]{0,2}${argument}`, 'dy'),
    check: 'password',
    sample: () => `sshpass -p «winter-in-may» ssh root@192.168.1.2 reboot`,
  },
  {
    what: 'Password on a command line',
    kind: 'password',
    keywords: ['mosquitto_pub', 'mosquitto_sub', 'mosquitto_rr', 'ipmitool'],
    pattern: () =>
      new RegExp(
        String.raw`(?:mosquitto_(?:pub|sub|rr)|ipmitool)(?=[ ])${gap(400)}[ ](?:-P|--pw)[ =]{1,2}${argument}`,
        'dy',
      ),
    check: 'password',
    sample: () => `mosquitto_pub -h 192.168.1.4 -u porch -P «winter-in-may» -t lamp -m on`,
  },
  {
    what: 'Password on a command line',
    kind: 'password',
    keywords: ['mosquitto_passwd', 'htpasswd'],
    pattern: () =>
      new RegExp(
        String.raw`(?:mosquitto_passwd|htpasswd)[ ]{1,2}(?:-[a-zA-Z]{1,6}[ ]{1,2}){0,4}-[a-zA-Z]{0,4}b[a-zA-Z]{0,4}[ ]{1,2}[^\s"']{1,100}[ ]{1,2}[^\s"']{1,60}[ ]{1,2}${argument}`,
        'dy',
      ),
    check: 'password',
    sample: () => `mosquitto_passwd -b /share/pwfile porch «winter-in-may»`,
  },
  {
    what: 'Password on a command line',
    kind: 'password',
    keywords: ['mysql', 'mysqldump', 'mariadb'],
    pattern: () =>
      new RegExp(
        String.raw`(?<![/:+-]|(?<!\\)\w)(?:mysql|mariadb)(?:-?dump|admin)?(?=[ ])${gap(200)}[ ]-p${argument}`,
        'dy',
      ),
    check: 'password',
    sample: () => `mysqldump -u porch -p«winter-in-may» homeassistant`,
  },
  {
    what: 'Password on a command line',
    kind: 'password',
    keywords: ['net rpc', 'smbclient', 'winexe', 'rpcclient'],
    pattern: () =>
      new RegExp(
        String.raw`(?:net rpc|smbclient|winexe|rpcclient)(?=[ ])${gap(200)}[ ](?:-U|--user)[ =]{0,2}\\?["']?[^\s%"'{}<>$]{1,100}%(?<secret>[^\s"'\`\\<>|;&]{3,200})`,
        'dy',
      ),
    check: 'password',
    sample: () => `net rpc shutdown -I 192.168.1.30 -U porch%«winter-in-may»`,
  },
  {
    what: 'Password on a command line',
    kind: 'password',
    keywords: ['echo '],
    pattern: () =>
      /echo (?:-[ne]{1,2} )?\\?["']?(?<secret>[^\s"'`\\<>|;&$]{3,100})\\?["']? ?\| ?sudo (?:-\w{1,4} ){0,3}(?:-S|--stdin)/dy,
    check: 'password',
    sample: () => `echo '«winter-in-may»' | sudo -S reboot`,
  },
  {
    what: 'Password on a command line',
    kind: 'password',
    keywords: ['password=', 'passwd=', 'passphrase=', 'pgpass=', 'token=', 'secret=', 'api_key='],
    // `RESTIC_PASSWORD=… restic backup`: for one command only.
    pattern: () =>
      /(?<![a-z.$])(?:PASSWORD|PASSWD|PASSPHRASE|PGPASS|TOKEN|SECRET|API_KEY)=["']?(?<secret>[^\s"'`\\<>|;&$]{3,200})["']?(?=[ ]{1,2}[a-z./~][\w./-]{1,60}[ ]\S)/dy,
    check: 'password',
    sample: () => `RESTIC_PASSWORD=«winter-in-may» restic backup /config`,
  },
  {
    what: 'Password on a command line',
    kind: 'password',
    keywords: ['lftp'],
    pattern: () =>
      new RegExp(
        String.raw`(?<!(?<!\\)\w)lftp(?=[ ])${gap(200)}[ ](?:-u[ ]{0,2}|--user[ =])[^\s,"']{1,60},(?<secret>[^\s"'\`\\<>|;&]{3,200})`,
        'dy',
      ),
    check: 'password',
    sample: () => `lftp -u porch,«winter-in-may» ftp.example.org`,
  },
  {
    what: 'Password in a program',
    kind: 'password',
    keywords: ['auth=(', 'auth = (', 'httpbasicauth(', 'httpdigestauth(', '.login('],
    // Python: the name and the password of a request.
    pattern: () =>
      /(?:auth ?= ?\(|HTTP(?:Basic|Digest)Auth\(|\.login\()[ ]{0,2}["'](?<user>[^\s"']{1,80})["'],[ ]{0,2}["'](?<secret>[^\s"']{3,200})["']/dy,
    check: 'password',
    sample: () => `requests.get(url, auth=("porch", "«winter-in-may»"))`,
  },
  {
    what: 'Password in the address of a recorder',
    kind: 'password',
    keywords: ['_password='],
    // Recorders of cameras: `/user=admin_password=…_channel=1_stream=0.sdp`.
    pattern: () => /(?<=\/user=[\w.-]{1,40})_password=(?<secret>[^\s"'`&_/]{3,64})(?=_channel)/diy,
    check: 'password',
    sample: () => `rtsp://192.168.1.20:554/user=porch_password=«winter-in-may»_channel=1_stream=0.sdp`,
  },
  {
    what: 'Password on a command line',
    kind: 'password',
    keywords: ['plink', 'putty', 'pscp'],
    pattern: () =>
      new RegExp(
        String.raw`(?<!(?<!\\)\w)(?:plink|putty|pscp)(?:\.exe)?(?=[ ])${gap(200)}[ ]-pw[ ]{1,2}${argument}`,
        'dy',
      ),
    check: 'password',
    sample: () => `plink -ssh porch@192.168.1.2 -pw «winter-in-may» reboot`,
  },
  {
    what: 'Password of a network share',
    kind: 'password',
    keywords: ['mount', 'cifs'],
    pattern: () =>
      new RegExp(
        String.raw`(?<!(?<!\\)\w)(?:mount(?:\.cifs)?|cifs)(?=[ \t])${gap(400)}[ \t,"'](?:pass|password)=(?<secret>[^\s"'\`\\<>|;&,]{3,200})`,
        'dy',
      ),
    check: 'password',
    sample: () => `mount -t cifs -o username=porch,password=«winter-in-may» //192.168.1.3/media /media`,
  },
  {
    what: 'Password in an address',
    kind: 'password',
    keywords: ['password=', 'passwd=', 'pass=', 'pwd=', 'psw=', 'pw=', 'loginpas=', 'secret='],
    pattern: () => parameter('password|passwd|pass|pwd|psw|pw|loginpas|secret', 3),
    check: 'password',
    sample: () => `http://192.168.1.21:88/cgi-bin/snap?usr=porch&pwd=«winter-in-may»`,
  },
  {
    what: 'Token in an address',
    kind: 'token',
    keywords: [
      'token=',
      'api_key=',
      'apikey=',
      'api-key=',
      'appid=',
      'app_key=',
      'auth=',
      'access_key=',
      'client_private=',
    ],
    pattern: () => parameter('token|api[_-]?key|appid|app_key|access_key|auth|client_private', 6),
    check: 'parameter',
    sample: () => `https://api.example.org/v1/now?city=oslo&api_key=«${made('word', 24)}»`,
  },
  {
    what: 'Key in an address',
    kind: 'key',
    // Words of a thousand meanings: only what chance has made counts.
    keywords: ['key=', 'sig=', 'signature=', 'sid=', 'sessionid=', 'webhook=', 'code='],
    pattern: () => parameter('key|sig|signature|sid|sessionid|webhook|code', 20),
    check: 'random',
    sample: () => `https://maps.example.org/still?zoom=3&key=«${made('word', 64)}»`,
  },
  {
    what: 'Password hash',
    kind: 'password_hash',
    keywords: ['$6$', '$7$'],
    pattern: () =>
      /(?<![$/]|(?<!\\)\w)\$(?:7\$\d{1,7}\$[\w+/=]{8,40}\$[\w+/]{60,120}|6\$(?:rounds=\d{1,9}\$)?[\w./+=]{4,24}\$[\w./+]{60,120})={0,2}(?![\w/+])/dy,
    sample: () => `porch:«$7$101$${made('word', 16)}$${made('word', 86)}==»`,
  },
  {
    what: 'Password hash',
    kind: 'password_hash',
    keywords: ['$2a$', '$2b$', '$2y$', '$argon2'],
    pattern: () =>
      /(?<![$/]|(?<!\\)\w)\$(?:2[aby]\$\d\d\$[\w./]{53}|argon2(?:id?|d)\$v=\d{1,3}\$m=\d{1,9},t=\d{1,4},p=\d{1,4}\$[\w+/]{8,64}\$[\w+/]{16,128})(?![\w./])/dy,
    sample: () => `«$2b$12$${made('word', 53)}»`,
  },
  {
    what: 'Password hash',
    kind: 'password_hash',
    // Of .htpasswd, also with the doubled dollars of Compose.
    keywords: ['$apr1$'],
    pattern: () => /(?<![/\w])\$apr1\${1,2}[\w./]{1,8}\${1,2}[\w./]{22}(?![\w./])/dy,
    sample: () => `porch:«$apr1$${made('word', 8)}$${made('word', 22)}»`,
  },
] as const satisfies readonly TokenShape[];
