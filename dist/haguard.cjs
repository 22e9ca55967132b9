#!/usr/bin/env node
"use strict";var bv=Object.create;var Ws=Object.defineProperty;var vv=Object.getOwnPropertyDescriptor;var _v=Object.getOwnPropertyNames;var xv=Object.getPrototypeOf,Sv=Object.prototype.hasOwnProperty;var wa=(e,t,n)=>()=>{if(n)throw n[0];try{return e&&(t=e(e=0)),t}catch(r){throw n=[r],r}};var E=(e,t)=>()=>{try{return t||e((t={exports:{}}).exports,t),t.exports}catch(n){throw t=0,n}},Av=(e,t)=>{for(var n in t)Ws(e,n,{get:t[n],enumerable:!0})},zd=(e,t,n,r)=>{if(t&&typeof t=="object"||typeof t=="function")for(let s of _v(t))!Sv.call(e,s)&&s!==n&&Ws(e,s,{get:()=>t[s],enumerable:!(r=vv(t,s))||r.enumerable});return e};var un=(e,t,n)=>(n=e!=null?bv(xv(e)):{},zd(t||!e||!e.__esModule?Ws(n,"default",{value:e,enumerable:!0}):n,e)),Ev=e=>zd(Ws({},"__esModule",{value:!0}),e);var Vs=E((au,Ys)=>{(function(e){"use strict";let t="(0?\\d+|0x[a-f0-9]+)",n={fourOctet:new RegExp(`^${t}\\.${t}\\.${t}\\.${t}$`,"i"),threeOctet:new RegExp(`^${t}\\.${t}\\.${t}$`,"i"),twoOctet:new RegExp(`^${t}\\.${t}$`,"i"),longValue:new RegExp(`^${t}$`,"i")},r=new RegExp("^0[0-7]+$","i"),s=new RegExp("^0x[a-f0-9]+$","i"),o="%[0-9a-z]{1,}",i="(?:[0-9a-f]+::?)+",a={zoneIndex:new RegExp(o,"i"),native:new RegExp(`^(::)?(${i})?([0-9a-f]+)?(::)?(${o})?$`,"i"),deprecatedTransitional:new RegExp(`^(?:::)(${t}\\.${t}\\.${t}\\.${t}(${o})?)$`,"i"),transitional:new RegExp(`^((?:${i})|(?:::)(?:${i})?)${t}\\.${t}\\.${t}\\.${t}(${o})?$`,"i")};function l(f,m){if(f.indexOf("::")!==f.lastIndexOf("::"))return null;let g=0,y=-1,w=(f.match(a.zoneIndex)||[])[0],k,v;for(w&&(w=w.substring(1),f=f.replace(/%.+$/,""));(y=f.indexOf(":",y+1))>=0;)g++;if(f.substr(0,2)==="::"&&g--,f.substr(-2,2)==="::"&&g--,g>=m)return null;for(v=m-g,k=":";v--;)k+="0:";return f=f.replace("::",k),f[0]===":"&&(f=f.slice(1)),f[f.length-1]===":"&&(f=f.slice(0,-1)),m=(function(){let R=f.split(":"),C=[];for(let N=0;N<R.length;N++)C.push(R[N].length>4?NaN:parseInt(R[N],16));return C})(),{parts:m,zoneId:w}}function c(f,m,g,y){if(f.length!==m.length)throw new Error("ipaddr: cannot match CIDR for objects with different lengths");let w=0,k;for(;y>0;){if(k=g-y,k<0&&(k=0),f[w]>>k!==m[w]>>k)return!1;y-=g,w+=1}return!0}function u(f){if(s.test(f))return parseInt(f,16);if(f[0]==="0"&&!isNaN(parseInt(f[1],10))){if(r.test(f))return parseInt(f,8);throw new Error(`ipaddr: cannot parse ${f} as octal`)}return parseInt(f,10)}function h(f,m){for(;f.length<m;)f=`0${f}`;return f}let p={};p.IPv4=(function(){function f(m){if(m.length!==4)throw new Error("ipaddr: ipv4 octet count should be 4");let g,y;for(g=0;g<m.length;g++)if(y=m[g],!(0<=y&&y<=255))throw new Error("ipaddr: ipv4 octet should fit in 8 bits");this.octets=m}return f.prototype.SpecialRanges={unspecified:[[new f([0,0,0,0]),8]],broadcast:[[new f([255,255,255,255]),32]],multicast:[[new f([224,0,0,0]),4]],linkLocal:[[new f([169,254,0,0]),16]],loopback:[[new f([127,0,0,0]),8]],carrierGradeNat:[[new f([100,64,0,0]),10]],private:[[new f([10,0,0,0]),8],[new f([172,16,0,0]),12],[new f([192,168,0,0]),16]],reserved:[[new f([192,0,0,0]),24],[new f([192,0,2,0]),24],[new f([192,88,99,0]),24],[new f([198,18,0,0]),15],[new f([198,51,100,0]),24],[new f([203,0,113,0]),24],[new f([240,0,0,0]),4]],as112:[[new f([192,175,48,0]),24],[new f([192,31,196,0]),24]],amt:[[new f([192,52,193,0]),24]]},f.prototype.kind=function(){return"ipv4"},f.prototype.match=function(m,g){let y;if(g===void 0&&(y=m,m=y[0],g=y[1]),m.kind()!=="ipv4")throw new Error("ipaddr: cannot match ipv4 address with non-ipv4 one");return c(this.octets,m.octets,8,g)},f.prototype.prefixLengthFromSubnetMask=function(){let m=0,g=!1,y={0:8,128:7,192:6,224:5,240:4,248:3,252:2,254:1,255:0},w,k,v;for(w=3;w>=0;w-=1)if(k=this.octets[w],k in y){if(v=y[k],g&&v!==0)return null;v!==8&&(g=!0),m+=v}else return null;return 32-m},f.prototype.range=function(){return p.subnetMatch(this,this.SpecialRanges)},f.prototype.toByteArray=function(){return this.octets.slice(0)},f.prototype.toIPv4MappedAddress=function(){return p.IPv6.parse(`::ffff:${this.toString()}`)},f.prototype.toNormalizedString=function(){return this.toString()},f.prototype.toString=function(){return this.octets.join(".")},f})(),p.IPv4.broadcastAddressFromCIDR=function(f){try{let m=this.parseCIDR(f),g=m[0].toByteArray(),y=this.subnetMaskFromPrefixLength(m[1]).toByteArray(),w=[],k=0;for(;k<4;)w.push(parseInt(g[k],10)|parseInt(y[k],10)^255),k++;return new this(w)}catch(m){throw new Error("ipaddr: the address does not have IPv4 CIDR format",{cause:m})}},p.IPv4.isIPv4=function(f){return this.parser(f)!==null},p.IPv4.isValid=function(f){try{return new this(this.parser(f)),!0}catch{return!1}},p.IPv4.isValidCIDR=function(f){try{return this.parseCIDR(f),!0}catch{return!1}},p.IPv4.isValidFourPartDecimal=function(f){return!!(p.IPv4.isValid(f)&&f.match(/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){3}$/))},p.IPv4.isValidCIDRFourPartDecimal=function(f){let m=f.match(/^(.+)\/(\d+)$/);return!p.IPv4.isValidCIDR(f)||!m?!1:p.IPv4.isValidFourPartDecimal(m[1])},p.IPv4.networkAddressFromCIDR=function(f){let m,g,y,w,k;try{for(m=this.parseCIDR(f),y=m[0].toByteArray(),k=this.subnetMaskFromPrefixLength(m[1]).toByteArray(),w=[],g=0;g<4;)w.push(parseInt(y[g],10)&parseInt(k[g],10)),g++;return new this(w)}catch(v){throw new Error("ipaddr: the address does not have IPv4 CIDR format",{cause:v})}},p.IPv4.parse=function(f){let m=this.parser(f);if(m===null)throw new Error("ipaddr: string is not formatted like an IPv4 Address");return new this(m)},p.IPv4.parseCIDR=function(f){let m;if(m=f.match(/^(.+)\/(\d+)$/)){let g=parseInt(m[2]);if(g>=0&&g<=32){let y=[this.parse(m[1]),g];return Object.defineProperty(y,"toString",{value:function(){return this.join("/")}}),y}}throw new Error("ipaddr: string is not formatted like an IPv4 CIDR range")},p.IPv4.parser=function(f){let m,g,y;if(m=f.match(n.fourOctet))return(function(){let w=m.slice(1,6),k=[];for(let v=0;v<w.length;v++)g=w[v],k.push(u(g));return k})();if(m=f.match(n.longValue)){if(y=u(m[1]),y>4294967295||y<0)throw new Error("ipaddr: address outside defined range");return(function(){let w=[],k;for(k=0;k<=24;k+=8)w.push(y>>k&255);return w})().reverse()}else return(m=f.match(n.twoOctet))?(function(){let w=m.slice(1,4),k=[];if(y=u(w[1]),y>16777215||y<0)throw new Error("ipaddr: address outside defined range");return k.push(u(w[0])),k.push(y>>16&255),k.push(y>>8&255),k.push(y&255),k})():(m=f.match(n.threeOctet))?(function(){let w=m.slice(1,5),k=[];if(y=u(w[2]),y>65535||y<0)throw new Error("ipaddr: address outside defined range");return k.push(u(w[0])),k.push(u(w[1])),k.push(y>>8&255),k.push(y&255),k})():null},p.IPv4.subnetMaskFromPrefixLength=function(f){if(f=parseInt(f),Number.isNaN(f)||f<0||f>32)throw new Error("ipaddr: invalid IPv4 prefix length");let m=[0,0,0,0],g=0,y=Math.floor(f/8);for(;g<y;)m[g]=255,g++;return y<4&&(m[y]=Math.pow(2,f%8)-1<<8-f%8),new this(m)},p.IPv6=(function(){function f(m,g){let y,w;if(m.length===16)for(this.parts=[],y=0;y<=14;y+=2)this.parts.push(m[y]<<8|m[y+1]);else if(m.length===8)this.parts=m;else throw new Error("ipaddr: ipv6 part count should be 8 or 16");for(y=0;y<this.parts.length;y++)if(w=this.parts[y],!(0<=w&&w<=65535))throw new Error("ipaddr: ipv6 part should fit in 16 bits");g&&(this.zoneId=g)}return f.prototype.SpecialRanges={unspecified:[new f([0,0,0,0,0,0,0,0]),128],linkLocal:[new f([65152,0,0,0,0,0,0,0]),10],multicast:[new f([65280,0,0,0,0,0,0,0]),8],loopback:[new f([0,0,0,0,0,0,0,1]),128],uniqueLocal:[new f([64512,0,0,0,0,0,0,0]),7],ipv4Mapped:[new f([0,0,0,0,0,65535,0,0]),96],deprecatedSiteLocal:[new f([65216,0,0,0,0,0,0,0]),10],discard:[new f([256,0,0,0,0,0,0,0]),64],rfc6145:[new f([0,0,0,0,65535,0,0,0]),96],rfc6052:[[new f([100,65435,0,0,0,0,0,0]),96],[new f([100,65435,1,0,0,0,0,0]),48]],"6to4":[new f([8194,0,0,0,0,0,0,0]),16],teredo:[new f([8193,0,0,0,0,0,0,0]),32],benchmarking:[new f([8193,2,0,0,0,0,0,0]),48],amt:[new f([8193,3,0,0,0,0,0,0]),32],as112v6:[[new f([8193,4,274,0,0,0,0,0]),48],[new f([9760,79,32768,0,0,0,0,0]),48]],deprecatedOrchid:[new f([8193,16,0,0,0,0,0,0]),28],orchid2:[new f([8193,32,0,0,0,0,0,0]),28],droneRemoteIdProtocolEntityTags:[new f([8193,48,0,0,0,0,0,0]),28],segmentRouting:[new f([24320,0,0,0,0,0,0,0]),16],reserved:[[new f([8193,0,0,0,0,0,0,0]),23],[new f([8193,3512,0,0,0,0,0,0]),32],[new f([16383,0,0,0,0,0,0,0]),20]]},f.prototype.isIPv4MappedAddress=function(){return this.range()==="ipv4Mapped"},f.prototype.kind=function(){return"ipv6"},f.prototype.match=function(m,g){let y;if(g===void 0&&(y=m,m=y[0],g=y[1]),m.kind()!=="ipv6")throw new Error("ipaddr: cannot match ipv6 address with non-ipv6 one");return c(this.parts,m.parts,16,g)},f.prototype.prefixLengthFromSubnetMask=function(){let m=0,g=!1,y={0:16,32768:15,49152:14,57344:13,61440:12,63488:11,64512:10,65024:9,65280:8,65408:7,65472:6,65504:5,65520:4,65528:3,65532:2,65534:1,65535:0},w,k;for(let v=7;v>=0;v-=1)if(w=this.parts[v],w in y){if(k=y[w],g&&k!==0)return null;k!==16&&(g=!0),m+=k}else return null;return 128-m},f.prototype.range=function(){return p.subnetMatch(this,this.SpecialRanges)},f.prototype.toByteArray=function(){let m,g=[],y=this.parts;for(let w=0;w<y.length;w++)m=y[w],g.push(m>>8),g.push(m&255);return g},f.prototype.toFixedLengthString=function(){let m=(function(){let y=[];for(let w=0;w<this.parts.length;w++)y.push(h(this.parts[w].toString(16),4));return y}).call(this).join(":"),g="";return this.zoneId&&(g=`%${this.zoneId}`),m+g},f.prototype.toIPv4Address=function(){if(!this.isIPv4MappedAddress())throw new Error("ipaddr: trying to convert a generic ipv6 address to ipv4");let m=this.parts.slice(-2),g=m[0],y=m[1];return new p.IPv4([g>>8,g&255,y>>8,y&255])},f.prototype.toNormalizedString=function(){let m=(function(){let y=[];for(let w=0;w<this.parts.length;w++)y.push(this.parts[w].toString(16));return y}).call(this).join(":"),g="";return this.zoneId&&(g=`%${this.zoneId}`),m+g},f.prototype.toRFC5952String=function(){let m=/((^|:)(0(:|$)){2,})/g,g="";this.zoneId&&(g=`%${this.zoneId}`);let y=this.toNormalizedString(),w=y.slice(0,y.length-g.length),k=0,v=-1,R=-1,C;for(;C=m.exec(w);){let N=(C[0].match(/0/g)||[]).length;N>R&&(R=N,k=C.index,v=C[0].length)}return v<0?w+g:`${w.substring(0,k)}::${w.substring(k+v)}${g}`},f.prototype.toString=function(){return this.toRFC5952String()},f})(),p.IPv6.broadcastAddressFromCIDR=function(f){try{let m=this.parseCIDR(f),g=m[0].toByteArray(),y=this.subnetMaskFromPrefixLength(m[1]).toByteArray(),w=[],k=0;for(;k<16;)w.push(parseInt(g[k],10)|parseInt(y[k],10)^255),k++;return new this(w)}catch(m){throw new Error("ipaddr: the address does not have IPv6 CIDR format",{cause:m})}},p.IPv6.isIPv6=function(f){return this.parser(f)!==null},p.IPv6.isValid=function(f){if(typeof f=="string"&&f.indexOf(":")===-1)return!1;try{let m=this.parser(f);return new this(m.parts,m.zoneId),!0}catch{return!1}},p.IPv6.isValidCIDR=function(f){if(typeof f=="string"&&f.indexOf(":")===-1)return!1;try{return this.parseCIDR(f),!0}catch{return!1}},p.IPv6.networkAddressFromCIDR=function(f){let m,g,y,w,k;try{for(m=this.parseCIDR(f),y=m[0].toByteArray(),k=this.subnetMaskFromPrefixLength(m[1]).toByteArray(),w=[],g=0;g<16;)w.push(parseInt(y[g],10)&parseInt(k[g],10)),g++;return new this(w)}catch(v){throw new Error("ipaddr: the address does not have IPv6 CIDR format",{cause:v})}},p.IPv6.parse=function(f){let m=this.parser(f);if(m===null)throw new Error("ipaddr: string is not formatted like an IPv6 Address");return new this(m.parts,m.zoneId)},p.IPv6.parseCIDR=function(f){let m,g,y;if((g=f.match(/^(.+)\/(\d+)$/))&&(m=parseInt(g[2]),m>=0&&m<=128))return y=[this.parse(g[1]),m],Object.defineProperty(y,"toString",{value:function(){return this.join("/")}}),y;throw new Error("ipaddr: string is not formatted like an IPv6 CIDR range")},p.IPv6.parser=function(f){let m,g,y,w,k,v;if(y=f.match(a.deprecatedTransitional))return this.parser(`::ffff:${y[1]}`);if(a.native.test(f))return l(f,8);if((y=f.match(a.transitional))&&(v=y[6]||"",m=y[1],y[1].endsWith("::")||(m=m.slice(0,-1)),m=l(m+v,6),m&&m.parts)){for(k=[parseInt(y[2]),parseInt(y[3]),parseInt(y[4]),parseInt(y[5])],g=0;g<k.length;g++)if(w=k[g],!(0<=w&&w<=255))return null;return m.parts.push(k[0]<<8|k[1]),m.parts.push(k[2]<<8|k[3]),{parts:m.parts,zoneId:m.zoneId}}return null},p.IPv6.subnetMaskFromPrefixLength=function(f){if(f=parseInt(f),Number.isNaN(f)||f<0||f>128)throw new Error("ipaddr: invalid IPv6 prefix length");let m=[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],g=0,y=Math.floor(f/8);for(;g<y;)m[g]=255,g++;return y<16&&(m[y]=Math.pow(2,f%8)-1<<8-f%8),new this(m)},p.fromByteArray=function(f){let m=f.length;if(m===4)return new p.IPv4(f);if(m===16)return new p.IPv6(f);throw new Error("ipaddr: the binary input is neither an IPv6 nor IPv4 address")},p.isValid=function(f){return p.IPv6.isValid(f)||p.IPv4.isValid(f)},p.isValidCIDR=function(f){return p.IPv6.isValidCIDR(f)||p.IPv4.isValidCIDR(f)},p.parse=function(f){if(p.IPv6.isValid(f))return p.IPv6.parse(f);if(p.IPv4.isValid(f))return p.IPv4.parse(f);throw new Error("ipaddr: the address has neither IPv6 nor IPv4 format")},p.parseCIDR=function(f){try{return p.IPv6.parseCIDR(f)}catch{try{return p.IPv4.parseCIDR(f)}catch(m){throw new Error("ipaddr: the address has neither IPv6 nor IPv4 CIDR format",{cause:m})}}},p.process=function(f){let m=this.parse(f);return m.kind()==="ipv6"&&m.isIPv4MappedAddress()?m.toIPv4Address():m},p.subnetMatch=function(f,m,g){let y,w,k,v;g==null&&(g="unicast");for(w in m)if(Object.prototype.hasOwnProperty.call(m,w)){for(k=m[w],k[0]&&!(k[0]instanceof Array)&&(k=[k]),y=0;y<k.length;y++)if(v=k[y],f.kind()===v[0].kind()&&f.match.apply(f,v))return w}return g},typeof Ys<"u"&&Ys.exports?Ys.exports=p:e.ipaddr=p})(au)});var Va=E((vK,Ya)=>{var bo=process||{},qm=bo.argv||[],ko=bo.env||{},zA=!(ko.NO_COLOR||qm.includes("--no-color"))&&(!!ko.FORCE_COLOR||qm.includes("--color")||bo.platform==="win32"||(bo.stdout||{}).isTTY&&ko.TERM!=="dumb"||!!ko.CI),UA=(e,t,n=e)=>r=>{let s=""+r,o=s.indexOf(t,e.length);return~o?e+GA(s,t,n,o)+t:e+s+t},GA=(e,t,n,r)=>{let s="",o=0;do s+=e.substring(o,r)+n,o=r+t.length,r=e.indexOf(t,o);while(~r);return s+e.substring(o)},Dm=(e=zA)=>{let t=e?UA:()=>String;return{isColorSupported:e,reset:t("\x1B[0m","\x1B[0m"),bold:t("\x1B[1m","\x1B[22m","\x1B[22m\x1B[1m"),dim:t("\x1B[2m","\x1B[22m","\x1B[22m\x1B[2m"),italic:t("\x1B[3m","\x1B[23m"),underline:t("\x1B[4m","\x1B[24m"),inverse:t("\x1B[7m","\x1B[27m"),hidden:t("\x1B[8m","\x1B[28m"),strikethrough:t("\x1B[9m","\x1B[29m"),black:t("\x1B[30m","\x1B[39m"),red:t("\x1B[31m","\x1B[39m"),green:t("\x1B[32m","\x1B[39m"),yellow:t("\x1B[33m","\x1B[39m"),blue:t("\x1B[34m","\x1B[39m"),magenta:t("\x1B[35m","\x1B[39m"),cyan:t("\x1B[36m","\x1B[39m"),white:t("\x1B[37m","\x1B[39m"),gray:t("\x1B[90m","\x1B[39m"),bgBlack:t("\x1B[40m","\x1B[49m"),bgRed:t("\x1B[41m","\x1B[49m"),bgGreen:t("\x1B[42m","\x1B[49m"),bgYellow:t("\x1B[43m","\x1B[49m"),bgBlue:t("\x1B[44m","\x1B[49m"),bgMagenta:t("\x1B[45m","\x1B[49m"),bgCyan:t("\x1B[46m","\x1B[49m"),bgWhite:t("\x1B[47m","\x1B[49m"),blackBright:t("\x1B[90m","\x1B[39m"),redBright:t("\x1B[91m","\x1B[39m"),greenBright:t("\x1B[92m","\x1B[39m"),yellowBright:t("\x1B[93m","\x1B[39m"),blueBright:t("\x1B[94m","\x1B[39m"),magentaBright:t("\x1B[95m","\x1B[39m"),cyanBright:t("\x1B[96m","\x1B[39m"),whiteBright:t("\x1B[97m","\x1B[39m"),bgBlackBright:t("\x1B[100m","\x1B[49m"),bgRedBright:t("\x1B[101m","\x1B[49m"),bgGreenBright:t("\x1B[102m","\x1B[49m"),bgYellowBright:t("\x1B[103m","\x1B[49m"),bgBlueBright:t("\x1B[104m","\x1B[49m"),bgMagentaBright:t("\x1B[105m","\x1B[49m"),bgCyanBright:t("\x1B[106m","\x1B[49m"),bgWhiteBright:t("\x1B[107m","\x1B[49m")}};Ya.exports=Dm();Ya.exports.createColors=Dm});function Ce(e,t){return{tagName:e,nodeKind:"scalar",implicit:t.implicit??!1,matchByTagPrefix:t.matchByTagPrefix??!1,implicitFirstChars:t.implicitFirstChars??null,resolve:t.resolve,identify:t.identify,represent:t.represent??(n=>String(n)),representTagName:t.representTagName??(()=>e)}}function gl(e,t){let n=t.finalize===void 0;return{tagName:e,nodeKind:"sequence",implicit:!1,matchByTagPrefix:t.matchByTagPrefix??!1,create:t.create,addItem:t.addItem,finalize:t.finalize??(r=>r),carrierIsResult:n,identify:t.identify,represent:t.represent??(r=>r),representTagName:t.representTagName??(()=>e)}}function $o(e,t){let n=t.finalize===void 0;return{tagName:e,nodeKind:"mapping",implicit:!1,matchByTagPrefix:t.matchByTagPrefix??!1,create:t.create,addPair:t.addPair,has:t.has,keys:t.keys,get:t.get,finalize:t.finalize??(r=>r),carrierIsResult:n,identify:t.identify,represent:t.represent??(r=>r),representTagName:t.representTagName??(()=>e)}}function qE(e){let t=e,n=1;return(t[0]==="-"||t[0]==="+")&&(t[0]==="-"&&(n=-1),t=t.slice(1)),t.startsWith("0b")?n*parseInt(t.slice(2),2):t.startsWith("0o")?n*parseInt(t.slice(2),8):t.startsWith("0x")?n*parseInt(t.slice(2),16):n*parseInt(t,10)}function DE(e,t){if(t){if(!PE.test(e))return Y}else if(!LE.test(e))return Y;let n=qE(e);return Number.isFinite(n)?n:Y}function BE(e){let t=e,n=1;return(t[0]==="-"||t[0]==="+")&&(t[0]==="-"&&(n=-1),t=t.slice(1)),t.startsWith("0b")?n*parseInt(t.slice(2),2):t.startsWith("0o")?n*parseInt(t.slice(2),8):t.startsWith("0x")?n*parseInt(t.slice(2),16):n*parseInt(t,10)}function HE(e,t){if(t){if(!FE.test(e))return Y}else if(!ME.test(e))return Y;let n=BE(e);return Number.isFinite(n)?n:Y}function KE(e){let t=e.replace(/_/g,""),n=1;if((t[0]==="-"||t[0]==="+")&&(t[0]==="-"&&(n=-1),t=t.slice(1)),t.startsWith("0b"))return n*parseInt(t.slice(2),2);if(t.startsWith("0x"))return n*parseInt(t.slice(2),16);if(t.includes(":")){let r=0;for(let s of t.split(":"))r=r*60+Number(s);return n*r}return t!=="0"&&t[0]==="0"?n*parseInt(t,8):n*parseInt(t,10)}function zE(e){if(!WE.test(e))return Y;let t=KE(e);return Number.isFinite(t)?t:Y}function YE(e){if(!UE.test(e))return Y;let t=e.toLowerCase(),n=t[0]==="-"?-1:1;if("+-".includes(t[0])&&(t=t.slice(1)),t===".inf")return n===1?Number.POSITIVE_INFINITY:Number.NEGATIVE_INFINITY;if(t===".nan")return NaN;let r=n*parseFloat(t);return Number.isFinite(r)||GE.test(e)?r:Y}function VE(e){if(isNaN(e))return".nan";if(e===Number.POSITIVE_INFINITY)return".inf";if(e===Number.NEGATIVE_INFINITY)return"-.inf";if(Object.is(e,-0))return"-0.0";let t=e.toString(10);return/^[-+]?[0-9]+e/.test(t)?t.replace("e",".e"):t}function ZE(e,t){if(t){if(!JE.test(e))return Y;let r=e.toLowerCase(),s=r[0]==="-"?-1:1;if("+-".includes(r[0])&&(r=r.slice(1)),r===".inf")return s===1?Number.POSITIVE_INFINITY:Number.NEGATIVE_INFINITY;if(r===".nan")return NaN;let o=s*parseFloat(r);return Number.isFinite(o)?o:Y}if(!QE.test(e))return Y;let n=Number(e);return Number.isFinite(n)?n:Y}function XE(e){if(isNaN(e))return".nan";if(e===Number.POSITIVE_INFINITY)return".inf";if(e===Number.NEGATIVE_INFINITY)return"-.inf";if(Object.is(e,-0))return"-0.0";let t=e.toString(10);return/^[-+]?[0-9]+e/.test(t)?t.replace("e",".e"):t}function r2(e){if(!t2.test(e))return Y;let t=e.toLowerCase().replace(/_/g,""),n=t[0]==="-"?-1:1;if("+-".includes(t[0])&&(t=t.slice(1)),t===".inf")return n===1?Number.POSITIVE_INFINITY:Number.NEGATIVE_INFINITY;if(t===".nan")return NaN;let r=0;if(t.includes(":")){for(let s of t.split(":"))r=r*60+Number(s);r*=n}else r=n*parseFloat(t);return Number.isFinite(r)||n2.test(e)?r:Y}function s2(e){if(isNaN(e))return".nan";if(e===Number.POSITIVE_INFINITY)return".inf";if(e===Number.NEGATIVE_INFINITY)return"-.inf";if(Object.is(e,-0))return"-0.0";let t=e.toString(10);return/^[-+]?[0-9]+e/.test(t)?t.replace("e",".e"):t}function a2(e){let t=e.replace(/\s/g,"");if(t.length%4!==0||!i2.test(t))return Y;let n=atob(t),r=new Uint8Array(n.length);for(let s=0;s<n.length;s++)r[s]=n.charCodeAt(s);return r}function l2(e){let t="";for(let n=0;n<e.length;n++)t+=String.fromCharCode(e[n]);return btoa(t)}function wg(e,t,n,r=0,s=0,o=0,i=0){let a=new Date(Date.UTC(e,t,n,r,s,o,i));return a.setUTCFullYear(e,t,n),a}function p2(e){let t=d2.exec(e);if(t===null&&(t=u2.exec(e)),t===null)return Y;let n=+t[1],r=+t[2]-1,s=+t[3];if(!t[4]){let u=wg(n,r,s);return u.getUTCFullYear()!==n||u.getUTCMonth()!==r||u.getUTCDate()!==s?Y:u}let o=+t[4],i=+t[5],a=+t[6],l=0;if(o>23||i>59||a>59)return Y;if(t[7]){let u=t[7].slice(0,3);for(;u.length<3;)u+="0";l=+u}let c=wg(n,r,s,o,i,a,l);if(c.getUTCFullYear()!==n||c.getUTCMonth()!==r||c.getUTCDate()!==s)return Y;if(t[9]){let u=+t[10],h=+(t[11]||0);if(u>23||h>59)return Y;let p=(u*60+h)*6e4;c.setTime(c.getTime()-(t[9]==="-"?-p:p))}return c}function No(e){if(e===null||typeof e!="object"||Array.isArray(e))return!1;let t=Object.getPrototypeOf(e);return t===null||t===Object.prototype}function k2(){return{scalar:Object.create(null),sequence:Object.create(null),mapping:Object.create(null)}}function b2(){return{scalar:[],sequence:[],mapping:[]}}function v2(e){let t=[];for(let n of e){let r=t.length;for(let s=0;s<t.length;s++){let o=t[s];if(o.nodeKind===n.nodeKind&&o.tagName===n.tagName&&o.matchByTagPrefix===n.matchByTagPrefix){r=s;break}}t[r]=n}return t}function kg(e){if(Array.isArray(e)){let t=Array.prototype.slice.call(e);for(let n=0;n<t.length;n++){if(Array.isArray(t[n]))return null;typeof t[n]=="object"&&Object.prototype.toString.call(t[n])==="[object Object]"&&(t[n]="[object Object]")}return String(t)}return typeof e=="object"&&Object.prototype.toString.call(e)==="[object Object]"?"[object Object]":String(e)}function al(e,t,n,r,s){let o="",i="",a=Math.floor(s/2)-1;return r-t>a&&(o=" ... ",t=r-a+o.length),n-r>a&&(i=" ...",n=r+a-i.length),{str:o+e.slice(t,n).replace(/\t/g,"\u2192")+i,pos:r-t+o.length}}function ll(e,t){return" ".repeat(Math.max(t-e.length,0))+e}function E2(e,t){if(!e.buffer)return null;let n={...A2,...t},r=/\r?\n|\r|\0/g,s=[0],o=[],i,a=-1;for(;i=r.exec(e.buffer);)o.push(i.index),s.push(i.index+i[0].length),e.position<=i.index&&a<0&&(a=s.length-2);a<0&&(a=s.length-1);let l="",c=Math.min(e.line+n.linesAfter,o.length).toString().length,u=n.maxLength-(n.indent+c+3);for(let p=1;p<=n.linesBefore&&!(a-p<0);p++){let f=al(e.buffer,s[a-p],o[a-p],e.position-(s[a]-s[a-p]),u);l=`${" ".repeat(n.indent)}${ll((e.line-p+1).toString(),c)} | ${f.str}
${l}`}let h=al(e.buffer,s[a],o[a],e.position,u);l+=`${" ".repeat(n.indent)}${ll((e.line+1).toString(),c)} | ${h.str}
`,l+=`${"-".repeat(n.indent+c+3+h.pos)}^
`;for(let p=1;p<=n.linesAfter&&!(a+p>=o.length);p++){let f=al(e.buffer,s[a+p],o[a+p],e.position-(s[a]-s[a+p]),u);l+=`${" ".repeat(n.indent)}${ll((e.line+p+1).toString(),c)} | ${f.str}
`}return l.replace(/\n$/,"")}function bg(e,t){let n="";return e.mark?(e.mark.name&&(n+=`in "${e.mark.name}" `),n+=`(${e.mark.line+1}:${e.mark.column+1})`,!t&&e.mark.snippet&&(n+=`

${e.mark.snippet}`),`${e.reason} ${n}`):e.reason}function vg(e){switch(e){case 48:return"\0";case 97:return"\x07";case 98:return"\b";case 116:return"	";case 9:return"	";case 110:return`
`;case 118:return"\v";case 102:return"\f";case 114:return"\r";case 101:return"\x1B";case 32:return" ";case 34:return'"';case 47:return"/";case 92:return"\\";case 78:return"\x85";case 95:return"\xA0";case 76:return"\u2028";case 80:return"\u2029";default:return""}}function O2(e){return e<=65535?String.fromCharCode(e):String.fromCharCode((e-65536>>10)+55296,(e-65536&1023)+56320)}function T2(e){return e>=48&&e<=57?e-48:(e|32)-97+10}function C2(e){return e===120?2:e===117?4:8}function Oo(e,t,n){let r=0;for(;t<n;){let s=e.charCodeAt(t);if(s===10)r++,t++;else if(s===13)r++,t++,e.charCodeAt(t)===10&&t++;else if(s===32||s===9)t++;else break}return{position:t,breaks:r}}function wl(e){return e===1?" ":`
`.repeat(e-1)}function $2(e,t,n){let r="",s=t,o=t,i=t;for(;s<n;){let a=e.charCodeAt(s);if(a===10||a===13){r+=e.slice(o,i);let l=Oo(e,s,n);r+=wl(l.breaks),s=o=i=l.position}else s++,a!==32&&a!==9&&(i=s)}return r+e.slice(o,i)}function N2(e,t,n){let r="",s=t,o=t,i=t;for(;s<n;){let a=e.charCodeAt(s);if(a===39)r+=e.slice(o,s)+"'",s+=2,o=i=s;else if(a===10||a===13){r+=e.slice(o,i);let l=Oo(e,s,n);r+=wl(l.breaks),s=o=i=l.position}else s++,a!==32&&a!==9&&(i=s)}return r+e.slice(o,n)}function I2(e,t,n){let r="",s=t,o=t,i=t;for(;s<n;){let a=e.charCodeAt(s);if(a===92){r+=e.slice(o,s),s++;let l=e.charCodeAt(s);if(l===10||l===13)s=Oo(e,s,n).position;else if(l<256&&Ng[l])r+=Ig[l],s++;else{let c=C2(l),u=0;for(;c>0;c--){s++;let h=T2(e.charCodeAt(s));u=(u<<4)+h}r+=O2(u),s++}o=i=s}else if(a===10||a===13){r+=e.slice(o,i);let l=Oo(e,s,n);r+=wl(l.breaks),s=o=i=l.position}else s++,a!==32&&a!==9&&(i=s)}return r+e.slice(o,n)}function _g(e,t,n,r,s,o){let i=r<0?0:r,a=e.slice(t,n).replace(/\r\n?/g,`
`),l=a===""?[]:(a.endsWith(`
`)?a.slice(0,-1):a).split(`
`),c="",u=!1,h=0,p=!1;for(let f of l){let m=0;for(;m<i&&f.charCodeAt(m)===32;)m++;if(r<0||m>=f.length){h++;continue}let g=f.slice(i),y=g.charCodeAt(0);o?y===32||y===9?(p=!0,c+=`
`.repeat(u?1+h:h)):p?(p=!1,c+=`
`.repeat(h+1)):h===0?u&&(c+=" "):c+=`
`.repeat(h):c+=`
`.repeat(u?1+h:h),c+=g,u=!0,h=0}return s===Ye.KEEP?c+=`
`.repeat(u?1+h:h):s!==Ye.STRIP&&u&&(c+=`
`),c}function Lo(e,t){if(t.valueStart===R2)return"";let{valueStart:n,valueEnd:r}=t;if(t.fast)return e.slice(n,r);switch(t.style){case W.SINGLE_QUOTED:return N2(e,n,r);case W.DOUBLE_QUOTED:return I2(e,n,r);case W.LITERAL_BLOCK:return _g(e,n,r,t.indent,t.chomping,!1);case W.FOLDED_BLOCK:return _g(e,n,r,t.indent,t.chomping,!0);default:return $2(e,n,r)}}function H2(e,t,n){e.events.push({type:Ee.DOCUMENT,explicitStart:t,explicitEnd:n,directives:e.directives})}function Bg(e,t,n,r,s,o,i){e.events.push({type:Ee.SEQUENCE,start:t,anchorStart:n,anchorEnd:r,tagStart:s,tagEnd:o,style:i})}function Hg(e,t,n,r,s,o,i){e.events.push({type:Ee.MAPPING,start:t,anchorStart:n,anchorEnd:r,tagStart:s,tagEnd:o,style:i})}function xg(e,t){e.events.splice(t.eventsLength,0,{type:Ee.MAPPING,start:t.position,anchorStart:G,anchorEnd:G,tagStart:G,tagEnd:G,style:Jt.FLOW})}function pr(e,t,n,r,s,o,i,a,l=Ye.CLIP,c=-1,u=!1){e.events.push({type:Ee.SCALAR,valueStart:t,valueEnd:n,anchorStart:r,anchorEnd:s,tagStart:o,tagEnd:i,style:a,chomping:l,indent:c,fast:u})}function j2(e,t,n){e.events.push({type:Ee.ALIAS,anchorStart:t,anchorEnd:n})}function or(e){e.events.push({type:Ee.POP})}function Pe(e){pr(e,G,G,G,G,G,G,W.PLAIN)}function Sg(){return{anchorStart:G,anchorEnd:G,tagStart:G,tagEnd:G}}function ir(e){return{position:e.position,line:e.line,lineStart:e.lineStart,lineIndent:e.lineIndent,firstTabInLine:e.firstTabInLine,eventsLength:e.events.length}}function ar(e,t){e.position=t.position,e.line=t.line,e.lineStart=t.lineStart,e.lineIndent=t.lineIndent,e.firstTabInLine=t.firstTabInLine,e.events.length=t.eventsLength}function L(e,t){ur.throwAt(e.input.slice(0,e.length),e.position,t,e.filename)}function xe(e){return e===10||e===13}function fr(e){return e===9||e===32}function it(e){return fr(e)||xe(e)}function $t(e){return e===0||it(e)}function xn(e){return e===44||e===91||e===93||e===123||e===125}function W2(e){return e>=48&&e<=57?e-48:-1}function K2(e){if(e>=48&&e<=57)return e-48;let t=e|32;return t>=97&&t<=102?t-97+10:-1}function z2(e){return e===120?2:e===117?4:e===85?8:0}function U2(e){return e===48||e===97||e===98||e===116||e===9||e===110||e===118||e===102||e===114||e===101||e===32||e===34||e===47||e===92||e===78||e===95||e===76||e===80}function Co(e){e.input.charCodeAt(e.position)===10?e.position++:(e.position++,e.input.charCodeAt(e.position)===10&&e.position++),e.line++,e.lineStart=e.position,e.lineIndent=0,e.firstTabInLine=-1}function Te(e,t){let n=0,r=e.input.charCodeAt(e.position),s=e.position===e.lineStart||it(e.input.charCodeAt(e.position-1));for(;r!==0;){for(;fr(r);)s=!0,r===9&&e.firstTabInLine===-1&&(e.firstTabInLine=e.position),r=e.input.charCodeAt(++e.position);if(t&&s&&r===35)do r=e.input.charCodeAt(++e.position);while(!xe(r)&&r!==0);if(!xe(r))break;for(Co(e),n++,s=!0,r=e.input.charCodeAt(e.position);r===32;)e.lineIndent++,r=e.input.charCodeAt(++e.position)}return n}function cr(e,t=e.position){let n=e.input.charCodeAt(t);if((n===45||n===46)&&n===e.input.charCodeAt(t+1)&&n===e.input.charCodeAt(t+2)){let r=e.input.charCodeAt(t+3);return r===0||it(r)}return!1}function jg(e){e.position===e.lineStart&&e.input.charCodeAt(e.position)===65279&&(e.position++,e.lineStart=e.position)}function kl(e){if(e.position!==e.lineStart)return!1;if(cr(e))return!0;if(e.input.charCodeAt(e.position)!==65279)return!1;let t=ir(e);jg(e),Te(e,!0);let n=e.input.charCodeAt(e.position),r=e.position===e.lineStart&&(n===37||n===45&&cr(e));return ar(e,t),r}function Ag(e){let t=e.input.charCodeAt(e.position);for(;t!==0&&!xe(t);)t=e.input.charCodeAt(++e.position)}function Wg(e,t,n){let r=q2.exec(e.input.slice(t,n));r!==null&&(e.position=t+r.index+r[0].length-1,L(e,"the stream contains non-printable characters"))}function G2(e,t,n){if(e.input.charCodeAt(e.position)!==33)return!1;t.tagStart!==G&&L(e,"duplication of a tag property");let r=e.position,s=!1,o=!1,i="!",a=e.input.charCodeAt(++e.position);a===60?(s=!0,a=e.input.charCodeAt(++e.position)):a===33&&(o=!0,i="!!",a=e.input.charCodeAt(++e.position));let l=e.position,c;if(s){for(;a!==0&&a!==62;)a=e.input.charCodeAt(++e.position);a!==62&&L(e,"unexpected end of the stream within a verbatim tag"),c=e.input.slice(l,e.position),e.position++}else{for(;a!==0&&!it(a)&&!(n&&xn(a));)a===33&&(o?L(e,"tag suffix cannot contain exclamation marks"):(i=e.input.slice(l-1,e.position+1),Dg.test(i)||L(e,"named tag handle cannot contain such characters"),o=!0,l=e.position+1)),a=e.input.charCodeAt(++e.position);c=e.input.slice(l,e.position),D2.test(c)&&L(e,"tag suffix cannot contain flow indicator characters")}return c&&!(s?M2.test(c):F2.test(c))&&L(e,`tag name cannot contain such characters: ${c}`),!s&&i!=="!"&&i!=="!!"&&!Lg.call(e.tagHandlers,i)&&L(e,`undeclared tag handle "${i}"`),t.tagStart=r,t.tagEnd=e.position,!0}function Y2(e,t){if(e.input.charCodeAt(e.position)!==38)return!1;t.anchorStart!==G&&L(e,"duplication of an anchor property"),e.position++;let n=e.position;for(;e.input.charCodeAt(e.position)!==0&&!it(e.input.charCodeAt(e.position))&&!xn(e.input.charCodeAt(e.position));)e.position++;return e.position===n&&L(e,"name of an anchor node must contain at least one character"),t.anchorStart=n,t.anchorEnd=e.position,!0}function V2(e,t){if(e.input.charCodeAt(e.position)!==42)return!1;(t.anchorStart!==G||t.tagStart!==G)&&L(e,"alias node should not have any properties"),e.position++;let n=e.position;for(;e.input.charCodeAt(e.position)!==0&&!it(e.input.charCodeAt(e.position))&&!xn(e.input.charCodeAt(e.position));)e.position++;return e.position===n&&L(e,"name of an alias node must contain at least one character"),j2(e,n,e.position),!0}function fl(e,t){Te(e,!1),e.lineIndent<t&&L(e,"deficient indentation")}function Q2(e,t,n){if(e.input.charCodeAt(e.position)!==39)return!1;e.position++;let r=e.position,s=!0;for(;e.input.charCodeAt(e.position)!==0;){let o=e.input.charCodeAt(e.position);if(o===39){if(e.input.charCodeAt(e.position+1)===39){s=!1,e.position+=2;continue}let i=e.position;return e.position++,pr(e,r,i,n.anchorStart,n.anchorEnd,n.tagStart,n.tagEnd,W.SINGLE_QUOTED,Ye.CLIP,-1,s),!0}xe(o)?(s=!1,fl(e,t)):e.position===e.lineStart&&cr(e)?L(e,"unexpected end of the document within a single quoted scalar"):o!==9&&o<32?L(e,"expected valid JSON character"):e.position++}L(e,"unexpected end of the stream within a single quoted scalar")}function J2(e,t,n){if(e.input.charCodeAt(e.position)!==34)return!1;e.position++;let r=e.position,s=!0;for(;e.input.charCodeAt(e.position)!==0;){let o=e.input.charCodeAt(e.position);if(o===34){let i=e.position;return e.position++,pr(e,r,i,n.anchorStart,n.anchorEnd,n.tagStart,n.tagEnd,W.DOUBLE_QUOTED,Ye.CLIP,-1,s),!0}if(o===92){s=!1;let i=e.input.charCodeAt(++e.position);if(xe(i))fl(e,t);else if(U2(i))e.position++;else{let a=z2(i);for(a===0&&L(e,"unknown escape sequence");a-- >0;)e.position++,K2(e.input.charCodeAt(e.position))<0&&L(e,"expected hexadecimal character");e.position++}}else xe(o)?(s=!1,fl(e,t)):e.position===e.lineStart&&cr(e)?L(e,"unexpected end of the document within a double quoted scalar"):o!==9&&o<32?L(e,"expected valid JSON character"):e.position++}L(e,"unexpected end of the stream within a double quoted scalar")}function Z2(e,t,n){let r=e.input.charCodeAt(e.position),s=Ye.CLIP,o=-1,i=!1;if(r!==124&&r!==62)return!1;let a=r===124?W.LITERAL_BLOCK:W.FOLDED_BLOCK;for(e.position++;e.input.charCodeAt(e.position)!==0;){let f=e.input.charCodeAt(e.position),m=W2(f);if(f===43||f===45)s!==Ye.CLIP&&L(e,"repeat of a chomping mode identifier"),s=f===43?Ye.KEEP:Ye.STRIP,e.position++;else if(m>=0)m===0&&L(e,"bad explicit indentation width of a block scalar; it cannot be less than one"),i&&L(e,"repeat of an indentation width identifier"),o=t+m-1,i=!0,e.position++;else break}let l=!1;for(;fr(e.input.charCodeAt(e.position));)l=!0,e.position++;l&&e.input.charCodeAt(e.position)===35&&Ag(e),xe(e.input.charCodeAt(e.position))?Co(e):e.input.charCodeAt(e.position)!==0&&L(e,"a line break is expected");let c=i?o:-1,u=0,h=e.position,p=e.position;for(;e.input.charCodeAt(e.position)!==0;){let f=e.position,m=0;for(;e.input.charCodeAt(f+m)===32;)m++;let g=e.input.charCodeAt(f+m);if(g===0){c>=0?m>c&&(p=f+m):m>0&&(p=f+m);break}if(kl(e))break;if(!i&&c===-1&&xe(g)&&(u=Math.max(u,m)),!i&&c===-1&&!xe(g)&&(g===9&&m<t&&(e.position=f+m,L(e,"tab characters must not be used in indentation")),m>=t&&m<u&&(e.position=f+m,L(e,"bad indentation of a mapping entry"))),c===-1&&g!==0&&!xe(g)&&m<t){e.lineIndent=m,e.position=f+m;break}!i&&g!==0&&!xe(g)&&c===-1&&(c=m);let y=c===-1?t+1:c;if(g!==0&&!xe(g)&&m<y){e.lineIndent=m,e.position=f+m;break}Ag(e),p=e.position,xe(e.input.charCodeAt(e.position))&&(Co(e),p=e.position)}return Wg(e,h,p),pr(e,h,p,n.anchorStart,n.anchorEnd,n.tagStart,n.tagEnd,a,s,c),!0}function X2(e,t){let n=e.input.charCodeAt(e.position),r=t===lr;if(n===0||it(n)||n===35||n===38||n===42||n===33||n===124||n===62||n===39||n===34||n===37||n===64||n===96||xn(n))return!1;if(n===63||n===45){let s=e.input.charCodeAt(e.position+1);if($t(s)||r&&xn(s))return!1}return!0}function eR(e,t,n,r){if(!X2(e,n))return!1;let s=e.position,o=e.position,i=e.input.charCodeAt(e.position),a=n===lr,l=!1;for(;i!==0&&!kl(e);){if(i===58){let c=e.input.charCodeAt(e.position+1);if($t(c)||a&&xn(c))break}else if(i===35){if(it(e.input.charCodeAt(e.position-1)))break}else{if(a&&xn(i))break;if(xe(i)){let c=e.position,u=e.line,h=e.lineStart,p=e.lineIndent;if(Te(e,!1),e.lineIndent>=t){l=!0,i=e.input.charCodeAt(e.position);continue}e.position=c,e.line=u,e.lineStart=h,e.lineIndent=p;break}}fr(i)||(o=e.position+1),i=e.input.charCodeAt(++e.position)}return o===s?!1:(Wg(e,s,o),pr(e,s,o,r.anchorStart,r.anchorEnd,r.tagStart,r.tagEnd,W.PLAIN,Ye.CLIP,-1,!l),!0)}function zr(e,t){let n=e.line;Te(e,!0),(e.line>n&&e.lineIndent<t||e.firstTabInLine!==-1&&e.lineIndent<t)&&L(e,"deficient indentation")}function tR(e,t,n){let r=e.input.charCodeAt(e.position),s=r===123,o=e.position,i=!0;if(r!==91&&r!==123)return!1;let a=s?125:93;for(s?Hg(e,o,n.anchorStart,n.anchorEnd,n.tagStart,n.tagEnd,Jt.FLOW):Bg(e,o,n.anchorStart,n.anchorEnd,n.tagStart,n.tagEnd,Jt.FLOW),e.position++;e.input.charCodeAt(e.position)!==0;){zr(e,t);let l=e.input.charCodeAt(e.position);if(l===a)return e.position++,or(e),!0;i?l===44&&L(e,"expected the node content, but found ','"):L(e,"missed comma between flow collection entries");let c=!1,u=!1;l===63&&it(e.input.charCodeAt(e.position+1))&&(c=u=!0,e.position+=1,zr(e,t));let h=e.line,p=ir(e),f=dr(e,t,lr,!1,!0);zr(e,t),l=e.input.charCodeAt(e.position),(s||u||e.line===h)&&l===58?(c=!0,e.position++,zr(e,t),s||xg(e,p),f||Pe(e),dr(e,t,lr,!1,!0)||Pe(e),zr(e,t),s||or(e)):s&&c?(f||Pe(e),Pe(e)):s?Pe(e):c&&(xg(e,p),f||Pe(e),Pe(e),or(e)),l=e.input.charCodeAt(e.position),l===44?(i=!0,e.position++):i=!1}L(e,"unexpected end of the stream within a flow collection")}function Eg(e,t,n){if(e.firstTabInLine!==-1||e.input.charCodeAt(e.position)!==45||!$t(e.input.charCodeAt(e.position+1)))return!1;for(Bg(e,e.position,n.anchorStart,n.anchorEnd,n.tagStart,n.tagEnd,Jt.BLOCK);e.input.charCodeAt(e.position)===45&&$t(e.input.charCodeAt(e.position+1));){e.firstTabInLine!==-1&&(e.position=e.firstTabInLine,L(e,"tab characters must not be used in indentation"));let r=e.line;e.position++;let s=Te(e,!0)>0;if(e.firstTabInLine!==-1&&e.input.charCodeAt(e.position)===45&&$t(e.input.charCodeAt(e.position+1))&&L(e,"bad indentation of a sequence entry"),s&&e.lineIndent<=t?Pe(e):dr(e,t,qg,!1,!0),Te(e,!0),e.lineIndent<t||e.position>=e.length)break;e.lineIndent>t&&L(e,"bad indentation of a sequence entry"),e.line===r&&e.input.charCodeAt(e.position)===45&&$t(e.input.charCodeAt(e.position+1))&&L(e,"bad indentation of a sequence entry")}return or(e),!0}function cl(e,t,n,r){let s=!1,o=!1,i=!1,a=!1;if(e.firstTabInLine!==-1)return!1;let l=e.input.charCodeAt(e.position);for(;l!==0;){!s&&e.firstTabInLine!==-1&&(e.position=e.firstTabInLine,L(e,"tab characters must not be used in indentation"));let c=e.input.charCodeAt(e.position+1),u=e.line;if((l===63||l===58)&&$t(c))i||(Hg(e,e.position,r.anchorStart,r.anchorEnd,r.tagStart,r.tagEnd,Jt.BLOCK),i=!0),l===63?(s&&Pe(e),o=!0,s=!0):(s||(Pe(e),o=!0),s=!1),e.position+=1,a=!0;else{s&&(Pe(e),s=!1);let h=ir(e);if(!dr(e,n,Pg,!1,!0))break;if(e.line===u){for(l=e.input.charCodeAt(e.position);fr(l);)l=e.input.charCodeAt(++e.position);if(l===58)l=e.input.charCodeAt(++e.position),$t(l)||L(e,"a whitespace character is expected after the key-value separator within a block mapping"),i||(e.events.splice(h.eventsLength,0,{type:Ee.MAPPING,start:h.position,anchorStart:r.anchorStart,anchorEnd:r.anchorEnd,tagStart:r.tagStart,tagEnd:r.tagEnd,style:Jt.BLOCK}),i=!0),o=!0,s=!1,a=!1;else if(o)L(e,"expected ':' after a mapping key");else return r.anchorStart!==G||r.tagStart!==G?(ar(e,h),!1):!0}else if(o)L(e,"can not read a block mapping entry; a multiline key may not be an implicit key");else return r.anchorStart!==G||r.tagStart!==G?(ar(e,h),!1):!0}if(dr(e,t,To,!0,a)&&(a=!1),s||a&&(Pe(e),a=!1),Te(e,!0),l=e.input.charCodeAt(e.position),(e.line===u||e.lineIndent>t)&&l!==0)L(e,"bad indentation of a mapping entry");else if(e.lineIndent<t)break}return o?(s&&Pe(e),i&&or(e),!0):!1}function dr(e,t,n,r,s,o=!0){e.depth>=e.maxDepth&&L(e,`nesting exceeded maxDepth (${e.maxDepth})`),e.depth++;let i=1,a=!1,l=!1,c=null,u=Sg(),h=n===To||n===qg,p=h,f=h;if(r&&Te(e,!0)&&(a=!0,e.lineIndent>t?i=1:e.lineIndent===t?i=0:i=-1),i===1)for(;;){let m=e.input.charCodeAt(e.position),g=ir(e);if(a&&i!==1&&(m===33||m===38))break;if(a&&f&&(u.tagStart!==G||u.anchorStart!==G)&&(m===33||m===38)){let y=ir(e),w=t+1;if(cl(e,e.position-e.lineStart,w,u)&&e.events[y.eventsLength]?.type===Ee.MAPPING)return e.depth--,!0;ar(e,y)}if(a&&(m===33&&u.tagStart!==G||m===38&&u.anchorStart!==G)||!G2(e,u,n===lr)&&!Y2(e,u))break;c===null&&(c=g),Te(e,!0)?(a=!0,p=f,e.lineIndent>t?i=1:e.lineIndent===t?i=0:i=-1):p=!1}if(p&&(p=a||s),i===1||n===To){let m=n===lr||n===Pg?t:t+1,g=e.position-e.lineStart;if(i===1)if(p&&(Eg(e,g,u)||cl(e,g,m,u))||tR(e,m,u))l=!0;else{let y=e.input.charCodeAt(e.position);if(c!==null&&o&&f&&!p&&y!==124&&y!==62){let w=ir(e),k=c.position-c.lineStart;ar(e,c),cl(e,k,m,Sg())&&e.events[w.eventsLength]?.type===Ee.MAPPING?l=!0:ar(e,w)}!l&&(h&&Z2(e,m,u)||Q2(e,m,u)||J2(e,m,u)||V2(e,u)||eR(e,m,n,u))&&(l=!0)}else i===0&&(l=p&&Eg(e,g,u))}return h=h&&!l,!l&&(u.anchorStart!==G||u.tagStart!==G||h)&&(pr(e,G,G,u.anchorStart,u.anchorEnd,u.tagStart,u.tagEnd,W.PLAIN),l=!0),e.depth--,l||u.anchorStart!==G||u.tagStart!==G}function nR(e){if(e.lineIndent>0||e.input.charCodeAt(e.position)!==37)return!1;e.position++;let t=e.position;for(;e.input.charCodeAt(e.position)!==0&&!it(e.input.charCodeAt(e.position));)e.position++;let n=e.input.slice(t,e.position),r=[];for(n.length===0&&L(e,"directive name must not be less than one character in length");e.input.charCodeAt(e.position)!==0&&!xe(e.input.charCodeAt(e.position));){for(;fr(e.input.charCodeAt(e.position));)e.position++;if(e.input.charCodeAt(e.position)===35||xe(e.input.charCodeAt(e.position))||e.input.charCodeAt(e.position)===0)break;let s=e.position;for(;e.input.charCodeAt(e.position)!==0&&!it(e.input.charCodeAt(e.position));)e.position++;r.push(e.input.slice(s,e.position))}if(xe(e.input.charCodeAt(e.position))&&Co(e),n==="YAML"){e.directives.some(o=>o.kind==="yaml")&&L(e,"duplication of %YAML directive"),r.length!==1&&L(e,"YAML directive accepts exactly one argument");let s=/^([0-9]+)\.([0-9]+)$/.exec(r[0]);s===null&&L(e,"ill-formed argument of the YAML directive"),parseInt(s[1],10)!==1&&L(e,"unacceptable YAML version of the document"),e.directives.push({kind:"yaml",version:r[0]})}else if(n==="TAG"){r.length!==2&&L(e,"TAG directive accepts exactly two arguments");let[s,o]=r;Dg.test(s)||L(e,"ill-formed tag handle (first argument) of the TAG directive"),Lg.call(e.tagHandlers,s)&&L(e,`there is a previously declared suffix for "${s}" tag handle`),B2.test(o)||L(e,"ill-formed tag prefix (second argument) of the TAG directive"),e.tagHandlers[s]=o,e.directives.push({kind:"tag",handle:s,prefix:o})}return!0}function rR(e){e.directives=[],e.tagHandlers=Object.create(null);let t=!1;for(Te(e,!0);nR(e);)t=!0,Te(e,!0);let n=!1,r=!1,s=!0;if(e.lineIndent===0&&e.input.charCodeAt(e.position)===45&&e.input.charCodeAt(e.position+1)===45&&e.input.charCodeAt(e.position+2)===45&&$t(e.input.charCodeAt(e.position+3))){n=!0;let a=e.line;e.position+=3,Te(e,!0),s=e.line>a}else t&&L(e,"directives end mark is expected");let o=e.events.length;if(!n&&e.position===e.lineStart&&e.input.charCodeAt(e.position)===46&&cr(e)){e.position+=3,Te(e,!0);return}if(H2(e,n,!1),dr(e,e.lineIndent-1,To,!1,s,s)||Pe(e),Te(e,!0),e.position===e.lineStart&&cr(e)&&(r=e.input.charCodeAt(e.position)===46,r)){let a=e.line;e.position+=3,Te(e,!0),e.line===a&&e.position<e.length&&L(e,"end of the stream or a document separator is expected")}let i=e.events[o];i?.type===Ee.DOCUMENT&&(i.explicitEnd=r),or(e),!r&&e.position<e.length&&!kl(e)&&L(e,"end of the stream or a document separator is expected")}function Kg(e,t){let n=e.length,r={...Fg,...t,input:`${e}\0`,length:n,position:0,line:0,lineStart:0,lineIndent:0,firstTabInLine:-1,depth:0,directives:[],tagHandlers:Object.create(null),events:[]},s=e.indexOf("\0");for(s!==-1&&ur.throwAt(e,s,"null byte is not allowed in input",r.filename);r.position<r.length&&(jg(r),Te(r,!0),!(r.position>=r.length));){let o=r.position;rR(r),r.position===o&&L(r,"can not read a document")}return r.events}function Po(e,t){return(e&1<<t)!==0}function zg(e){return e.presenterOptions.quoteStyle==="single"&&Po(e.allowedStylesMask,W.SINGLE_QUOTED)?W.SINGLE_QUOTED:W.DOUBLE_QUOTED}function sR(e){e.presenterOptions.quoteFlowKeys&&(!e.isKey||!e.flowOnly||e.style!==W.PLAIN||(e.style=W.DOUBLE_QUOTED))}function oR(e){e.style===W.PLAIN&&/[\t\x7F-\xA0\u2028\u2029\uFEFF\uFFFE\uFFFF]/.test(e.node.value)&&(e.style=W.DOUBLE_QUOTED)}function iR(e){e.style===W.PLAIN&&/^\s+$/.test(e.node.value)&&(e.style=W.DOUBLE_QUOTED)}function aR(e){e.presenterOptions.forceQuotes&&(e.isKey||e.style!==W.PLAIN||e.node.tag===e.presenterOptions.schema.defaultScalarTag.tagName&&(e.style=e.node.value.includes(`
`)?W.DOUBLE_QUOTED:zg(e)))}function lR(e){if(e.style!==W.PLAIN||e.isKey)return;let t=e.node.value,n=t.indexOf(`
`)!==-1;if(!Po(e.allowedStylesMask,W.LITERAL_BLOCK)){n&&(e.style=W.DOUBLE_QUOTED);return}let r=e.presenterOptions.lineWidth;if(r===-1){n&&(e.style=W.LITERAL_BLOCK);return}let s=Math.max(Math.min(r,40),r-e.shiftOfContent),o=0,i=!1;for(;o<=t.length;){let a=t.length,l=t.indexOf(`
`,o);l!==-1&&(a=l);let c=t.slice(o,a);if(c.length>s&&c[0]!==" "&&/ [^ \t]/.test(c)&&(i=!0),l===-1)break;o=l+1}i?e.style=W.FOLDED_BLOCK:n&&(e.style=W.LITERAL_BLOCK)}function cR(e){e.style===W.PLAIN&&!Po(e.allowedStylesMask,W.PLAIN)&&(e.style=zg(e))}function dR(e){Po(e.allowedStylesMask,e.style)||(e.style=W.DOUBLE_QUOTED)}var Y,kE,bE,vE,_E,xE,SE,AE,EE,RE,OE,TE,CE,$E,NE,IE,LE,PE,Og,ME,FE,jE,WE,dl,UE,GE,Tg,QE,JE,e2,t2,n2,ul,o2,i2,c2,d2,u2,f2,h2,m2,g2,y2,w2,Io,yl,Fz,_2,x2,S2,Bz,Hz,A2,ur,Ee,W,Jt,Ye,R2,Ng,Ig,jz,L2,Wz,P2,G,Lg,lr,Pg,qg,To,q2,D2,Dg,pl,Mg,M2,F2,B2,Fg,Kz,Rg,uR,pR,fR,bl,Ug,qo,Gg,Yg,hR,hl,ml,mR,gR,Vg,Qg,Jg,Zg,Xg,ey,yR,wR,kR,bR,vR,_R,zz,Uz,Gz,Yz,Vz,Qz,Jz,xR,Zz,Do,Mo,Ur,Gr,Fo,Yr,Bo,Vr,Qr,Ho,jo,ty,Jr,ny,Xz,eU,Zr=wa(()=>{Y=Symbol("NOT_RESOLVED");kE=Ce("tag:yaml.org,2002:str",{resolve:e=>e,identify:e=>typeof e=="string"}),bE=["","~","null","Null","NULL"],vE=Ce("tag:yaml.org,2002:null",{implicit:!0,implicitFirstChars:["","~","n","N"],resolve:e=>bE.indexOf(e)!==-1?null:Y,identify:e=>e===null,represent:()=>"null"}),_E=Ce("tag:yaml.org,2002:null",{implicit:!0,implicitFirstChars:["n"],resolve:(e,t)=>e==="null"||t&&e===""?null:Y,identify:e=>e===null,represent:()=>"null"}),xE=["","~","null","Null","NULL"],SE=Ce("tag:yaml.org,2002:null",{implicit:!0,implicitFirstChars:["","~","n","N"],resolve:e=>xE.indexOf(e)!==-1?null:Y,identify:e=>e===null,represent:()=>"null"}),AE=["true","True","TRUE"],EE=["false","False","FALSE"],RE=Ce("tag:yaml.org,2002:bool",{implicit:!0,implicitFirstChars:["t","T","f","F"],resolve:e=>AE.indexOf(e)!==-1?!0:EE.indexOf(e)!==-1?!1:Y,identify:e=>Object.prototype.toString.call(e)==="[object Boolean]",represent:e=>e?"true":"false"}),OE=["true"],TE=["false"],CE=Ce("tag:yaml.org,2002:bool",{implicit:!0,implicitFirstChars:["t","f"],resolve:e=>OE.indexOf(e)!==-1?!0:TE.indexOf(e)!==-1?!1:Y,identify:e=>Object.prototype.toString.call(e)==="[object Boolean]",represent:e=>e?"true":"false"}),$E=["true","True","TRUE","y","Y","yes","Yes","YES","on","On","ON"],NE=["false","False","FALSE","n","N","no","No","NO","off","Off","OFF"],IE=Ce("tag:yaml.org,2002:bool",{implicit:!0,implicitFirstChars:["y","Y","n","N","t","T","f","F","o","O"],resolve:e=>$E.indexOf(e)!==-1?!0:NE.indexOf(e)!==-1?!1:Y,identify:e=>Object.prototype.toString.call(e)==="[object Boolean]",represent:e=>e?"true":"false"}),LE=new RegExp("^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?[0-9]+)$"),PE=new RegExp("^(?:[-+]?0b[0-1]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-fA-F]+|[-+]?[0-9]+)$");Og=Ce("tag:yaml.org,2002:int",{implicit:!0,implicitFirstChars:["-","+",..."0123456789"],resolve:DE,identify:e=>Number.isInteger(e)&&!Object.is(e,-0)&&e.toString(10).indexOf("e")<0,represent:e=>e.toString(10)}),ME=new RegExp("^-?(?:0|[1-9][0-9]*)$"),FE=new RegExp("^(?:[-+]?0b[0-1]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-fA-F]+|[-+]?[0-9]+)$");jE=Ce("tag:yaml.org,2002:int",{implicit:!0,implicitFirstChars:["-",..."0123456789"],resolve:HE,identify:e=>Number.isInteger(e)&&!Object.is(e,-0)&&e.toString(10).indexOf("e")<0,represent:e=>e.toString(10)}),WE=new RegExp("^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+|[-+]?(?:0|[1-9][0-9_]*))$");dl=Ce("tag:yaml.org,2002:int",{implicit:!0,implicitFirstChars:["-","+",..."0123456789"],resolve:zE,identify:e=>Number.isInteger(e)&&!Object.is(e,-0)&&e.toString(10).indexOf("e")<0,represent:e=>e.toString(10)}),UE=new RegExp("^(?:[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$"),GE=new RegExp("^(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");Tg=Ce("tag:yaml.org,2002:float",{implicit:!0,implicitFirstChars:["-","+",".",..."0123456789"],resolve:YE,identify:e=>typeof e=="number"&&(!Number.isInteger(e)||Object.is(e,-0)||e.toString(10).indexOf("e")>=0),represent:VE}),QE=new RegExp("^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$"),JE=new RegExp("^(?:[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");e2=Ce("tag:yaml.org,2002:float",{implicit:!0,implicitFirstChars:["-",..."0123456789"],resolve:ZE,identify:e=>typeof e=="number"&&(!Number.isInteger(e)||Object.is(e,-0)||e.toString(10).indexOf("e")>=0),represent:XE}),t2=new RegExp("^(?:[-+]?(?:(?:[0-9][0-9_]*)?\\.[0-9_]*)(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$"),n2=new RegExp("^(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");ul=Ce("tag:yaml.org,2002:float",{implicit:!0,implicitFirstChars:["-","+",".",..."0123456789"],resolve:r2,identify:e=>typeof e=="number"&&(!Number.isInteger(e)||Object.is(e,-0)||e.toString(10).indexOf("e")>=0),represent:s2}),o2=Ce("tag:yaml.org,2002:merge",{implicit:!0,implicitFirstChars:["<"],resolve:(e,t)=>e==="<<"||t&&e===""?"<<":Y,identify:()=>!1}),i2=/^[A-Za-z0-9+/]*={0,2}$/;c2=Ce("tag:yaml.org,2002:binary",{resolve:a2,identify:e=>Object.prototype.toString.call(e)==="[object Uint8Array]",represent:l2}),d2=new RegExp("^([0-9][0-9][0-9][0-9])-([0-9][0-9])-([0-9][0-9])$"),u2=new RegExp("^([0-9][0-9][0-9][0-9])-([0-9][0-9]?)-([0-9][0-9]?)(?:[Tt]|[ \\t]+)([0-9][0-9]?):([0-9][0-9]):([0-9][0-9])(?:\\.([0-9]*))?(?:[ \\t]*(Z|([-+])([0-9][0-9]?)(?::([0-9][0-9]))?))?$");f2=Ce("tag:yaml.org,2002:timestamp",{implicit:!0,implicitFirstChars:[..."0123456789"],resolve:p2,identify:e=>e instanceof Date,represent:e=>e.toISOString()}),h2=gl("tag:yaml.org,2002:seq",{create:()=>[],addItem:(e,t)=>{e.push(t)},identify:Array.isArray});m2=gl("tag:yaml.org,2002:omap",{create:()=>({list:[],seen:new Set}),addItem:(e,t)=>{let n;if(t instanceof Map){if(t.size!==1)return"cannot resolve an ordered map item";n=t.keys().next().value}else if(No(t)){let r=Object.keys(t);if(r.length!==1)return"cannot resolve an ordered map item";n=r[0]}else return"cannot resolve an ordered map item";return e.seen.has(n)?"duplicate key in ordered map":(e.seen.add(n),e.list.push(t),"")},finalize:e=>e.list,identify:()=>!1}),g2=gl("tag:yaml.org,2002:pairs",{create:()=>[],addItem:(e,t)=>{if(t instanceof Map)return t.size!==1?"cannot resolve a pairs item":(e.push(t.entries().next().value),"");if(Object.prototype.toString.call(t)!=="[object Object]")return"cannot resolve a pairs item";let n=t,r=Object.keys(n);return r.length!==1?"cannot resolve a pairs item":(e.push([r[0],n[r[0]]]),"")},identify:()=>!1}),y2=$o("tag:yaml.org,2002:map",{create:()=>({}),identify:No,represent:e=>{let t=new Map;for(let n of Object.keys(e))t.set(n,e[n]);return t},addPair:(e,t,n)=>{if(t!==null&&typeof t=="object")return"object-based map does not support complex keys";let r=String(t);return r==="__proto__"?Object.defineProperty(e,r,{value:n,enumerable:!0,configurable:!0,writable:!0}):e[r]=n,""},has:(e,t)=>t!==null&&typeof t=="object"?!1:Object.prototype.hasOwnProperty.call(e,String(t)),keys:e=>Object.keys(e),get:(e,t)=>{let n=String(t);return Object.prototype.hasOwnProperty.call(e,n)?e[n]:null}}),w2=$o("tag:yaml.org,2002:set",{create:()=>new Set,identify:e=>e instanceof Set,represent:e=>{let t=new Map;for(let n of e)t.set(n,null);return t},addPair:(e,t,n)=>n!==null?"cannot resolve a set item":(e.add(t),""),has:(e,t)=>e.has(t),keys:e=>e.keys(),get:()=>null});Io=class Cg{tags;implicitScalarTags;implicitScalarByFirstChar;implicitScalarAnyFirstChar;defaultScalarTag;defaultSequenceTag;defaultMappingTag;exact;prefix;constructor(t){let n=v2(t),r=[],s=k2(),o=b2();for(let u of n){if(u.nodeKind==="scalar"&&u.implicit){if(u.matchByTagPrefix)throw new Error("Implicit scalar tags cannot match by tag prefix");r.push(u)}switch(u.nodeKind){case"scalar":u.matchByTagPrefix?o.scalar.push(u):s.scalar[u.tagName]=u;break;case"sequence":u.matchByTagPrefix?o.sequence.push(u):s.sequence[u.tagName]=u;break;case"mapping":u.matchByTagPrefix?o.mapping.push(u):s.mapping[u.tagName]=u}}let i=r.filter(u=>u.implicitFirstChars===null),a=new Set;for(let u of r)if(u.implicitFirstChars!==null)for(let h of u.implicitFirstChars)a.add(h);let l=new Map;for(let u of a)l.set(u,r.filter(h=>h.implicitFirstChars===null||h.implicitFirstChars.indexOf(u)!==-1));let c=s.scalar["tag:yaml.org,2002:str"];if(!c)throw new Error("schema does not define the default scalar tag (tag:yaml.org,2002:str)");this.tags=n,this.implicitScalarTags=r,this.implicitScalarByFirstChar=l,this.implicitScalarAnyFirstChar=i,this.defaultScalarTag=c,this.defaultSequenceTag=s.sequence["tag:yaml.org,2002:seq"],this.defaultMappingTag=s.mapping["tag:yaml.org,2002:map"],this.exact=s,this.prefix=o}lookupScalarTag(t){let n=this.exact.scalar[t];if(n)return n;for(let r of this.prefix.scalar)if(t.startsWith(r.tagName))return r}lookupSequenceTag(t){let n=this.exact.sequence[t];if(n)return n;for(let r of this.prefix.sequence)if(t.startsWith(r.tagName))return r}lookupMappingTag(t){let n=this.exact.mapping[t];if(n)return n;for(let r of this.prefix.mapping)if(t.startsWith(r.tagName))return r}resolveImplicitScalarTag(t){let n=this.implicitScalarByFirstChar.get(t.charAt(0))??this.implicitScalarAnyFirstChar;for(let s of n){let o=s.resolve(t,!1,s.tagName);if(o!==Y)return{value:o,tag:s}}let r=this.defaultScalarTag;return{value:r.resolve(t,!1,r.tagName),tag:r}}withTags(...t){let n=[];for(let r of t)n=n.concat(r);return new Cg([...this.tags,...n])}},yl=new Io([kE,h2,y2]),Fz=new Io([...yl.tags,_E,CE,jE,e2]),_2=new Io([...yl.tags,vE,RE,Og,Tg]),x2=new Io([...yl.tags,SE,IE,dl,ul,f2,o2,c2,m2,g2,w2]),S2=x2.withTags({...dl,resolve:(e,t,n)=>{let r=dl.resolve(e,t,n);return r===Y?Og.resolve(e,t,n):r}},{...ul,resolve:(e,t,n)=>{let r=ul.resolve(e,t,n);return r===Y?Tg.resolve(e,t,n):r}}),Bz=$o("tag:yaml.org,2002:map",{create:()=>new Map,addPair:(e,t,n)=>(e.set(t,n),""),has:(e,t)=>e.has(t),keys:e=>e.keys(),get:(e,t)=>e.get(t),identify:e=>e instanceof Map||No(e),represent:e=>{if(e instanceof Map)return e;let t=new Map,n=e;for(let r of Object.keys(n))t.set(r,n[r]);return t}});Hz=$o("tag:yaml.org,2002:map",{create:()=>({}),identify:No,represent:e=>{let t=new Map;for(let n of Object.keys(e))t.set(n,e[n]);return t},addPair:(e,t,n)=>{let r=kg(t);return r===null?"nested arrays are not supported inside keys":(r==="__proto__"?Object.defineProperty(e,r,{value:n,enumerable:!0,configurable:!0,writable:!0}):e[r]=n,"")},has:(e,t)=>{let n=kg(t);return n!==null&&Object.prototype.hasOwnProperty.call(e,n)},keys:e=>Object.keys(e),get:(e,t)=>{let n=String(t);return Object.prototype.hasOwnProperty.call(e,n)?e[n]:null}}),A2={maxLength:79,indent:1,linesBefore:3,linesAfter:2};ur=class $g extends Error{reason;mark;constructor(t,n){super(),this.name="YAMLException",this.reason=t,this.mark=n,this.message=bg(this,!1),Error.captureStackTrace&&Error.captureStackTrace(this,this.constructor)}toString(t){return`${this.name}: ${bg(this,t)}`}static throwAt(t,n,r,s=""){let o=0,i=0;for(let l=0;l<n;l++){let c=t.charCodeAt(l);c===10?(o++,i=l+1):c===13&&(o++,t.charCodeAt(l+1)===10&&l++,i=l+1)}let a={name:s,buffer:t,position:n,line:o,column:n-i};throw a.snippet=E2(a),new $g(r,a)}},Ee={DOCUMENT:1,SEQUENCE:2,MAPPING:3,SCALAR:4,ALIAS:5,POP:6},W={PLAIN:1,SINGLE_QUOTED:2,DOUBLE_QUOTED:3,LITERAL_BLOCK:4,FOLDED_BLOCK:5},Jt={BLOCK:1,FLOW:2},Ye={CLIP:1,STRIP:2,KEEP:3},R2=-1;Ng=new Array(256),Ig=new Array(256);for(let e=0;e<256;e++)Ng[e]=vg(e)?1:0,Ig[e]=vg(e);jz=Object.assign(Object.create(null),{"!":"!","!!":"tag:yaml.org,2002:"}),L2="-#;/?:@&=+$_.~*'()",Wz=L2+"!,[]",P2={filename:"",schema:_2,json:!1,maxTotalMergeKeys:1e4,maxAliases:-1},G=-1,Lg=Object.prototype.hasOwnProperty,lr=1,Pg=2,qg=3,To=4,q2=/[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:[^\uD800-\uDBFF]|^)[\uDC00-\uDFFF]/,D2=/[,\[\]{}]/,Dg=/^(?:!|!!|![0-9A-Za-z-]+!)$/,pl=String.raw`(?:%[0-9A-Fa-f]{2}|[0-9A-Za-z\-#;/?:@&=+$,_.!~*'()\[\]])`,Mg=String.raw`(?:%[0-9A-Fa-f]{2}|[0-9A-Za-z\-#;/?:@&=+$.~*'()_])`,M2=new RegExp(`^(?:${pl})*$`),F2=new RegExp(`^(?:${Mg})+$`),B2=new RegExp(`^(?:!(?:${pl})*|${Mg}(?:${pl})*)$`),Fg={filename:"",maxDepth:100};Kz={...Fg,...P2};Rg={applyQuoteFlowKeysOption:sR,doubleQuoteForInvisibles:oR,doubleQuoteWhitespaceOnly:iR,applyForceQuotesOption:aR,tryLongOrMultilineAsBlock:lR,quoteInvalidPlain:cR,fallbackToDoubleQuoted:dR};uR="[\\x09\\x0A\\x0D\\x20-\\x7E\\x85\\xA0-\\uD7FF\\uE000-\\uFFFD\\u{10000}-\\u{10FFFF}]",pR="[\\n\\r]",fR="\\uFEFF",bl="[ \\t]",Ug=`(?:(?!(?:${pR}|${fR}))${uR})`,qo=`(?:(?!${bl})${Ug})`,Gg="[\\x09\\x20-\\uD7FF\\uE000-\\uFFFF\\u{10000}-\\u{10FFFF}]",Yg="[-?:,\\[\\]{}#&*!|>'\"%@`]",hR="[,\\[\\]{}]",hl=qo,ml=`(?:(?!${hR})${qo})`,mR=`(?:(?:(?!${Yg})${qo})|[?:-](?=${hl}))`,gR=`(?:(?:(?!${Yg})${qo})|[?:-](?=${ml}))`,Vg=`(?:(?:(?![:#])${hl})|:(?=${hl}))#*`,Qg=`(?:(?:(?![:#])${ml})|:(?=${ml}))#*`,Jg=`(?:${bl}*${Vg})*`,Zg=`(?:${bl}*${Qg})*`,Xg=`${mR}#*${Jg}`,ey=`${gR}#*${Zg}`,yR=Xg,wR=ey,kR=`\\n+${Vg}${Jg}`,bR=`\\n+${Qg}${Zg}`,vR=`${Xg}(?:${kR})*`,_R=`${ey}(?:${bR})*`,zz=new RegExp(`^(?:${vR})$`,"u"),Uz=new RegExp(`^(?:${_R})$`,"u"),Gz=new RegExp(`^(?:${yR})$`,"u"),Yz=new RegExp(`^(?:${wR})$`,"u"),Vz=new RegExp(`^(?:${Gg})*$`,"u"),Qz=new RegExp(`^(?:${Gg}|\\n)*$`,"u"),Jz=new RegExp(`^(?:${Ug}|\\n)*$`,"u"),xR={indent:2,seqNoIndent:!1,seqInlineFirst:!0,lineWidth:80,flowBracketPadding:!1,flowSkipCommaSpace:!1,flowSkipColonSpace:!1,quoteFlowKeys:!1,quoteStyle:"single",forceQuotes:!1,scalarStyleRules:Object.keys(Rg).map(e=>Reflect.get(Rg,e)),tagBeforeAnchor:!1},Zz={...xR,schema:S2,skipInvalid:!1,noRefs:!1,flowLevel:-1,sortKeys:!1,transform:()=>{}},Do=Ee.DOCUMENT,Mo=Ee.SEQUENCE,Ur=Ee.MAPPING,Gr=Ee.SCALAR,Fo=Ee.ALIAS,Yr=Ee.POP,Bo=W.PLAIN,Vr=W.SINGLE_QUOTED,Qr=W.DOUBLE_QUOTED,Ho=W.LITERAL_BLOCK,jo=W.FOLDED_BLOCK,ty=Jt.BLOCK,Jr=Jt.FLOW,ny=Ye.CLIP,Xz=Ye.STRIP,eU=Ye.KEEP});var K=E(Re=>{"use strict";var vl=Symbol.for("yaml.alias"),ry=Symbol.for("yaml.document"),zo=Symbol.for("yaml.map"),sy=Symbol.for("yaml.pair"),_l=Symbol.for("yaml.scalar"),Uo=Symbol.for("yaml.seq"),Nt=Symbol.for("yaml.node.type"),ER=e=>!!e&&typeof e=="object"&&e[Nt]===vl,RR=e=>!!e&&typeof e=="object"&&e[Nt]===ry,OR=e=>!!e&&typeof e=="object"&&e[Nt]===zo,TR=e=>!!e&&typeof e=="object"&&e[Nt]===sy,oy=e=>!!e&&typeof e=="object"&&e[Nt]===_l,CR=e=>!!e&&typeof e=="object"&&e[Nt]===Uo;function iy(e){if(e&&typeof e=="object")switch(e[Nt]){case zo:case Uo:return!0}return!1}function $R(e){if(e&&typeof e=="object")switch(e[Nt]){case vl:case zo:case _l:case Uo:return!0}return!1}var NR=e=>(oy(e)||iy(e))&&!!e.anchor;Re.ALIAS=vl;Re.DOC=ry;Re.MAP=zo;Re.NODE_TYPE=Nt;Re.PAIR=sy;Re.SCALAR=_l;Re.SEQ=Uo;Re.hasAnchor=NR;Re.isAlias=ER;Re.isCollection=iy;Re.isDocument=RR;Re.isMap=OR;Re.isNode=$R;Re.isPair=TR;Re.isScalar=oy;Re.isSeq=CR});var Xr=E(xl=>{"use strict";var ve=K(),Be=Symbol("break visit"),ay=Symbol("skip children"),vt=Symbol("remove node");function Go(e,t){let n=ly(t);ve.isDocument(e)?hr(null,e.contents,n,Object.freeze([e]))===vt&&(e.contents=null):hr(null,e,n,Object.freeze([]))}Go.BREAK=Be;Go.SKIP=ay;Go.REMOVE=vt;function hr(e,t,n,r){let s=cy(e,t,n,r);if(ve.isNode(s)||ve.isPair(s))return dy(e,r,s),hr(e,s,n,r);if(typeof s!="symbol"){if(ve.isCollection(t)){r=Object.freeze(r.concat(t));for(let o=0;o<t.items.length;++o){let i=hr(o,t.items[o],n,r);if(typeof i=="number")o=i-1;else{if(i===Be)return Be;i===vt&&(t.items.splice(o,1),o-=1)}}}else if(ve.isPair(t)){r=Object.freeze(r.concat(t));let o=hr("key",t.key,n,r);if(o===Be)return Be;o===vt&&(t.key=null);let i=hr("value",t.value,n,r);if(i===Be)return Be;i===vt&&(t.value=null)}}return s}async function Yo(e,t){let n=ly(t);ve.isDocument(e)?await mr(null,e.contents,n,Object.freeze([e]))===vt&&(e.contents=null):await mr(null,e,n,Object.freeze([]))}Yo.BREAK=Be;Yo.SKIP=ay;Yo.REMOVE=vt;async function mr(e,t,n,r){let s=await cy(e,t,n,r);if(ve.isNode(s)||ve.isPair(s))return dy(e,r,s),mr(e,s,n,r);if(typeof s!="symbol"){if(ve.isCollection(t)){r=Object.freeze(r.concat(t));for(let o=0;o<t.items.length;++o){let i=await mr(o,t.items[o],n,r);if(typeof i=="number")o=i-1;else{if(i===Be)return Be;i===vt&&(t.items.splice(o,1),o-=1)}}}else if(ve.isPair(t)){r=Object.freeze(r.concat(t));let o=await mr("key",t.key,n,r);if(o===Be)return Be;o===vt&&(t.key=null);let i=await mr("value",t.value,n,r);if(i===Be)return Be;i===vt&&(t.value=null)}}return s}function ly(e){return typeof e=="object"&&(e.Collection||e.Node||e.Value)?Object.assign({Alias:e.Node,Map:e.Node,Scalar:e.Node,Seq:e.Node},e.Value&&{Map:e.Value,Scalar:e.Value,Seq:e.Value},e.Collection&&{Map:e.Collection,Seq:e.Collection},e):e}function cy(e,t,n,r){if(typeof n=="function")return n(e,t,r);if(ve.isMap(t))return n.Map?.(e,t,r);if(ve.isSeq(t))return n.Seq?.(e,t,r);if(ve.isPair(t))return n.Pair?.(e,t,r);if(ve.isScalar(t))return n.Scalar?.(e,t,r);if(ve.isAlias(t))return n.Alias?.(e,t,r)}function dy(e,t,n){let r=t[t.length-1];if(ve.isCollection(r))r.items[e]=n;else if(ve.isPair(r))e==="key"?r.key=n:r.value=n;else if(ve.isDocument(r))r.contents=n;else{let s=ve.isAlias(r)?"alias":"scalar";throw new Error(`Cannot replace node with ${s} parent`)}}xl.visit=Go;xl.visitAsync=Yo});var Sl=E(py=>{"use strict";var uy=K(),IR=Xr(),LR={"!":"%21",",":"%2C","[":"%5B","]":"%5D","{":"%7B","}":"%7D"},PR=e=>e.replace(/[!,[\]{}]/g,t=>LR[t]),es=class e{constructor(t,n){this.docStart=null,this.docEnd=!1,this.yaml=Object.assign({},e.defaultYaml,t),this.tags=Object.assign({},e.defaultTags,n)}clone(){let t=new e(this.yaml,this.tags);return t.docStart=this.docStart,t}atDocument(){let t=new e(this.yaml,this.tags);switch(this.yaml.version){case"1.1":this.atNextDocument=!0;break;case"1.2":this.atNextDocument=!1,this.yaml={explicit:e.defaultYaml.explicit,version:"1.2"},this.tags=Object.assign({},e.defaultTags);break}return t}add(t,n){this.atNextDocument&&(this.yaml={explicit:e.defaultYaml.explicit,version:"1.1"},this.tags=Object.assign({},e.defaultTags),this.atNextDocument=!1);let r=t.trim().split(/[ \t]+/),s=r.shift();switch(s){case"%TAG":{if(r.length!==2&&(n(0,"%TAG directive should contain exactly two parts"),r.length<2))return!1;let[o,i]=r;return this.tags[o]=i,!0}case"%YAML":{if(this.yaml.explicit=!0,r.length!==1)return n(0,"%YAML directive should contain exactly one part"),!1;let[o]=r;if(o==="1.1"||o==="1.2")return this.yaml.version=o,!0;{let i=/^\d+\.\d+$/.test(o);return n(6,`Unsupported YAML version ${o}`,i),!1}}default:return n(0,`Unknown directive ${s}`,!0),!1}}tagName(t,n){if(t==="!")return"!";if(t[0]!=="!")return n(`Not a valid tag: ${t}`),null;if(t[1]==="<"){let i=t.slice(2,-1);return i==="!"||i==="!!"?(n(`Verbatim tags aren't resolved, so ${t} is invalid.`),null):(t[t.length-1]!==">"&&n("Verbatim tags must end with a >"),i)}let[,r,s]=t.match(/^(.*!)([^!]*)$/s);s||n(`The ${t} tag has no suffix`);let o=this.tags[r];if(o)try{return o+decodeURIComponent(s)}catch(i){return n(String(i)),null}return r==="!"?t:(n(`Could not resolve tag: ${t}`),null)}tagString(t){for(let[n,r]of Object.entries(this.tags))if(t.startsWith(r))return n+PR(t.substring(r.length));return t[0]==="!"?t:`!<${t}>`}toString(t){let n=this.yaml.explicit?[`%YAML ${this.yaml.version||"1.2"}`]:[],r=Object.entries(this.tags),s;if(t&&r.length>0&&uy.isNode(t.contents)){let o={};IR.visit(t.contents,(i,a)=>{uy.isNode(a)&&a.tag&&(o[a.tag]=!0)}),s=Object.keys(o)}else s=[];for(let[o,i]of r)o==="!!"&&i==="tag:yaml.org,2002:"||(!t||s.some(a=>a.startsWith(i)))&&n.push(`%TAG ${o} ${i}`);return n.join(`
`)}};es.defaultYaml={explicit:!1,version:"1.2"};es.defaultTags={"!!":"tag:yaml.org,2002:"};py.Directives=es});var Vo=E(ts=>{"use strict";var fy=K(),qR=Xr();function DR(e){if(/[\x00-\x19\s,[\]{}]/.test(e)){let n=`Anchor must not contain whitespace or control characters: ${JSON.stringify(e)}`;throw new Error(n)}return!0}function hy(e){let t=new Set;return qR.visit(e,{Value(n,r){r.anchor&&t.add(r.anchor)}}),t}function my(e,t){for(let n=1;;++n){let r=`${e}${n}`;if(!t.has(r))return r}}function MR(e,t){let n=[],r=new Map,s=null;return{onAnchor:o=>{n.push(o),s??(s=hy(e));let i=my(t,s);return s.add(i),i},setAnchors:()=>{for(let o of n){let i=r.get(o);if(typeof i=="object"&&i.anchor&&(fy.isScalar(i.node)||fy.isCollection(i.node)))i.node.anchor=i.anchor;else{let a=new Error("Failed to resolve repeated object (this should not happen)");throw a.source=o,a}}},sourceObjects:r}}ts.anchorIsValid=DR;ts.anchorNames=hy;ts.createNodeAnchors=MR;ts.findNewAnchor=my});var Al=E(gy=>{"use strict";function ns(e,t,n,r){if(r&&typeof r=="object")if(Array.isArray(r))for(let s=0,o=r.length;s<o;++s){let i=r[s],a=ns(e,r,String(s),i);a===void 0?delete r[s]:a!==i&&(r[s]=a)}else if(r instanceof Map)for(let s of Array.from(r.keys())){let o=r.get(s),i=ns(e,r,s,o);i===void 0?r.delete(s):i!==o&&r.set(s,i)}else if(r instanceof Set)for(let s of Array.from(r)){let o=ns(e,r,s,s);o===void 0?r.delete(s):o!==s&&(r.delete(s),r.add(o))}else for(let[s,o]of Object.entries(r)){let i=ns(e,r,s,o);i===void 0?delete r[s]:i!==o&&(r[s]=i)}return e.call(t,n,r)}gy.applyReviver=ns});var Zt=E(wy=>{"use strict";var FR=K();function yy(e,t,n){if(Array.isArray(e))return e.map((r,s)=>yy(r,String(s),n));if(e&&typeof e.toJSON=="function"){if(!n||!FR.hasAnchor(e))return e.toJSON(t,n);let r={aliasCount:0,count:1,res:void 0};n.anchors.set(e,r),n.onCreate=o=>{r.res=o,delete n.onCreate};let s=e.toJSON(t,n);return n.onCreate&&n.onCreate(s),s}return typeof e=="bigint"&&!n?.keep?Number(e):e}wy.toJS=yy});var Qo=E(by=>{"use strict";var BR=Al(),ky=K(),HR=Zt(),El=class{constructor(t){Object.defineProperty(this,ky.NODE_TYPE,{value:t})}clone(){let t=Object.create(Object.getPrototypeOf(this),Object.getOwnPropertyDescriptors(this));return this.range&&(t.range=this.range.slice()),t}toJS(t,{mapAsMap:n,maxAliasCount:r,onAnchor:s,reviver:o}={}){if(!ky.isDocument(t))throw new TypeError("A document argument is required");let i={anchors:new Map,doc:t,keep:!0,mapAsMap:n===!0,mapKeyWarned:!1,maxAliasCount:typeof r=="number"?r:100},a=HR.toJS(this,"",i);if(typeof s=="function")for(let{count:l,res:c}of i.anchors.values())s(c,l);return typeof o=="function"?BR.applyReviver(o,{"":a},"",a):a}};by.NodeBase=El});var rs=E(vy=>{"use strict";var jR=Vo(),WR=Xr(),gr=K(),KR=Qo(),zR=Zt(),Rl=class extends KR.NodeBase{constructor(t){super(gr.ALIAS),this.source=t,Object.defineProperty(this,"tag",{set(){throw new Error("Alias nodes cannot have tags")}})}resolve(t,n){if(n?.maxAliasCount===0)throw new ReferenceError("Alias resolution is disabled");let r;n?.aliasResolveCache?r=n.aliasResolveCache:(r=[],WR.visit(t,{Node:(o,i)=>{(gr.isAlias(i)||gr.hasAnchor(i))&&r.push(i)}}),n&&(n.aliasResolveCache=r));let s;for(let o of r){if(o===this)break;o.anchor===this.source&&(s=o)}if(s&&n){let{anchors:o,doc:i,maxAliasCount:a}=n,l=o.get(s);if(l||(zR.toJS(s,null,n),l=o.get(s)),l?.res===void 0){let c="This should not happen: Alias anchor was not resolved?";throw new ReferenceError(c)}if(a>=0&&(l.count+=1,l.aliasCount===0&&(l.aliasCount=Jo(i,s,o)),l.count*l.aliasCount>a)){let c="Excessive alias count indicates a resource exhaustion attack";throw new ReferenceError(c)}}return s}toJSON(t,n){if(!n)return{source:this.source};let r=this.resolve(n.doc,n);if(!r){let s=`Unresolved alias (the anchor must be set before the alias): ${this.source}`;throw new ReferenceError(s)}return n.anchors.get(r).res}toString(t,n,r){let s=`*${this.source}`;if(t){if(jR.anchorIsValid(this.source),t.options.verifyAliasOrder&&!t.anchors.has(this.source)){let o=`Unresolved alias (the anchor must be set before the alias): ${this.source}`;throw new Error(o)}if(t.implicitKey)return`${s} `}return s}};function Jo(e,t,n){if(gr.isAlias(t)){let r=t.resolve(e),s=n&&r&&n.get(r);return s?s.count*s.aliasCount:0}else if(gr.isCollection(t)){let r=0;for(let s of t.items){let o=Jo(e,s,n);o>r&&(r=o)}return r}else if(gr.isPair(t)){let r=Jo(e,t.key,n),s=Jo(e,t.value,n);return Math.max(r,s)}return 1}vy.Alias=Rl});var me=E(Ol=>{"use strict";var UR=K(),GR=Qo(),YR=Zt(),VR=e=>!e||typeof e!="function"&&typeof e!="object",Xt=class extends GR.NodeBase{constructor(t){super(UR.SCALAR),this.value=t}toJSON(t,n){return n?.keep?this.value:YR.toJS(this.value,t,n)}toString(){return String(this.value)}};Xt.BLOCK_FOLDED="BLOCK_FOLDED";Xt.BLOCK_LITERAL="BLOCK_LITERAL";Xt.PLAIN="PLAIN";Xt.QUOTE_DOUBLE="QUOTE_DOUBLE";Xt.QUOTE_SINGLE="QUOTE_SINGLE";Ol.Scalar=Xt;Ol.isScalarValue=VR});var ss=E(xy=>{"use strict";var QR=rs(),Sn=K(),_y=me(),JR="tag:yaml.org,2002:";function ZR(e,t,n){if(t){let r=n.filter(o=>o.tag===t),s=r.find(o=>!o.format)??r[0];if(!s)throw new Error(`Tag ${t} not found`);return s}return n.find(r=>r.identify?.(e)&&!r.format)}function XR(e,t,n){if(Sn.isDocument(e)&&(e=e.contents),Sn.isNode(e))return e;if(Sn.isPair(e)){let h=n.schema[Sn.MAP].createNode?.(n.schema,null,n);return h.items.push(e),h}(e instanceof String||e instanceof Number||e instanceof Boolean||typeof BigInt<"u"&&e instanceof BigInt)&&(e=e.valueOf());let{aliasDuplicateObjects:r,onAnchor:s,onTagObj:o,schema:i,sourceObjects:a}=n,l;if(r&&e&&typeof e=="object"){if(l=a.get(e),l)return l.anchor??(l.anchor=s(e)),new QR.Alias(l.anchor);l={anchor:null,node:null},a.set(e,l)}t?.startsWith("!!")&&(t=JR+t.slice(2));let c=ZR(e,t,i.tags);if(!c){if(e&&typeof e.toJSON=="function"&&(e=e.toJSON()),!e||typeof e!="object"){let h=new _y.Scalar(e);return l&&(l.node=h),h}c=e instanceof Map?i[Sn.MAP]:Symbol.iterator in Object(e)?i[Sn.SEQ]:i[Sn.MAP]}o&&(o(c),delete n.onTagObj);let u=c?.createNode?c.createNode(n.schema,e,n):typeof c?.nodeClass?.from=="function"?c.nodeClass.from(n.schema,e,n):new _y.Scalar(e);return t?u.tag=t:c.default||(u.tag=c.tag),l&&(l.node=u),u}xy.createNode=XR});var Xo=E(Zo=>{"use strict";var eO=ss(),_t=K(),tO=Qo();function Tl(e,t,n){let r=n;for(let s=t.length-1;s>=0;--s){let o=t[s];if(typeof o=="number"&&Number.isInteger(o)&&o>=0){let i=[];i[o]=r,r=i}else r=new Map([[o,r]])}return eO.createNode(r,void 0,{aliasDuplicateObjects:!1,keepUndefined:!1,onAnchor:()=>{throw new Error("This should not happen, please report a bug.")},schema:e,sourceObjects:new Map})}var Sy=e=>e==null||typeof e=="object"&&!!e[Symbol.iterator]().next().done,Cl=class extends tO.NodeBase{constructor(t,n){super(t),Object.defineProperty(this,"schema",{value:n,configurable:!0,enumerable:!1,writable:!0})}clone(t){let n=Object.create(Object.getPrototypeOf(this),Object.getOwnPropertyDescriptors(this));return t&&(n.schema=t),n.items=n.items.map(r=>_t.isNode(r)||_t.isPair(r)?r.clone(t):r),this.range&&(n.range=this.range.slice()),n}addIn(t,n){if(Sy(t))this.add(n);else{let[r,...s]=t,o=this.get(r,!0);if(_t.isCollection(o))o.addIn(s,n);else if(o===void 0&&this.schema)this.set(r,Tl(this.schema,s,n));else throw new Error(`Expected YAML collection at ${r}. Remaining path: ${s}`)}}deleteIn(t){let[n,...r]=t;if(r.length===0)return this.delete(n);let s=this.get(n,!0);if(_t.isCollection(s))return s.deleteIn(r);throw new Error(`Expected YAML collection at ${n}. Remaining path: ${r}`)}getIn(t,n){let[r,...s]=t,o=this.get(r,!0);return s.length===0?!n&&_t.isScalar(o)?o.value:o:_t.isCollection(o)?o.getIn(s,n):void 0}hasAllNullValues(t){return this.items.every(n=>{if(!_t.isPair(n))return!1;let r=n.value;return r==null||t&&_t.isScalar(r)&&r.value==null&&!r.commentBefore&&!r.comment&&!r.tag})}hasIn(t){let[n,...r]=t;if(r.length===0)return this.has(n);let s=this.get(n,!0);return _t.isCollection(s)?s.hasIn(r):!1}setIn(t,n){let[r,...s]=t;if(s.length===0)this.set(r,n);else{let o=this.get(r,!0);if(_t.isCollection(o))o.setIn(s,n);else if(o===void 0&&this.schema)this.set(r,Tl(this.schema,s,n));else throw new Error(`Expected YAML collection at ${r}. Remaining path: ${s}`)}}};Zo.Collection=Cl;Zo.collectionFromPath=Tl;Zo.isEmptyPath=Sy});var os=E(ei=>{"use strict";var nO=e=>e.replace(/^(?!$)(?: $)?/gm,"#");function $l(e,t){return/^\n+$/.test(e)?e.substring(1):t?e.replace(/^(?! *$)/gm,t):e}var rO=(e,t,n)=>e.endsWith(`
`)?$l(n,t):n.includes(`
`)?`
`+$l(n,t):(e.endsWith(" ")?"":" ")+n;ei.indentComment=$l;ei.lineComment=rO;ei.stringifyComment=nO});var Ey=E(is=>{"use strict";var sO="flow",Nl="block",ti="quoted";function oO(e,t,n="flow",{indentAtStart:r,lineWidth:s=80,minContentWidth:o=20,onFold:i,onOverflow:a}={}){if(!s||s<0)return e;s<o&&(o=0);let l=Math.max(1+o,1+s-t.length);if(e.length<=l)return e;let c=[],u={},h=s-t.length;typeof r=="number"&&(r>s-Math.max(2,o)?c.push(0):h=s-r);let p,f,m=!1,g=-1,y=-1,w=-1;n===Nl&&(g=Ay(e,g,t.length),g!==-1&&(h=g+l));for(let v;v=e[g+=1];){if(n===ti&&v==="\\"){switch(y=g,e[g+1]){case"x":g+=3;break;case"u":g+=5;break;case"U":g+=9;break;default:g+=1}w=g}if(v===`
`)n===Nl&&(g=Ay(e,g,t.length)),h=g+t.length+l,p=void 0;else{if(v===" "&&f&&f!==" "&&f!==`
`&&f!=="	"){let R=e[g+1];R&&R!==" "&&R!==`
`&&R!=="	"&&(p=g)}if(g>=h)if(p)c.push(p),h=p+l,p=void 0;else if(n===ti){for(;f===" "||f==="	";)f=v,v=e[g+=1],m=!0;let R=g>w+1?g-2:y-1;if(u[R])return e;c.push(R),u[R]=!0,h=R+l,p=void 0}else m=!0}f=v}if(m&&a&&a(),c.length===0)return e;i&&i();let k=e.slice(0,c[0]);for(let v=0;v<c.length;++v){let R=c[v],C=c[v+1]||e.length;R===0?k=`
${t}${e.slice(0,C)}`:(n===ti&&u[R]&&(k+=`${e[R]}\\`),k+=`
${t}${e.slice(R+1,C)}`)}return k}function Ay(e,t,n){let r=t,s=t+1,o=e[s];for(;o===" "||o==="	";)if(t<s+n)o=e[++t];else{do o=e[++t];while(o&&o!==`
`);r=t,s=t+1,o=e[s]}return r}is.FOLD_BLOCK=Nl;is.FOLD_FLOW=sO;is.FOLD_QUOTED=ti;is.foldFlowLines=oO});var ls=E(Ry=>{"use strict";var at=me(),en=Ey(),ri=(e,t)=>({indentAtStart:t?e.indent.length:e.indentAtStart,lineWidth:e.options.lineWidth,minContentWidth:e.options.minContentWidth}),si=e=>/^(%|---|\.\.\.)/m.test(e);function iO(e,t,n){if(!t||t<0)return!1;let r=t-n,s=e.length;if(s<=r)return!1;for(let o=0,i=0;o<s;++o)if(e[o]===`
`){if(o-i>r)return!0;if(i=o+1,s-i<=r)return!1}return!0}function as(e,t){let n=JSON.stringify(e);if(t.options.doubleQuotedAsJSON)return n;let{implicitKey:r}=t,s=t.options.doubleQuotedMinMultiLineLength,o=t.indent||(si(e)?"  ":""),i="",a=0;for(let l=0,c=n[l];c;c=n[++l])if(c===" "&&n[l+1]==="\\"&&n[l+2]==="n"&&(i+=n.slice(a,l)+"\\ ",l+=1,a=l,c="\\"),c==="\\")switch(n[l+1]){case"u":{i+=n.slice(a,l);let u=n.substr(l+2,4);switch(u){case"0000":i+="\\0";break;case"0007":i+="\\a";break;case"000b":i+="\\v";break;case"001b":i+="\\e";break;case"0085":i+="\\N";break;case"00a0":i+="\\_";break;case"2028":i+="\\L";break;case"2029":i+="\\P";break;default:u.substr(0,2)==="00"?i+="\\x"+u.substr(2):i+=n.substr(l,6)}l+=5,a=l+1}break;case"n":if(r||n[l+2]==='"'||n.length<s)l+=1;else{for(i+=n.slice(a,l)+`

`;n[l+2]==="\\"&&n[l+3]==="n"&&n[l+4]!=='"';)i+=`
`,l+=2;i+=o,n[l+2]===" "&&(i+="\\"),l+=1,a=l+1}break;default:l+=1}return i=a?i+n.slice(a):n,r?i:en.foldFlowLines(i,o,en.FOLD_QUOTED,ri(t,!1))}function Il(e,t){if(t.options.singleQuote===!1||t.implicitKey&&e.includes(`
`)||/[ \t]\n|\n[ \t]/.test(e))return as(e,t);let n=t.indent||(si(e)?"  ":""),r="'"+e.replace(/'/g,"''").replace(/\n+/g,`$&
${n}`)+"'";return t.implicitKey?r:en.foldFlowLines(r,n,en.FOLD_FLOW,ri(t,!1))}function yr(e,t){let{singleQuote:n}=t.options,r;if(n===!1)r=as;else{let s=e.includes('"'),o=e.includes("'");s&&!o?r=Il:o&&!s?r=as:r=n?Il:as}return r(e,t)}var Ll;try{Ll=new RegExp(`(^|(?<!
))
+(?!
|$)`,"g")}catch{Ll=/\n+(?!\n|$)/g}function ni({comment:e,type:t,value:n},r,s,o){let{blockQuote:i,commentString:a,lineWidth:l}=r.options;if(!i||/\n[\t ]+$/.test(n))return yr(n,r);let c=r.indent||(r.forceBlockIndent||si(n)?"  ":""),u=i==="literal"?!0:i==="folded"||t===at.Scalar.BLOCK_FOLDED?!1:t===at.Scalar.BLOCK_LITERAL?!0:!iO(n,l,c.length);if(!n)return u?`|
`:`>
`;let h,p;for(p=n.length;p>0;--p){let C=n[p-1];if(C!==`
`&&C!=="	"&&C!==" ")break}let f=n.substring(p),m=f.indexOf(`
`);m===-1?h="-":n===f||m!==f.length-1?(h="+",o&&o()):h="",f&&(n=n.slice(0,-f.length),f[f.length-1]===`
`&&(f=f.slice(0,-1)),f=f.replace(Ll,`$&${c}`));let g=!1,y,w=-1;for(y=0;y<n.length;++y){let C=n[y];if(C===" ")g=!0;else if(C===`
`)w=y;else break}let k=n.substring(0,w<y?w+1:y);k&&(n=n.substring(k.length),k=k.replace(/\n+/g,`$&${c}`));let R=(g?c?"2":"1":"")+h;if(e&&(R+=" "+a(e.replace(/ ?[\r\n]+/g," ")),s&&s()),!u){let C=n.replace(/\n+/g,`
$&`).replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g,"$1$2").replace(/\n+/g,`$&${c}`),N=!1,F=ri(r,!0);i!=="folded"&&t!==at.Scalar.BLOCK_FOLDED&&(F.onOverflow=()=>{N=!0});let A=en.foldFlowLines(`${k}${C}${f}`,c,en.FOLD_BLOCK,F);if(!N)return`>${R}
${c}${A}`}return n=n.replace(/\n+/g,`$&${c}`),`|${R}
${c}${k}${n}${f}`}function aO(e,t,n,r){let{type:s,value:o}=e,{actualString:i,implicitKey:a,indent:l,indentStep:c,inFlow:u}=t;if(a&&o.includes(`
`)||u&&/[[\]{},]/.test(o))return yr(o,t);if(/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(o))return a||u||!o.includes(`
`)?yr(o,t):ni(e,t,n,r);if(!a&&!u&&s!==at.Scalar.PLAIN&&o.includes(`
`))return ni(e,t,n,r);if(si(o)){if(l==="")return t.forceBlockIndent=!0,ni(e,t,n,r);if(a&&l===c)return yr(o,t)}let h=o.replace(/\n+/g,`$&
${l}`);if(i){let p=g=>g.default&&g.tag!=="tag:yaml.org,2002:str"&&g.test?.test(h),{compat:f,tags:m}=t.doc.schema;if(m.some(p)||f?.some(p))return yr(o,t)}return a?h:en.foldFlowLines(h,l,en.FOLD_FLOW,ri(t,!1))}function lO(e,t,n,r){let{implicitKey:s,inFlow:o}=t,i=typeof e.value=="string"?e:Object.assign({},e,{value:String(e.value)}),{type:a}=e;a!==at.Scalar.QUOTE_DOUBLE&&/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(i.value)&&(a=at.Scalar.QUOTE_DOUBLE);let l=u=>{switch(u){case at.Scalar.BLOCK_FOLDED:case at.Scalar.BLOCK_LITERAL:return s||o?yr(i.value,t):ni(i,t,n,r);case at.Scalar.QUOTE_DOUBLE:return as(i.value,t);case at.Scalar.QUOTE_SINGLE:return Il(i.value,t);case at.Scalar.PLAIN:return aO(i,t,n,r);default:return null}},c=l(a);if(c===null){let{defaultKeyType:u,defaultStringType:h}=t.options,p=s&&u||h;if(c=l(p),c===null)throw new Error(`Unsupported default string type ${p}`)}return c}Ry.stringifyString=lO});var cs=E(Pl=>{"use strict";var cO=Vo(),tn=K(),dO=os(),uO=ls();function pO(e,t){let n=Object.assign({blockQuote:!0,commentString:dO.stringifyComment,defaultKeyType:null,defaultStringType:"PLAIN",directives:null,doubleQuotedAsJSON:!1,doubleQuotedMinMultiLineLength:40,falseStr:"false",flowCollectionPadding:!0,indentSeq:!0,lineWidth:80,minContentWidth:20,nullStr:"null",simpleKeys:!1,singleQuote:null,trailingComma:!1,trueStr:"true",verifyAliasOrder:!0},e.schema.toStringOptions,t),r;switch(n.collectionStyle){case"block":r=!1;break;case"flow":r=!0;break;default:r=null}return{anchors:new Set,doc:e,flowCollectionPadding:n.flowCollectionPadding?" ":"",indent:"",indentStep:typeof n.indent=="number"?" ".repeat(n.indent):"  ",inFlow:r,options:n}}function fO(e,t){if(t.tag){let s=e.filter(o=>o.tag===t.tag);if(s.length>0)return s.find(o=>o.format===t.format)??s[0]}let n,r;if(tn.isScalar(t)){r=t.value;let s=e.filter(o=>o.identify?.(r));if(s.length>1){let o=s.filter(i=>i.test);o.length>0&&(s=o)}n=s.find(o=>o.format===t.format)??s.find(o=>!o.format)}else r=t,n=e.find(s=>s.nodeClass&&r instanceof s.nodeClass);if(!n){let s=r?.constructor?.name??(r===null?"null":typeof r);throw new Error(`Tag not resolved for ${s} value`)}return n}function hO(e,t,{anchors:n,doc:r}){if(!r.directives)return"";let s=[],o=(tn.isScalar(e)||tn.isCollection(e))&&e.anchor;o&&cO.anchorIsValid(o)&&(n.add(o),s.push(`&${o}`));let i=e.tag??(t.default?null:t.tag);return i&&s.push(r.directives.tagString(i)),s.join(" ")}function mO(e,t,n,r){if(tn.isPair(e))return e.toString(t,n,r);if(tn.isAlias(e)){if(t.doc.directives)return e.toString(t);if(t.resolvedAliases?.has(e))throw new TypeError("Cannot stringify circular structure without alias nodes");t.resolvedAliases?t.resolvedAliases.add(e):t.resolvedAliases=new Set([e]),e=e.resolve(t.doc)}let s,o=tn.isNode(e)?e:t.doc.createNode(e,{onTagObj:l=>s=l});s??(s=fO(t.doc.schema.tags,o));let i=hO(o,s,t);i.length>0&&(t.indentAtStart=(t.indentAtStart??0)+i.length+1);let a=typeof s.stringify=="function"?s.stringify(o,t,n,r):tn.isScalar(o)?uO.stringifyString(o,t,n,r):o.toString(t,n,r);return i?tn.isScalar(o)||a[0]==="{"||a[0]==="["?`${i} ${a}`:`${i}
${t.indent}${a}`:a}Pl.createStringifyContext=pO;Pl.stringify=mO});var $y=E(Cy=>{"use strict";var It=K(),Oy=me(),Ty=cs(),ds=os();function gO({key:e,value:t},n,r,s){let{allNullValues:o,doc:i,indent:a,indentStep:l,options:{commentString:c,indentSeq:u,simpleKeys:h}}=n,p=It.isNode(e)&&e.comment||null;if(h){if(p)throw new Error("With simple keys, key nodes cannot have comments");if(It.isCollection(e)||!It.isNode(e)&&typeof e=="object"){let F="With simple keys, collection cannot be used as a key value";throw new Error(F)}}let f=!h&&(!e||p&&t==null&&!n.inFlow||It.isCollection(e)||(It.isScalar(e)?e.type===Oy.Scalar.BLOCK_FOLDED||e.type===Oy.Scalar.BLOCK_LITERAL:typeof e=="object"));n=Object.assign({},n,{allNullValues:!1,implicitKey:!f&&(h||!o),indent:a+l});let m=!1,g=!1,y=Ty.stringify(e,n,()=>m=!0,()=>g=!0);if(!f&&!n.inFlow&&y.length>1024){if(h)throw new Error("With simple keys, single line scalar must not span more than 1024 characters");f=!0}if(n.inFlow){if(o||t==null)return m&&r&&r(),y===""?"?":f?`? ${y}`:y}else if(o&&!h||t==null&&f)return y=`? ${y}`,p&&!m?y+=ds.lineComment(y,n.indent,c(p)):g&&s&&s(),y;m&&(p=null),f?(p&&(y+=ds.lineComment(y,n.indent,c(p))),y=`? ${y}
${a}:`):(y=`${y}:`,p&&(y+=ds.lineComment(y,n.indent,c(p))));let w,k,v;It.isNode(t)?(w=!!t.spaceBefore,k=t.commentBefore,v=t.comment):(w=!1,k=null,v=null,t&&typeof t=="object"&&(t=i.createNode(t))),n.implicitKey=!1,!f&&!p&&It.isScalar(t)&&(n.indentAtStart=y.length+1),g=!1,!u&&l.length>=2&&!n.inFlow&&!f&&It.isSeq(t)&&!t.flow&&!t.tag&&!t.anchor&&(n.indent=n.indent.substring(2));let R=!1,C=Ty.stringify(t,n,()=>R=!0,()=>g=!0),N=" ";if(p||w||k){if(N=w?`
`:"",k){let F=c(k);N+=`
${ds.indentComment(F,n.indent)}`}C===""&&!n.inFlow?N===`
`&&v&&(N=`

`):N+=`
${n.indent}`}else if(!f&&It.isCollection(t)){let F=C[0],A=C.indexOf(`
`),q=A!==-1,te=n.inFlow??t.flow??t.items.length===0;if(q||!te){let b=!1;if(q&&(F==="&"||F==="!")){let D=C.indexOf(" ");F==="&"&&D!==-1&&D<A&&C[D+1]==="!"&&(D=C.indexOf(" ",D+1)),(D===-1||A<D)&&(b=!0)}b||(N=`
${n.indent}`)}}else(C===""||C[0]===`
`)&&(N="");return y+=N+C,n.inFlow?R&&r&&r():v&&!R?y+=ds.lineComment(y,n.indent,c(v)):g&&s&&s(),y}Cy.stringifyPair=gO});var Dl=E(ql=>{"use strict";var Ny=require("process");function yO(e,...t){e==="debug"&&console.log(...t)}function wO(e,t){(e==="debug"||e==="warn")&&(typeof Ny.emitWarning=="function"?Ny.emitWarning(t):console.warn(t))}ql.debug=yO;ql.warn=wO});var ci=E(li=>{"use strict";var ai=K(),Iy=me(),oi="<<",ii={identify:e=>e===oi||typeof e=="symbol"&&e.description===oi,default:"key",tag:"tag:yaml.org,2002:merge",test:/^<<$/,resolve:()=>Object.assign(new Iy.Scalar(Symbol(oi)),{addToJSMap:Ly}),stringify:()=>oi},kO=(e,t)=>(ii.identify(t)||ai.isScalar(t)&&(!t.type||t.type===Iy.Scalar.PLAIN)&&ii.identify(t.value))&&e?.doc.schema.tags.some(n=>n.tag===ii.tag&&n.default);function Ly(e,t,n){let r=Py(e,n);if(ai.isSeq(r))for(let s of r.items)Ml(e,t,s);else if(Array.isArray(r))for(let s of r)Ml(e,t,s);else Ml(e,t,r)}function Ml(e,t,n){let r=Py(e,n);if(!ai.isMap(r))throw new Error("Merge sources must be maps or map aliases");let s=r.toJSON(null,e,Map);for(let[o,i]of s)t instanceof Map?t.has(o)||t.set(o,i):t instanceof Set?t.add(o):Object.prototype.hasOwnProperty.call(t,o)||Object.defineProperty(t,o,{value:i,writable:!0,enumerable:!0,configurable:!0});return t}function Py(e,t){return e&&ai.isAlias(t)?t.resolve(e.doc,e):t}li.addMergeToJSMap=Ly;li.isMergeKey=kO;li.merge=ii});var Bl=E(My=>{"use strict";var bO=Dl(),qy=ci(),vO=cs(),Dy=K(),Fl=Zt();function _O(e,t,{key:n,value:r}){if(Dy.isNode(n)&&n.addToJSMap)n.addToJSMap(e,t,r);else if(qy.isMergeKey(e,n))qy.addMergeToJSMap(e,t,r);else{let s=Fl.toJS(n,"",e);if(t instanceof Map)t.set(s,Fl.toJS(r,s,e));else if(t instanceof Set)t.add(s);else{let o=xO(n,s,e),i=Fl.toJS(r,o,e);o in t?Object.defineProperty(t,o,{value:i,writable:!0,enumerable:!0,configurable:!0}):t[o]=i}}return t}function xO(e,t,n){if(t===null)return"";if(typeof t!="object")return String(t);if(Dy.isNode(e)&&n?.doc){let r=vO.createStringifyContext(n.doc,{});r.anchors=new Set;for(let o of n.anchors.keys())r.anchors.add(o.anchor);r.inFlow=!0,r.inStringifyKey=!0;let s=e.toString(r);if(!n.mapKeyWarned){let o=JSON.stringify(s);o.length>40&&(o=o.substring(0,36)+'..."'),bO.warn(n.doc.options.logLevel,`Keys with collection values will be stringified due to JS Object restrictions: ${o}. Set mapAsMap: true to use object keys.`),n.mapKeyWarned=!0}return s}return JSON.stringify(t)}My.addPairToJSMap=_O});var nn=E(Hl=>{"use strict";var Fy=ss(),SO=$y(),AO=Bl(),di=K();function EO(e,t,n){let r=Fy.createNode(e,void 0,n),s=Fy.createNode(t,void 0,n);return new ui(r,s)}var ui=class e{constructor(t,n=null){Object.defineProperty(this,di.NODE_TYPE,{value:di.PAIR}),this.key=t,this.value=n}clone(t){let{key:n,value:r}=this;return di.isNode(n)&&(n=n.clone(t)),di.isNode(r)&&(r=r.clone(t)),new e(n,r)}toJSON(t,n){let r=n?.mapAsMap?new Map:{};return AO.addPairToJSMap(n,r,this)}toString(t,n,r){return t?.doc?SO.stringifyPair(this,t,n,r):JSON.stringify(this)}};Hl.Pair=ui;Hl.createPair=EO});var jl=E(Hy=>{"use strict";var An=K(),By=cs(),pi=os();function RO(e,t,n){return(t.inFlow??e.flow?TO:OO)(e,t,n)}function OO({comment:e,items:t},n,{blockItemPrefix:r,flowChars:s,itemIndent:o,onChompKeep:i,onComment:a}){let{indent:l,options:{commentString:c}}=n,u=Object.assign({},n,{indent:o,type:null}),h=!1,p=[];for(let m=0;m<t.length;++m){let g=t[m],y=null;if(An.isNode(g))!h&&g.spaceBefore&&p.push(""),fi(n,p,g.commentBefore,h),g.comment&&(y=g.comment);else if(An.isPair(g)){let k=An.isNode(g.key)?g.key:null;k&&(!h&&k.spaceBefore&&p.push(""),fi(n,p,k.commentBefore,h))}h=!1;let w=By.stringify(g,u,()=>y=null,()=>h=!0);y&&(w+=pi.lineComment(w,o,c(y))),h&&y&&(h=!1),p.push(r+w)}let f;if(p.length===0)f=s.start+s.end;else{f=p[0];for(let m=1;m<p.length;++m){let g=p[m];f+=g?`
${l}${g}`:`
`}}return e?(f+=`
`+pi.indentComment(c(e),l),a&&a()):h&&i&&i(),f}function TO({items:e},t,{flowChars:n,itemIndent:r}){let{indent:s,indentStep:o,flowCollectionPadding:i,options:{commentString:a}}=t;r+=o;let l=Object.assign({},t,{indent:r,inFlow:!0,type:null}),c=!1,u=0,h=[];for(let m=0;m<e.length;++m){let g=e[m],y=null;if(An.isNode(g))g.spaceBefore&&h.push(""),fi(t,h,g.commentBefore,!1),g.comment&&(y=g.comment);else if(An.isPair(g)){let k=An.isNode(g.key)?g.key:null;k&&(k.spaceBefore&&h.push(""),fi(t,h,k.commentBefore,!1),k.comment&&(c=!0));let v=An.isNode(g.value)?g.value:null;v?(v.comment&&(y=v.comment),v.commentBefore&&(c=!0)):g.value==null&&k?.comment&&(y=k.comment)}y&&(c=!0);let w=By.stringify(g,l,()=>y=null);c||(c=h.length>u||w.includes(`
`)),m<e.length-1?w+=",":t.options.trailingComma&&(t.options.lineWidth>0&&(c||(c=h.reduce((k,v)=>k+v.length+2,2)+(w.length+2)>t.options.lineWidth)),c&&(w+=",")),y&&(w+=pi.lineComment(w,r,a(y))),h.push(w),u=h.length}let{start:p,end:f}=n;if(h.length===0)return p+f;if(!c){let m=h.reduce((g,y)=>g+y.length+2,2);c=t.options.lineWidth>0&&m>t.options.lineWidth}if(c){let m=p;for(let g of h)m+=g?`
${o}${s}${g}`:`
`;return`${m}
${s}${f}`}else return`${p}${i}${h.join(" ")}${i}${f}`}function fi({indent:e,options:{commentString:t}},n,r,s){if(r&&s&&(r=r.replace(/^\n+/,"")),r){let o=pi.indentComment(t(r),e);n.push(o.trimStart())}}Hy.stringifyCollection=RO});var sn=E(Kl=>{"use strict";var CO=jl(),$O=Bl(),NO=Xo(),rn=K(),hi=nn(),IO=me();function us(e,t){let n=rn.isScalar(t)?t.value:t;for(let r of e)if(rn.isPair(r)&&(r.key===t||r.key===n||rn.isScalar(r.key)&&r.key.value===n))return r}var Wl=class extends NO.Collection{static get tagName(){return"tag:yaml.org,2002:map"}constructor(t){super(rn.MAP,t),this.items=[]}static from(t,n,r){let{keepUndefined:s,replacer:o}=r,i=new this(t),a=(l,c)=>{if(typeof o=="function")c=o.call(n,l,c);else if(Array.isArray(o)&&!o.includes(l))return;(c!==void 0||s)&&i.items.push(hi.createPair(l,c,r))};if(n instanceof Map)for(let[l,c]of n)a(l,c);else if(n&&typeof n=="object")for(let l of Object.keys(n))a(l,n[l]);return typeof t.sortMapEntries=="function"&&i.items.sort(t.sortMapEntries),i}add(t,n){let r;rn.isPair(t)?r=t:!t||typeof t!="object"||!("key"in t)?r=new hi.Pair(t,t?.value):r=new hi.Pair(t.key,t.value);let s=us(this.items,r.key),o=this.schema?.sortMapEntries;if(s){if(!n)throw new Error(`Key ${r.key} already set`);rn.isScalar(s.value)&&IO.isScalarValue(r.value)?s.value.value=r.value:s.value=r.value}else if(o){let i=this.items.findIndex(a=>o(r,a)<0);i===-1?this.items.push(r):this.items.splice(i,0,r)}else this.items.push(r)}delete(t){let n=us(this.items,t);return n?this.items.splice(this.items.indexOf(n),1).length>0:!1}get(t,n){let s=us(this.items,t)?.value;return(!n&&rn.isScalar(s)?s.value:s)??void 0}has(t){return!!us(this.items,t)}set(t,n){this.add(new hi.Pair(t,n),!0)}toJSON(t,n,r){let s=r?new r:n?.mapAsMap?new Map:{};n?.onCreate&&n.onCreate(s);for(let o of this.items)$O.addPairToJSMap(n,s,o);return s}toString(t,n,r){if(!t)return JSON.stringify(this);for(let s of this.items)if(!rn.isPair(s))throw new Error(`Map items must all be pairs; found ${JSON.stringify(s)} instead`);return!t.allNullValues&&this.hasAllNullValues(!1)&&(t=Object.assign({},t,{allNullValues:!0})),CO.stringifyCollection(this,t,{blockItemPrefix:"",flowChars:{start:"{",end:"}"},itemIndent:t.indent||"",onChompKeep:r,onComment:n})}};Kl.YAMLMap=Wl;Kl.findPair=us});var wr=E(Wy=>{"use strict";var LO=K(),jy=sn(),PO={collection:"map",default:!0,nodeClass:jy.YAMLMap,tag:"tag:yaml.org,2002:map",resolve(e,t){return LO.isMap(e)||t("Expected a mapping for this tag"),e},createNode:(e,t,n)=>jy.YAMLMap.from(e,t,n)};Wy.map=PO});var on=E(Ky=>{"use strict";var qO=ss(),DO=jl(),MO=Xo(),gi=K(),FO=me(),BO=Zt(),zl=class extends MO.Collection{static get tagName(){return"tag:yaml.org,2002:seq"}constructor(t){super(gi.SEQ,t),this.items=[]}add(t){this.items.push(t)}delete(t){let n=mi(t);return typeof n!="number"?!1:this.items.splice(n,1).length>0}get(t,n){let r=mi(t);if(typeof r!="number")return;let s=this.items[r];return!n&&gi.isScalar(s)?s.value:s}has(t){let n=mi(t);return typeof n=="number"&&n<this.items.length}set(t,n){let r=mi(t);if(typeof r!="number")throw new Error(`Expected a valid index, not ${t}.`);let s=this.items[r];gi.isScalar(s)&&FO.isScalarValue(n)?s.value=n:this.items[r]=n}toJSON(t,n){let r=[];n?.onCreate&&n.onCreate(r);let s=0;for(let o of this.items)r.push(BO.toJS(o,String(s++),n));return r}toString(t,n,r){return t?DO.stringifyCollection(this,t,{blockItemPrefix:"- ",flowChars:{start:"[",end:"]"},itemIndent:(t.indent||"")+"  ",onChompKeep:r,onComment:n}):JSON.stringify(this)}static from(t,n,r){let{replacer:s}=r,o=new this(t);if(n&&Symbol.iterator in Object(n)){let i=0;for(let a of n){if(typeof s=="function"){let l=n instanceof Set?a:String(i++);a=s.call(n,l,a)}o.items.push(qO.createNode(a,void 0,r))}}return o}};function mi(e){let t=gi.isScalar(e)?e.value:e;return t&&typeof t=="string"&&(t=Number(t)),typeof t=="number"&&Number.isInteger(t)&&t>=0?t:null}Ky.YAMLSeq=zl});var kr=E(Uy=>{"use strict";var HO=K(),zy=on(),jO={collection:"seq",default:!0,nodeClass:zy.YAMLSeq,tag:"tag:yaml.org,2002:seq",resolve(e,t){return HO.isSeq(e)||t("Expected a sequence for this tag"),e},createNode:(e,t,n)=>zy.YAMLSeq.from(e,t,n)};Uy.seq=jO});var ps=E(Gy=>{"use strict";var WO=ls(),KO={identify:e=>typeof e=="string",default:!0,tag:"tag:yaml.org,2002:str",resolve:e=>e,stringify(e,t,n,r){return t=Object.assign({actualString:!0},t),WO.stringifyString(e,t,n,r)}};Gy.string=KO});var yi=E(Qy=>{"use strict";var Yy=me(),Vy={identify:e=>e==null,createNode:()=>new Yy.Scalar(null),default:!0,tag:"tag:yaml.org,2002:null",test:/^(?:~|[Nn]ull|NULL)?$/,resolve:()=>new Yy.Scalar(null),stringify:({source:e},t)=>typeof e=="string"&&Vy.test.test(e)?e:t.options.nullStr};Qy.nullTag=Vy});var Ul=E(Zy=>{"use strict";var zO=me(),Jy={identify:e=>typeof e=="boolean",default:!0,tag:"tag:yaml.org,2002:bool",test:/^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,resolve:e=>new zO.Scalar(e[0]==="t"||e[0]==="T"),stringify({source:e,value:t},n){if(e&&Jy.test.test(e)){let r=e[0]==="t"||e[0]==="T";if(t===r)return e}return t?n.options.trueStr:n.options.falseStr}};Zy.boolTag=Jy});var br=E(Xy=>{"use strict";function UO({format:e,minFractionDigits:t,tag:n,value:r}){if(typeof r=="bigint")return String(r);let s=typeof r=="number"?r:Number(r);if(!isFinite(s))return isNaN(s)?".nan":s<0?"-.inf":".inf";let o=Object.is(r,-0)?"-0":JSON.stringify(r);if(!e&&t&&(!n||n==="tag:yaml.org,2002:float")&&/^-?\d/.test(o)&&!o.includes("e")){let i=o.indexOf(".");i<0&&(i=o.length,o+=".");let a=t-(o.length-i-1);for(;a-- >0;)o+="0"}return o}Xy.stringifyNumber=UO});var Yl=E(wi=>{"use strict";var GO=me(),Gl=br(),YO={identify:e=>typeof e=="number",default:!0,tag:"tag:yaml.org,2002:float",test:/^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,resolve:e=>e.slice(-3).toLowerCase()==="nan"?NaN:e[0]==="-"?Number.NEGATIVE_INFINITY:Number.POSITIVE_INFINITY,stringify:Gl.stringifyNumber},VO={identify:e=>typeof e=="number",default:!0,tag:"tag:yaml.org,2002:float",format:"EXP",test:/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,resolve:e=>parseFloat(e),stringify(e){let t=Number(e.value);return isFinite(t)?t.toExponential():Gl.stringifyNumber(e)}},QO={identify:e=>typeof e=="number",default:!0,tag:"tag:yaml.org,2002:float",test:/^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,resolve(e){let t=new GO.Scalar(parseFloat(e)),n=e.indexOf(".");return n!==-1&&e[e.length-1]==="0"&&(t.minFractionDigits=e.length-n-1),t},stringify:Gl.stringifyNumber};wi.float=QO;wi.floatExp=VO;wi.floatNaN=YO});var Ql=E(bi=>{"use strict";var ew=br(),ki=e=>typeof e=="bigint"||Number.isInteger(e),Vl=(e,t,n,{intAsBigInt:r})=>r?BigInt(e):parseInt(e.substring(t),n);function tw(e,t,n){let{value:r}=e;return ki(r)&&r>=0?n+r.toString(t):ew.stringifyNumber(e)}var JO={identify:e=>ki(e)&&e>=0,default:!0,tag:"tag:yaml.org,2002:int",format:"OCT",test:/^0o[0-7]+$/,resolve:(e,t,n)=>Vl(e,2,8,n),stringify:e=>tw(e,8,"0o")},ZO={identify:ki,default:!0,tag:"tag:yaml.org,2002:int",test:/^[-+]?[0-9]+$/,resolve:(e,t,n)=>Vl(e,0,10,n),stringify:ew.stringifyNumber},XO={identify:e=>ki(e)&&e>=0,default:!0,tag:"tag:yaml.org,2002:int",format:"HEX",test:/^0x[0-9a-fA-F]+$/,resolve:(e,t,n)=>Vl(e,2,16,n),stringify:e=>tw(e,16,"0x")};bi.int=ZO;bi.intHex=XO;bi.intOct=JO});var rw=E(nw=>{"use strict";var eT=wr(),tT=yi(),nT=kr(),rT=ps(),sT=Ul(),Jl=Yl(),Zl=Ql(),oT=[eT.map,nT.seq,rT.string,tT.nullTag,sT.boolTag,Zl.intOct,Zl.int,Zl.intHex,Jl.floatNaN,Jl.floatExp,Jl.float];nw.schema=oT});var iw=E(ow=>{"use strict";var iT=me(),aT=wr(),lT=kr();function sw(e){return typeof e=="bigint"||Number.isInteger(e)}var vi=({value:e})=>JSON.stringify(e),cT=[{identify:e=>typeof e=="string",default:!0,tag:"tag:yaml.org,2002:str",resolve:e=>e,stringify:vi},{identify:e=>e==null,createNode:()=>new iT.Scalar(null),default:!0,tag:"tag:yaml.org,2002:null",test:/^null$/,resolve:()=>null,stringify:vi},{identify:e=>typeof e=="boolean",default:!0,tag:"tag:yaml.org,2002:bool",test:/^true$|^false$/,resolve:e=>e==="true",stringify:vi},{identify:sw,default:!0,tag:"tag:yaml.org,2002:int",test:/^-?(?:0|[1-9][0-9]*)$/,resolve:(e,t,{intAsBigInt:n})=>n?BigInt(e):parseInt(e,10),stringify:({value:e})=>sw(e)?e.toString():JSON.stringify(e)},{identify:e=>typeof e=="number",default:!0,tag:"tag:yaml.org,2002:float",test:/^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,resolve:e=>parseFloat(e),stringify:vi}],dT={default:!0,tag:"",test:/^/,resolve(e,t){return t(`Unresolved plain scalar ${JSON.stringify(e)}`),e}},uT=[aT.map,lT.seq].concat(cT,dT);ow.schema=uT});var ec=E(aw=>{"use strict";var fs=require("buffer"),Xl=me(),pT=ls(),fT={identify:e=>e instanceof Uint8Array,default:!1,tag:"tag:yaml.org,2002:binary",resolve(e,t){if(typeof fs.Buffer=="function")return fs.Buffer.from(e,"base64");if(typeof atob=="function"){let n=atob(e.replace(/[\n\r]/g,"")),r=new Uint8Array(n.length);for(let s=0;s<n.length;++s)r[s]=n.charCodeAt(s);return r}else return t("This environment does not support reading binary tags; either Buffer or atob is required"),e},stringify({comment:e,type:t,value:n},r,s,o){if(!n)return"";let i=n,a;if(typeof fs.Buffer=="function")a=i instanceof fs.Buffer?i.toString("base64"):fs.Buffer.from(i.buffer).toString("base64");else if(typeof btoa=="function"){let l="";for(let c=0;c<i.length;++c)l+=String.fromCharCode(i[c]);a=btoa(l)}else throw new Error("This environment does not support writing binary tags; either Buffer or btoa is required");if(t??(t=Xl.Scalar.BLOCK_LITERAL),t!==Xl.Scalar.QUOTE_DOUBLE){let l=Math.max(r.options.lineWidth-r.indent.length,r.options.minContentWidth),c=Math.ceil(a.length/l),u=new Array(c);for(let h=0,p=0;h<c;++h,p+=l)u[h]=a.substr(p,l);a=u.join(t===Xl.Scalar.BLOCK_LITERAL?`
`:" ")}return pT.stringifyString({comment:e,type:t,value:a},r,s,o)}};aw.binary=fT});var Si=E(xi=>{"use strict";var _i=K(),tc=nn(),hT=me(),mT=on();function lw(e,t){if(_i.isSeq(e))for(let n=0;n<e.items.length;++n){let r=e.items[n];if(!_i.isPair(r)){if(_i.isMap(r)){r.items.length>1&&t("Each pair must have its own sequence indicator");let s=r.items[0]||new tc.Pair(new hT.Scalar(null));if(r.commentBefore&&(s.key.commentBefore=s.key.commentBefore?`${r.commentBefore}
${s.key.commentBefore}`:r.commentBefore),r.comment){let o=s.value??s.key;o.comment=o.comment?`${r.comment}
${o.comment}`:r.comment}r=s}e.items[n]=_i.isPair(r)?r:new tc.Pair(r)}}else t("Expected a sequence for this tag");return e}function cw(e,t,n){let{replacer:r}=n,s=new mT.YAMLSeq(e);s.tag="tag:yaml.org,2002:pairs";let o=0;if(t&&Symbol.iterator in Object(t))for(let i of t){typeof r=="function"&&(i=r.call(t,String(o++),i));let a,l;if(Array.isArray(i))if(i.length===2)a=i[0],l=i[1];else throw new TypeError(`Expected [key, value] tuple: ${i}`);else if(i&&i instanceof Object){let c=Object.keys(i);if(c.length===1)a=c[0],l=i[a];else throw new TypeError(`Expected tuple with one key, not ${c.length} keys`)}else a=i;s.items.push(tc.createPair(a,l,n))}return s}var gT={collection:"seq",default:!1,tag:"tag:yaml.org,2002:pairs",resolve:lw,createNode:cw};xi.createPairs=cw;xi.pairs=gT;xi.resolvePairs=lw});var sc=E(rc=>{"use strict";var dw=K(),nc=Zt(),hs=sn(),yT=on(),uw=Si(),En=class e extends yT.YAMLSeq{constructor(){super(),this.add=hs.YAMLMap.prototype.add.bind(this),this.delete=hs.YAMLMap.prototype.delete.bind(this),this.get=hs.YAMLMap.prototype.get.bind(this),this.has=hs.YAMLMap.prototype.has.bind(this),this.set=hs.YAMLMap.prototype.set.bind(this),this.tag=e.tag}toJSON(t,n){if(!n)return super.toJSON(t);let r=new Map;n?.onCreate&&n.onCreate(r);for(let s of this.items){let o,i;if(dw.isPair(s)?(o=nc.toJS(s.key,"",n),i=nc.toJS(s.value,o,n)):o=nc.toJS(s,"",n),r.has(o))throw new Error("Ordered maps must not include duplicate keys");r.set(o,i)}return r}static from(t,n,r){let s=uw.createPairs(t,n,r),o=new this;return o.items=s.items,o}};En.tag="tag:yaml.org,2002:omap";var wT={collection:"seq",identify:e=>e instanceof Map,nodeClass:En,default:!1,tag:"tag:yaml.org,2002:omap",resolve(e,t){let n=uw.resolvePairs(e,t),r=[];for(let{key:s}of n.items)dw.isScalar(s)&&(r.includes(s.value)?t(`Ordered maps must not include duplicate keys: ${s.value}`):r.push(s.value));return Object.assign(new En,n)},createNode:(e,t,n)=>En.from(e,t,n)};rc.YAMLOMap=En;rc.omap=wT});var gw=E(oc=>{"use strict";var pw=me();function fw({value:e,source:t},n){return t&&(e?hw:mw).test.test(t)?t:e?n.options.trueStr:n.options.falseStr}var hw={identify:e=>e===!0,default:!0,tag:"tag:yaml.org,2002:bool",test:/^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,resolve:()=>new pw.Scalar(!0),stringify:fw},mw={identify:e=>e===!1,default:!0,tag:"tag:yaml.org,2002:bool",test:/^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,resolve:()=>new pw.Scalar(!1),stringify:fw};oc.falseTag=mw;oc.trueTag=hw});var yw=E(Ai=>{"use strict";var kT=me(),ic=br(),bT={identify:e=>typeof e=="number",default:!0,tag:"tag:yaml.org,2002:float",test:/^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,resolve:e=>e.slice(-3).toLowerCase()==="nan"?NaN:e[0]==="-"?Number.NEGATIVE_INFINITY:Number.POSITIVE_INFINITY,stringify:ic.stringifyNumber},vT={identify:e=>typeof e=="number",default:!0,tag:"tag:yaml.org,2002:float",format:"EXP",test:/^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,resolve:e=>parseFloat(e.replace(/_/g,"")),stringify(e){let t=Number(e.value);return isFinite(t)?t.toExponential():ic.stringifyNumber(e)}},_T={identify:e=>typeof e=="number",default:!0,tag:"tag:yaml.org,2002:float",test:/^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,resolve(e){let t=new kT.Scalar(parseFloat(e.replace(/_/g,""))),n=e.indexOf(".");if(n!==-1){let r=e.substring(n+1).replace(/_/g,"");r[r.length-1]==="0"&&(t.minFractionDigits=r.length)}return t},stringify:ic.stringifyNumber};Ai.float=_T;Ai.floatExp=vT;Ai.floatNaN=bT});var kw=E(gs=>{"use strict";var ww=br(),ms=e=>typeof e=="bigint"||Number.isInteger(e);function Ei(e,t,n,{intAsBigInt:r}){let s=e[0];if((s==="-"||s==="+")&&(t+=1),e=e.substring(t).replace(/_/g,""),r){switch(n){case 2:e=`0b${e}`;break;case 8:e=`0o${e}`;break;case 16:e=`0x${e}`;break}let i=BigInt(e);return s==="-"?BigInt(-1)*i:i}let o=parseInt(e,n);return s==="-"?-1*o:o}function ac(e,t,n){let{value:r}=e;if(ms(r)){let s=r.toString(t);return r<0?"-"+n+s.substr(1):n+s}return ww.stringifyNumber(e)}var xT={identify:ms,default:!0,tag:"tag:yaml.org,2002:int",format:"BIN",test:/^[-+]?0b[0-1_]+$/,resolve:(e,t,n)=>Ei(e,2,2,n),stringify:e=>ac(e,2,"0b")},ST={identify:ms,default:!0,tag:"tag:yaml.org,2002:int",format:"OCT",test:/^[-+]?0[0-7_]+$/,resolve:(e,t,n)=>Ei(e,1,8,n),stringify:e=>ac(e,8,"0")},AT={identify:ms,default:!0,tag:"tag:yaml.org,2002:int",test:/^[-+]?[0-9][0-9_]*$/,resolve:(e,t,n)=>Ei(e,0,10,n),stringify:ww.stringifyNumber},ET={identify:ms,default:!0,tag:"tag:yaml.org,2002:int",format:"HEX",test:/^[-+]?0x[0-9a-fA-F_]+$/,resolve:(e,t,n)=>Ei(e,2,16,n),stringify:e=>ac(e,16,"0x")};gs.int=AT;gs.intBin=xT;gs.intHex=ET;gs.intOct=ST});var cc=E(lc=>{"use strict";var Ti=K(),Ri=nn(),Oi=sn(),Rn=class e extends Oi.YAMLMap{constructor(t){super(t),this.tag=e.tag}add(t){let n;Ti.isPair(t)?n=t:t&&typeof t=="object"&&"key"in t&&"value"in t&&t.value===null?n=new Ri.Pair(t.key,null):n=new Ri.Pair(t,null),Oi.findPair(this.items,n.key)||this.items.push(n)}get(t,n){let r=Oi.findPair(this.items,t);return!n&&Ti.isPair(r)?Ti.isScalar(r.key)?r.key.value:r.key:r}set(t,n){if(typeof n!="boolean")throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof n}`);let r=Oi.findPair(this.items,t);r&&!n?this.items.splice(this.items.indexOf(r),1):!r&&n&&this.items.push(new Ri.Pair(t))}toJSON(t,n){return super.toJSON(t,n,Set)}toString(t,n,r){if(!t)return JSON.stringify(this);if(this.hasAllNullValues(!0))return super.toString(Object.assign({},t,{allNullValues:!0}),n,r);throw new Error("Set items must all have null values")}static from(t,n,r){let{replacer:s}=r,o=new this(t);if(n&&Symbol.iterator in Object(n))for(let i of n)typeof s=="function"&&(i=s.call(n,i,i)),o.items.push(Ri.createPair(i,null,r));return o}};Rn.tag="tag:yaml.org,2002:set";var RT={collection:"map",identify:e=>e instanceof Set,nodeClass:Rn,default:!1,tag:"tag:yaml.org,2002:set",createNode:(e,t,n)=>Rn.from(e,t,n),resolve(e,t){if(Ti.isMap(e)){if(e.hasAllNullValues(!0))return Object.assign(new Rn,e);t("Set items must all have null values")}else t("Expected a mapping for this tag");return e}};lc.YAMLSet=Rn;lc.set=RT});var uc=E(Ci=>{"use strict";var OT=br();function dc(e,t){let n=e[0],r=n==="-"||n==="+"?e.substring(1):e,s=i=>t?BigInt(i):Number(i),o=r.replace(/_/g,"").split(":").reduce((i,a)=>i*s(60)+s(a),s(0));return n==="-"?s(-1)*o:o}function bw(e){let{value:t}=e,n=i=>i;if(typeof t=="bigint")n=i=>BigInt(i);else if(isNaN(t)||!isFinite(t))return OT.stringifyNumber(e);let r="";t<0&&(r="-",t*=n(-1));let s=n(60),o=[t%s];return t<60?o.unshift(0):(t=(t-o[0])/s,o.unshift(t%s),t>=60&&(t=(t-o[0])/s,o.unshift(t))),r+o.map(i=>String(i).padStart(2,"0")).join(":").replace(/000000\d*$/,"")}var TT={identify:e=>typeof e=="bigint"||Number.isInteger(e),default:!0,tag:"tag:yaml.org,2002:int",format:"TIME",test:/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,resolve:(e,t,{intAsBigInt:n})=>dc(e,n),stringify:bw},CT={identify:e=>typeof e=="number",default:!0,tag:"tag:yaml.org,2002:float",format:"TIME",test:/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,resolve:e=>dc(e,!1),stringify:bw},vw={identify:e=>e instanceof Date,default:!0,tag:"tag:yaml.org,2002:timestamp",test:RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),resolve(e){let t=e.match(vw.test);if(!t)throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");let[,n,r,s,o,i,a]=t.map(Number),l=t[7]?Number((t[7]+"00").substr(1,3)):0,c=Date.UTC(n,r-1,s,o||0,i||0,a||0,l),u=t[8];if(u&&u!=="Z"){let h=dc(u,!1);Math.abs(h)<30&&(h*=60),c-=6e4*h}return new Date(c)},stringify:({value:e})=>e?.toISOString().replace(/(T00:00:00)?\.000Z$/,"")??""};Ci.floatTime=CT;Ci.intTime=TT;Ci.timestamp=vw});var Sw=E(xw=>{"use strict";var $T=wr(),NT=yi(),IT=kr(),LT=ps(),PT=ec(),_w=gw(),pc=yw(),$i=kw(),qT=ci(),DT=sc(),MT=Si(),FT=cc(),fc=uc(),BT=[$T.map,IT.seq,LT.string,NT.nullTag,_w.trueTag,_w.falseTag,$i.intBin,$i.intOct,$i.int,$i.intHex,pc.floatNaN,pc.floatExp,pc.float,PT.binary,qT.merge,DT.omap,MT.pairs,FT.set,fc.intTime,fc.floatTime,fc.timestamp];xw.schema=BT});var Lw=E(gc=>{"use strict";var Ow=wr(),HT=yi(),Tw=kr(),jT=ps(),WT=Ul(),hc=Yl(),mc=Ql(),KT=rw(),zT=iw(),Cw=ec(),ys=ci(),$w=sc(),Nw=Si(),Aw=Sw(),Iw=cc(),Ni=uc(),Ew=new Map([["core",KT.schema],["failsafe",[Ow.map,Tw.seq,jT.string]],["json",zT.schema],["yaml11",Aw.schema],["yaml-1.1",Aw.schema]]),Rw={binary:Cw.binary,bool:WT.boolTag,float:hc.float,floatExp:hc.floatExp,floatNaN:hc.floatNaN,floatTime:Ni.floatTime,int:mc.int,intHex:mc.intHex,intOct:mc.intOct,intTime:Ni.intTime,map:Ow.map,merge:ys.merge,null:HT.nullTag,omap:$w.omap,pairs:Nw.pairs,seq:Tw.seq,set:Iw.set,timestamp:Ni.timestamp},UT={"tag:yaml.org,2002:binary":Cw.binary,"tag:yaml.org,2002:merge":ys.merge,"tag:yaml.org,2002:omap":$w.omap,"tag:yaml.org,2002:pairs":Nw.pairs,"tag:yaml.org,2002:set":Iw.set,"tag:yaml.org,2002:timestamp":Ni.timestamp};function GT(e,t,n){let r=Ew.get(t);if(r&&!e)return n&&!r.includes(ys.merge)?r.concat(ys.merge):r.slice();let s=r;if(!s)if(Array.isArray(e))s=[];else{let o=Array.from(Ew.keys()).filter(i=>i!=="yaml11").map(i=>JSON.stringify(i)).join(", ");throw new Error(`Unknown schema "${t}"; use one of ${o} or define customTags array`)}if(Array.isArray(e))for(let o of e)s=s.concat(o);else typeof e=="function"&&(s=e(s.slice()));return n&&(s=s.concat(ys.merge)),s.reduce((o,i)=>{let a=typeof i=="string"?Rw[i]:i;if(!a){let l=JSON.stringify(i),c=Object.keys(Rw).map(u=>JSON.stringify(u)).join(", ");throw new Error(`Unknown custom tag ${l}; use one of ${c}`)}return o.includes(a)||o.push(a),o},[])}gc.coreKnownTags=UT;gc.getTags=GT});var kc=E(Pw=>{"use strict";var yc=K(),YT=wr(),VT=kr(),QT=ps(),Ii=Lw(),JT=(e,t)=>e.key<t.key?-1:e.key>t.key?1:0,wc=class e{constructor({compat:t,customTags:n,merge:r,resolveKnownTags:s,schema:o,sortMapEntries:i,toStringDefaults:a}){this.compat=Array.isArray(t)?Ii.getTags(t,"compat"):t?Ii.getTags(null,t):null,this.name=typeof o=="string"&&o||"core",this.knownTags=s?Ii.coreKnownTags:{},this.tags=Ii.getTags(n,this.name,r),this.toStringOptions=a??null,Object.defineProperty(this,yc.MAP,{value:YT.map}),Object.defineProperty(this,yc.SCALAR,{value:QT.string}),Object.defineProperty(this,yc.SEQ,{value:VT.seq}),this.sortMapEntries=typeof i=="function"?i:i===!0?JT:null}clone(){let t=Object.create(e.prototype,Object.getOwnPropertyDescriptors(this));return t.tags=this.tags.slice(),t}};Pw.Schema=wc});var Dw=E(qw=>{"use strict";var ZT=K(),bc=cs(),ws=os();function XT(e,t){let n=[],r=t.directives===!0;if(t.directives!==!1&&e.directives){let l=e.directives.toString(e);l?(n.push(l),r=!0):e.directives.docStart&&(r=!0)}r&&n.push("---");let s=bc.createStringifyContext(e,t),{commentString:o}=s.options;if(e.commentBefore){n.length!==1&&n.unshift("");let l=o(e.commentBefore);n.unshift(ws.indentComment(l,""))}let i=!1,a=null;if(e.contents){if(ZT.isNode(e.contents)){if(e.contents.spaceBefore&&r&&n.push(""),e.contents.commentBefore){let u=o(e.contents.commentBefore);n.push(ws.indentComment(u,""))}s.forceBlockIndent=!!e.comment,a=e.contents.comment}let l=a?void 0:()=>i=!0,c=bc.stringify(e.contents,s,()=>a=null,l);a&&(c+=ws.lineComment(c,"",o(a))),(c[0]==="|"||c[0]===">")&&n[n.length-1]==="---"?n[n.length-1]=`--- ${c}`:n.push(c)}else n.push(bc.stringify(e.contents,s));if(e.directives?.docEnd)if(e.comment){let l=o(e.comment);l.includes(`
`)?(n.push("..."),n.push(ws.indentComment(l,""))):n.push(`... ${l}`)}else n.push("...");else{let l=e.comment;l&&i&&(l=l.replace(/^\n+/,"")),l&&((!i||a)&&n[n.length-1]!==""&&n.push(""),n.push(ws.indentComment(o(l),"")))}return n.join(`
`)+`
`}qw.stringifyDocument=XT});var ks=E(Mw=>{"use strict";var eC=rs(),vr=Xo(),Ze=K(),tC=nn(),nC=Zt(),rC=kc(),sC=Dw(),vc=Vo(),oC=Al(),iC=ss(),_c=Sl(),xc=class e{constructor(t,n,r){this.commentBefore=null,this.comment=null,this.errors=[],this.warnings=[],Object.defineProperty(this,Ze.NODE_TYPE,{value:Ze.DOC});let s=null;typeof n=="function"||Array.isArray(n)?s=n:r===void 0&&n&&(r=n,n=void 0);let o=Object.assign({intAsBigInt:!1,keepSourceTokens:!1,logLevel:"warn",prettyErrors:!0,strict:!0,stringKeys:!1,uniqueKeys:!0,version:"1.2"},r);this.options=o;let{version:i}=o;r?._directives?(this.directives=r._directives.atDocument(),this.directives.yaml.explicit&&(i=this.directives.yaml.version)):this.directives=new _c.Directives({version:i}),this.setSchema(i,r),this.contents=t===void 0?null:this.createNode(t,s,r)}clone(){let t=Object.create(e.prototype,{[Ze.NODE_TYPE]:{value:Ze.DOC}});return t.commentBefore=this.commentBefore,t.comment=this.comment,t.errors=this.errors.slice(),t.warnings=this.warnings.slice(),t.options=Object.assign({},this.options),this.directives&&(t.directives=this.directives.clone()),t.schema=this.schema.clone(),t.contents=Ze.isNode(this.contents)?this.contents.clone(t.schema):this.contents,this.range&&(t.range=this.range.slice()),t}add(t){_r(this.contents)&&this.contents.add(t)}addIn(t,n){_r(this.contents)&&this.contents.addIn(t,n)}createAlias(t,n){if(!t.anchor){let r=vc.anchorNames(this);t.anchor=!n||r.has(n)?vc.findNewAnchor(n||"a",r):n}return new eC.Alias(t.anchor)}createNode(t,n,r){let s;if(typeof n=="function")t=n.call({"":t},"",t),s=n;else if(Array.isArray(n)){let y=k=>typeof k=="number"||k instanceof String||k instanceof Number,w=n.filter(y).map(String);w.length>0&&(n=n.concat(w)),s=n}else r===void 0&&n&&(r=n,n=void 0);let{aliasDuplicateObjects:o,anchorPrefix:i,flow:a,keepUndefined:l,onTagObj:c,tag:u}=r??{},{onAnchor:h,setAnchors:p,sourceObjects:f}=vc.createNodeAnchors(this,i||"a"),m={aliasDuplicateObjects:o??!0,keepUndefined:l??!1,onAnchor:h,onTagObj:c,replacer:s,schema:this.schema,sourceObjects:f},g=iC.createNode(t,u,m);return a&&Ze.isCollection(g)&&(g.flow=!0),p(),g}createPair(t,n,r={}){let s=this.createNode(t,null,r),o=this.createNode(n,null,r);return new tC.Pair(s,o)}delete(t){return _r(this.contents)?this.contents.delete(t):!1}deleteIn(t){return vr.isEmptyPath(t)?this.contents==null?!1:(this.contents=null,!0):_r(this.contents)?this.contents.deleteIn(t):!1}get(t,n){return Ze.isCollection(this.contents)?this.contents.get(t,n):void 0}getIn(t,n){return vr.isEmptyPath(t)?!n&&Ze.isScalar(this.contents)?this.contents.value:this.contents:Ze.isCollection(this.contents)?this.contents.getIn(t,n):void 0}has(t){return Ze.isCollection(this.contents)?this.contents.has(t):!1}hasIn(t){return vr.isEmptyPath(t)?this.contents!==void 0:Ze.isCollection(this.contents)?this.contents.hasIn(t):!1}set(t,n){this.contents==null?this.contents=vr.collectionFromPath(this.schema,[t],n):_r(this.contents)&&this.contents.set(t,n)}setIn(t,n){vr.isEmptyPath(t)?this.contents=n:this.contents==null?this.contents=vr.collectionFromPath(this.schema,Array.from(t),n):_r(this.contents)&&this.contents.setIn(t,n)}setSchema(t,n={}){typeof t=="number"&&(t=String(t));let r;switch(t){case"1.1":this.directives?this.directives.yaml.version="1.1":this.directives=new _c.Directives({version:"1.1"}),r={resolveKnownTags:!1,schema:"yaml-1.1"};break;case"1.2":case"next":this.directives?this.directives.yaml.version=t:this.directives=new _c.Directives({version:t}),r={resolveKnownTags:!0,schema:"core"};break;case null:this.directives&&delete this.directives,r=null;break;default:{let s=JSON.stringify(t);throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${s}`)}}if(n.schema instanceof Object)this.schema=n.schema;else if(r)this.schema=new rC.Schema(Object.assign(r,n));else throw new Error("With a null YAML version, the { schema: Schema } option is required")}toJS({json:t,jsonArg:n,mapAsMap:r,maxAliasCount:s,onAnchor:o,reviver:i}={}){let a={anchors:new Map,doc:this,keep:!t,mapAsMap:r===!0,mapKeyWarned:!1,maxAliasCount:typeof s=="number"?s:100},l=nC.toJS(this.contents,n??"",a);if(typeof o=="function")for(let{count:c,res:u}of a.anchors.values())o(u,c);return typeof i=="function"?oC.applyReviver(i,{"":l},"",l):l}toJSON(t,n){return this.toJS({json:!0,jsonArg:t,mapAsMap:!1,onAnchor:n})}toString(t={}){if(this.errors.length>0)throw new Error("Document with errors cannot be stringified");if("indent"in t&&(!Number.isInteger(t.indent)||Number(t.indent)<=0)){let n=JSON.stringify(t.indent);throw new Error(`"indent" option must be a positive integer, not ${n}`)}return sC.stringifyDocument(this,t)}};function _r(e){if(Ze.isCollection(e))return!0;throw new Error("Expected a YAML collection as document contents")}Mw.Document=xc});var _s=E(vs=>{"use strict";var bs=class extends Error{constructor(t,n,r,s){super(),this.name=t,this.code=r,this.message=s,this.pos=n}},Sc=class extends bs{constructor(t,n,r){super("YAMLParseError",t,n,r)}},Ac=class extends bs{constructor(t,n,r){super("YAMLWarning",t,n,r)}},aC=(e,t)=>n=>{if(n.pos[0]===-1)return;n.linePos=n.pos.map(a=>t.linePos(a));let{line:r,col:s}=n.linePos[0];n.message+=` at line ${r}, column ${s}`;let o=s-1,i=e.substring(t.lineStarts[r-1],t.lineStarts[r]).replace(/[\n\r]+$/,"");if(o>=60&&i.length>80){let a=Math.min(o-39,i.length-79);i="\u2026"+i.substring(a),o-=a-1}if(i.length>80&&(i=i.substring(0,79)+"\u2026"),r>1&&/^ *$/.test(i.substring(0,o))){let a=e.substring(t.lineStarts[r-2],t.lineStarts[r-1]);a.length>80&&(a=a.substring(0,79)+`\u2026
`),i=a+i}if(/[^ ]/.test(i)){let a=1,l=n.linePos[1];l?.line===r&&l.col>s&&(a=Math.max(1,Math.min(l.col-s,80-o)));let c=" ".repeat(o)+"^".repeat(a);n.message+=`:

${i}
${c}
`}};vs.YAMLError=bs;vs.YAMLParseError=Sc;vs.YAMLWarning=Ac;vs.prettifyError=aC});var xs=E(Fw=>{"use strict";function lC(e,{flow:t,indicator:n,next:r,offset:s,onError:o,parentIndent:i,startOnNewline:a}){let l=!1,c=a,u=a,h="",p="",f=!1,m=!1,g=null,y=null,w=null,k=null,v=null,R=null,C=null;for(let A of e)switch(m&&(A.type!=="space"&&A.type!=="newline"&&A.type!=="comma"&&o(A.offset,"MISSING_CHAR","Tags and anchors must be separated from the next token by white space"),m=!1),g&&(c&&A.type!=="comment"&&A.type!=="newline"&&o(g,"TAB_AS_INDENT","Tabs are not allowed as indentation"),g=null),A.type){case"space":!t&&(n!=="doc-start"||r?.type!=="flow-collection")&&A.source.includes("	")&&(g=A),u=!0;break;case"comment":{u||o(A,"MISSING_CHAR","Comments must be separated from other tokens by white space characters");let q=A.source.substring(1)||" ";h?h+=p+q:h=q,p="",c=!1;break}case"newline":c?h?h+=A.source:(!R||n!=="seq-item-ind")&&(l=!0):p+=A.source,c=!0,f=!0,(y||w)&&(k=A),u=!0;break;case"anchor":y&&o(A,"MULTIPLE_ANCHORS","A node can have at most one anchor"),A.source.endsWith(":")&&o(A.offset+A.source.length-1,"BAD_ALIAS","Anchor ending in : is ambiguous",!0),y=A,C??(C=A.offset),c=!1,u=!1,m=!0;break;case"tag":{w&&o(A,"MULTIPLE_TAGS","A node can have at most one tag"),w=A,C??(C=A.offset),c=!1,u=!1,m=!0;break}case n:(y||w)&&o(A,"BAD_PROP_ORDER",`Anchors and tags must be after the ${A.source} indicator`),R&&o(A,"UNEXPECTED_TOKEN",`Unexpected ${A.source} in ${t??"collection"}`),R=A,c=n==="seq-item-ind"||n==="explicit-key-ind",u=!1;break;case"comma":if(t){v&&o(A,"UNEXPECTED_TOKEN",`Unexpected , in ${t}`),v=A,c=!1,u=!1;break}default:o(A,"UNEXPECTED_TOKEN",`Unexpected ${A.type} token`),c=!1,u=!1}let N=e[e.length-1],F=N?N.offset+N.source.length:s;return m&&r&&r.type!=="space"&&r.type!=="newline"&&r.type!=="comma"&&(r.type!=="scalar"||r.source!=="")&&o(r.offset,"MISSING_CHAR","Tags and anchors must be separated from the next token by white space"),g&&(c&&g.indent<=i||r?.type==="block-map"||r?.type==="block-seq")&&o(g,"TAB_AS_INDENT","Tabs are not allowed as indentation"),{comma:v,found:R,spaceBefore:l,comment:h,hasNewline:f,anchor:y,tag:w,newlineAfterProp:k,end:F,start:C??F}}Fw.resolveProps=lC});var Li=E(Bw=>{"use strict";function Ec(e){if(!e)return null;switch(e.type){case"alias":case"scalar":case"double-quoted-scalar":case"single-quoted-scalar":if(e.source.includes(`
`))return!0;if(e.end){for(let t of e.end)if(t.type==="newline")return!0}return!1;case"flow-collection":for(let t of e.items){for(let n of t.start)if(n.type==="newline")return!0;if(t.sep){for(let n of t.sep)if(n.type==="newline")return!0}if(Ec(t.key)||Ec(t.value))return!0}return!1;default:return!0}}Bw.containsNewline=Ec});var Rc=E(Hw=>{"use strict";var cC=Li();function dC(e,t,n){if(t?.type==="flow-collection"){let r=t.end[0];r.indent===e&&(r.source==="]"||r.source==="}")&&cC.containsNewline(t)&&n(r,"BAD_INDENT","Flow end indicator should be more indented than parent",!0)}}Hw.flowIndentCheck=dC});var Oc=E(Ww=>{"use strict";var jw=K();function uC(e,t,n){let{uniqueKeys:r}=e.options;if(r===!1)return!1;let s=typeof r=="function"?r:(o,i)=>o===i||jw.isScalar(o)&&jw.isScalar(i)&&o.value===i.value;return t.some(o=>s(o.key,n))}Ww.mapIncludes=uC});var Vw=E(Yw=>{"use strict";var Kw=nn(),pC=sn(),zw=xs(),fC=Li(),Uw=Rc(),hC=Oc(),Gw="All mapping items must start at the same column";function mC({composeNode:e,composeEmptyNode:t},n,r,s,o){let i=o?.nodeClass??pC.YAMLMap,a=new i(n.schema);n.atRoot&&(n.atRoot=!1);let l=r.offset,c=null;for(let u of r.items){let{start:h,key:p,sep:f,value:m}=u,g=zw.resolveProps(h,{indicator:"explicit-key-ind",next:p??f?.[0],offset:l,onError:s,parentIndent:r.indent,startOnNewline:!0}),y=!g.found;if(y){if(p&&(p.type==="block-seq"?s(l,"BLOCK_AS_IMPLICIT_KEY","A block sequence may not be used as an implicit map key"):"indent"in p&&p.indent!==r.indent&&s(l,"BAD_INDENT",Gw)),!g.anchor&&!g.tag&&!f){c=g.end,g.comment&&(a.comment?a.comment+=`
`+g.comment:a.comment=g.comment);continue}(g.newlineAfterProp||fC.containsNewline(p))&&s(p??h[h.length-1],"MULTILINE_IMPLICIT_KEY","Implicit keys need to be on a single line")}else g.found?.indent!==r.indent&&s(l,"BAD_INDENT",Gw);n.atKey=!0;let w=g.end,k=p?e(n,p,g,s):t(n,w,h,null,g,s);n.schema.compat&&Uw.flowIndentCheck(r.indent,p,s),n.atKey=!1,hC.mapIncludes(n,a.items,k)&&s(w,"DUPLICATE_KEY","Map keys must be unique");let v=zw.resolveProps(f??[],{indicator:"map-value-ind",next:m,offset:k.range[2],onError:s,parentIndent:r.indent,startOnNewline:!p||p.type==="block-scalar"});if(l=v.end,v.found){y&&(m?.type==="block-map"&&!v.hasNewline&&s(l,"BLOCK_AS_IMPLICIT_KEY","Nested mappings are not allowed in compact mappings"),n.options.strict&&g.start<v.found.offset-1024&&s(k.range,"KEY_OVER_1024_CHARS","The : indicator must be at most 1024 chars after the start of an implicit block mapping key"));let R=m?e(n,m,v,s):t(n,l,f,null,v,s);n.schema.compat&&Uw.flowIndentCheck(r.indent,m,s),l=R.range[2];let C=new Kw.Pair(k,R);n.options.keepSourceTokens&&(C.srcToken=u),a.items.push(C)}else{y&&s(k.range,"MISSING_CHAR","Implicit map keys need to be followed by map values"),v.comment&&(k.comment?k.comment+=`
`+v.comment:k.comment=v.comment);let R=new Kw.Pair(k);n.options.keepSourceTokens&&(R.srcToken=u),a.items.push(R)}}return c&&c<l&&s(c,"IMPOSSIBLE","Map comment with trailing content"),a.range=[r.offset,l,c??l],a}Yw.resolveBlockMap=mC});var Jw=E(Qw=>{"use strict";var gC=on(),yC=xs(),wC=Rc();function kC({composeNode:e,composeEmptyNode:t},n,r,s,o){let i=o?.nodeClass??gC.YAMLSeq,a=new i(n.schema);n.atRoot&&(n.atRoot=!1),n.atKey&&(n.atKey=!1);let l=r.offset,c=null;for(let{start:u,value:h}of r.items){let p=yC.resolveProps(u,{indicator:"seq-item-ind",next:h,offset:l,onError:s,parentIndent:r.indent,startOnNewline:!0});if(!p.found)if(p.anchor||p.tag||h)h?.type==="block-seq"?s(p.end,"BAD_INDENT","All sequence items must start at the same column"):s(l,"MISSING_CHAR","Sequence item without - indicator");else{c=p.end,p.comment&&(a.comment=p.comment);continue}let f=h?e(n,h,p,s):t(n,p.end,u,null,p,s);n.schema.compat&&wC.flowIndentCheck(r.indent,h,s),l=f.range[2],a.items.push(f)}return a.range=[r.offset,l,c??l],a}Qw.resolveBlockSeq=kC});var xr=E(Zw=>{"use strict";function bC(e,t,n,r){let s="";if(e){let o=!1,i="";for(let a of e){let{source:l,type:c}=a;switch(c){case"space":o=!0;break;case"comment":{n&&!o&&r(a,"MISSING_CHAR","Comments must be separated from other tokens by white space characters");let u=l.substring(1)||" ";s?s+=i+u:s=u,i="";break}case"newline":s&&(i+=l),o=!0;break;default:r(a,"UNEXPECTED_TOKEN",`Unexpected ${c} at node end`)}t+=l.length}}return{comment:s,offset:t}}Zw.resolveEnd=bC});var nk=E(tk=>{"use strict";var vC=K(),_C=nn(),Xw=sn(),xC=on(),SC=xr(),ek=xs(),AC=Li(),EC=Oc(),Tc="Block collections are not allowed within flow collections",Cc=e=>e&&(e.type==="block-map"||e.type==="block-seq");function RC({composeNode:e,composeEmptyNode:t},n,r,s,o){let i=r.start.source==="{",a=i?"flow map":"flow sequence",l=o?.nodeClass??(i?Xw.YAMLMap:xC.YAMLSeq),c=new l(n.schema);c.flow=!0;let u=n.atRoot;u&&(n.atRoot=!1),n.atKey&&(n.atKey=!1);let h=r.offset+r.start.source.length;for(let y=0;y<r.items.length;++y){let w=r.items[y],{start:k,key:v,sep:R,value:C}=w,N=ek.resolveProps(k,{flow:a,indicator:"explicit-key-ind",next:v??R?.[0],offset:h,onError:s,parentIndent:r.indent,startOnNewline:!1});if(!N.found){if(!N.anchor&&!N.tag&&!R&&!C){y===0&&N.comma?s(N.comma,"UNEXPECTED_TOKEN",`Unexpected , in ${a}`):y<r.items.length-1&&s(N.start,"UNEXPECTED_TOKEN",`Unexpected empty item in ${a}`),N.comment&&(c.comment?c.comment+=`
`+N.comment:c.comment=N.comment),h=N.end;continue}!i&&n.options.strict&&AC.containsNewline(v)&&s(v,"MULTILINE_IMPLICIT_KEY","Implicit keys of flow sequence pairs need to be on a single line")}if(y===0)N.comma&&s(N.comma,"UNEXPECTED_TOKEN",`Unexpected , in ${a}`);else if(N.comma||s(N.start,"MISSING_CHAR",`Missing , between ${a} items`),N.comment){let F="";e:for(let A of k)switch(A.type){case"comma":case"space":break;case"comment":F=A.source.substring(1);break e;default:break e}if(F){let A=c.items[c.items.length-1];vC.isPair(A)&&(A=A.value??A.key),A.comment?A.comment+=`
`+F:A.comment=F,N.comment=N.comment.substring(F.length+1)}}if(!i&&!R&&!N.found){let F=C?e(n,C,N,s):t(n,N.end,R,null,N,s);c.items.push(F),h=F.range[2],Cc(C)&&s(F.range,"BLOCK_IN_FLOW",Tc)}else{n.atKey=!0;let F=N.end,A=v?e(n,v,N,s):t(n,F,k,null,N,s);Cc(v)&&s(A.range,"BLOCK_IN_FLOW",Tc),n.atKey=!1;let q=ek.resolveProps(R??[],{flow:a,indicator:"map-value-ind",next:C,offset:A.range[2],onError:s,parentIndent:r.indent,startOnNewline:!1});if(q.found){if(!i&&!N.found&&n.options.strict){if(R)for(let D of R){if(D===q.found)break;if(D.type==="newline"){s(D,"MULTILINE_IMPLICIT_KEY","Implicit keys of flow sequence pairs need to be on a single line");break}}N.start<q.found.offset-1024&&s(q.found,"KEY_OVER_1024_CHARS","The : indicator must be at most 1024 chars after the start of an implicit flow sequence key")}}else C&&("source"in C&&C.source?.[0]===":"?s(C,"MISSING_CHAR",`Missing space after : in ${a}`):s(q.start,"MISSING_CHAR",`Missing , or : between ${a} items`));let te=C?e(n,C,q,s):q.found?t(n,q.end,R,null,q,s):null;te?Cc(C)&&s(te.range,"BLOCK_IN_FLOW",Tc):q.comment&&(A.comment?A.comment+=`
`+q.comment:A.comment=q.comment);let b=new _C.Pair(A,te);if(n.options.keepSourceTokens&&(b.srcToken=w),i){let D=c;EC.mapIncludes(n,D.items,A)&&s(F,"DUPLICATE_KEY","Map keys must be unique"),D.items.push(b)}else{let D=new Xw.YAMLMap(n.schema);D.flow=!0,D.items.push(b);let J=(te??A).range;D.range=[A.range[0],J[1],J[2]],c.items.push(D)}h=te?te.range[2]:q.end}}let p=i?"}":"]",[f,...m]=r.end,g=h;if(f?.source===p)g=f.offset+f.source.length;else{let y=a[0].toUpperCase()+a.substring(1),w=u?`${y} must end with a ${p}`:`${y} in block collection must be sufficiently indented and end with a ${p}`;s(h,u?"MISSING_CHAR":"BAD_INDENT",w),f&&f.source.length!==1&&m.unshift(f)}if(m.length>0){let y=SC.resolveEnd(m,g,n.options.strict,s);y.comment&&(c.comment?c.comment+=`
`+y.comment:c.comment=y.comment),c.range=[r.offset,g,y.offset]}else c.range=[r.offset,g,g];return c}tk.resolveFlowCollection=RC});var sk=E(rk=>{"use strict";var OC=K(),TC=me(),CC=sn(),$C=on(),NC=Vw(),IC=Jw(),LC=nk();function $c(e,t,n,r,s,o){let i=n.type==="block-map"?NC.resolveBlockMap(e,t,n,r,o):n.type==="block-seq"?IC.resolveBlockSeq(e,t,n,r,o):LC.resolveFlowCollection(e,t,n,r,o),a=i.constructor;return s==="!"||s===a.tagName?(i.tag=a.tagName,i):(s&&(i.tag=s),i)}function PC(e,t,n,r,s){let o=r.tag,i=o?t.directives.tagName(o.source,p=>s(o,"TAG_RESOLVE_FAILED",p)):null;if(n.type==="block-seq"){let{anchor:p,newlineAfterProp:f}=r,m=p&&o?p.offset>o.offset?p:o:p??o;m&&(!f||f.offset<m.offset)&&s(m,"MISSING_CHAR","Missing newline after block sequence props")}let a=n.type==="block-map"?"map":n.type==="block-seq"?"seq":n.start.source==="{"?"map":"seq";if(!o||!i||i==="!"||i===CC.YAMLMap.tagName&&a==="map"||i===$C.YAMLSeq.tagName&&a==="seq")return $c(e,t,n,s,i);let l=t.schema.tags.find(p=>p.tag===i&&p.collection===a);if(!l){let p=t.schema.knownTags[i];if(p?.collection===a)t.schema.tags.push(Object.assign({},p,{default:!1})),l=p;else return p?s(o,"BAD_COLLECTION_TYPE",`${p.tag} used for ${a} collection, but expects ${p.collection??"scalar"}`,!0):s(o,"TAG_RESOLVE_FAILED",`Unresolved tag: ${i}`,!0),$c(e,t,n,s,i)}let c=$c(e,t,n,s,i,l),u=l.resolve?.(c,p=>s(o,"TAG_RESOLVE_FAILED",p),t.options)??c,h=OC.isNode(u)?u:new TC.Scalar(u);return h.range=c.range,h.tag=i,l?.format&&(h.format=l.format),h}rk.composeCollection=PC});var Ic=E(ok=>{"use strict";var Nc=me();function qC(e,t,n){let r=t.offset,s=DC(t,e.options.strict,n);if(!s)return{value:"",type:null,comment:"",range:[r,r,r]};let o=s.mode===">"?Nc.Scalar.BLOCK_FOLDED:Nc.Scalar.BLOCK_LITERAL,i=t.source?MC(t.source):[],a=i.length;for(let g=i.length-1;g>=0;--g){let y=i[g][1];if(y===""||y==="\r")a=g;else break}if(a===0){let g=s.chomp==="+"&&i.length>0?`
`.repeat(Math.max(1,i.length-1)):"",y=r+s.length;return t.source&&(y+=t.source.length),{value:g,type:o,comment:s.comment,range:[r,y,y]}}let l=t.indent+s.indent,c=t.offset+s.length,u=0;for(let g=0;g<a;++g){let[y,w]=i[g];if(w===""||w==="\r")s.indent===0&&y.length>l&&(l=y.length);else{y.length<l&&n(c+y.length,"MISSING_CHAR","Block scalars with more-indented leading empty lines must use an explicit indentation indicator"),s.indent===0&&(l=y.length),u=g,l===0&&!e.atRoot&&n(c,"BAD_INDENT","Block scalar values in collections must be indented");break}c+=y.length+w.length+1}for(let g=i.length-1;g>=a;--g)i[g][0].length>l&&(a=g+1);let h="",p="",f=!1;for(let g=0;g<u;++g)h+=i[g][0].slice(l)+`
`;for(let g=u;g<a;++g){let[y,w]=i[g];c+=y.length+w.length+1;let k=w[w.length-1]==="\r";if(k&&(w=w.slice(0,-1)),w&&y.length<l){let R=`Block scalar lines must not be less indented than their ${s.indent?"explicit indentation indicator":"first line"}`;n(c-w.length-(k?2:1),"BAD_INDENT",R),y=""}o===Nc.Scalar.BLOCK_LITERAL?(h+=p+y.slice(l)+w,p=`
`):y.length>l||w[0]==="	"?(p===" "?p=`
`:!f&&p===`
`&&(p=`

`),h+=p+y.slice(l)+w,p=`
`,f=!0):w===""?p===`
`?h+=`
`:p=`
`:(h+=p+w,p=" ",f=!1)}switch(s.chomp){case"-":break;case"+":for(let g=a;g<i.length;++g)h+=`
`+i[g][0].slice(l);h[h.length-1]!==`
`&&(h+=`
`);break;default:h+=`
`}let m=r+s.length+t.source.length;return{value:h,type:o,comment:s.comment,range:[r,m,m]}}function DC({offset:e,props:t},n,r){if(t[0].type!=="block-scalar-header")return r(t[0],"IMPOSSIBLE","Block scalar header not found"),null;let{source:s}=t[0],o=s[0],i=0,a="",l=-1;for(let p=1;p<s.length;++p){let f=s[p];if(!a&&(f==="-"||f==="+"))a=f;else{let m=Number(f);!i&&m?i=m:l===-1&&(l=e+p)}}l!==-1&&r(l,"UNEXPECTED_TOKEN",`Block scalar header includes extra characters: ${s}`);let c=!1,u="",h=s.length;for(let p=1;p<t.length;++p){let f=t[p];switch(f.type){case"space":c=!0;case"newline":h+=f.source.length;break;case"comment":n&&!c&&r(f,"MISSING_CHAR","Comments must be separated from other tokens by white space characters"),h+=f.source.length,u=f.source.substring(1);break;case"error":r(f,"UNEXPECTED_TOKEN",f.message),h+=f.source.length;break;default:{let m=`Unexpected token in block scalar header: ${f.type}`;r(f,"UNEXPECTED_TOKEN",m);let g=f.source;g&&typeof g=="string"&&(h+=g.length)}}}return{mode:o,indent:i,chomp:a,comment:u,length:h}}function MC(e){let t=e.split(/\n( *)/),n=t[0],r=n.match(/^( *)/),o=[r?.[1]?[r[1],n.slice(r[1].length)]:["",n]];for(let i=1;i<t.length;i+=2)o.push([t[i],t[i+1]]);return o}ok.resolveBlockScalar=qC});var Pc=E(ak=>{"use strict";var Lc=me(),FC=xr();function BC(e,t,n){let{offset:r,type:s,source:o,end:i}=e,a,l,c=(p,f,m)=>n(r+p,f,m);switch(s){case"scalar":a=Lc.Scalar.PLAIN,l=HC(o,c);break;case"single-quoted-scalar":a=Lc.Scalar.QUOTE_SINGLE,l=jC(o,c);break;case"double-quoted-scalar":a=Lc.Scalar.QUOTE_DOUBLE,l=WC(o,c);break;default:return n(e,"UNEXPECTED_TOKEN",`Expected a flow scalar value, but found: ${s}`),{value:"",type:null,comment:"",range:[r,r+o.length,r+o.length]}}let u=r+o.length,h=FC.resolveEnd(i,u,t,n);return{value:l,type:a,comment:h.comment,range:[r,u,h.offset]}}function HC(e,t){let n="";switch(e[0]){case"	":n="a tab character";break;case",":n="flow indicator character ,";break;case"%":n="directive indicator character %";break;case"|":case">":{n=`block scalar indicator ${e[0]}`;break}case"@":case"`":{n=`reserved character ${e[0]}`;break}}return n&&t(0,"BAD_SCALAR_START",`Plain value cannot start with ${n}`),ik(e)}function jC(e,t){return(e[e.length-1]!=="'"||e.length===1)&&t(e.length,"MISSING_CHAR","Missing closing 'quote"),ik(e.slice(1,-1)).replace(/''/g,"'")}function ik(e){let t=/(.*?)\r?\n/sy,n=t.exec(e);if(!n)return e;let r,s;try{r=new RegExp("(?<![ 	])[ 	]+$"),s=new RegExp("^[ 	]+|(?<![ 	])[ 	]+$","g")}catch{r=/[ \t]+$/,s=/^[ \t]+|[ \t]+$/g}let o=n[1].replace(r,""),i=" ",a=t.lastIndex;for(;n=t.exec(e);){let c=n[1].replace(s,"");c===""?i===`
`?o+=i:i=`
`:(o+=i+c,i=" "),a=t.lastIndex}let l=/[ \t]*(.*)/sy;return l.lastIndex=a,n=l.exec(e),o+i+(n?.[1]??"")}function WC(e,t){let n="";for(let r=1;r<e.length-1;++r){let s=e[r];if(!(s==="\r"&&e[r+1]===`
`))if(s===`
`){let{fold:o,offset:i}=KC(e,r);n+=o,r=i}else if(s==="\\"){let o=e[++r],i=zC[o];if(i)n+=i;else if(o===`
`)for(o=e[r+1];o===" "||o==="	";)o=e[++r+1];else if(o==="\r"&&e[r+1]===`
`)for(o=e[++r+1];o===" "||o==="	";)o=e[++r+1];else if(o==="x"||o==="u"||o==="U"){let a=o==="x"?2:o==="u"?4:8;n+=UC(e,r+1,a,t),r+=a}else{let a=e.substr(r-1,2);t(r-1,"BAD_DQ_ESCAPE",`Invalid escape sequence ${a}`),n+=a}}else if(s===" "||s==="	"){let o=r,i=e[r+1];for(;i===" "||i==="	";)i=e[++r+1];i!==`
`&&!(i==="\r"&&e[r+2]===`
`)&&(n+=r>o?e.slice(o,r+1):s)}else n+=s}return(e[e.length-1]!=='"'||e.length===1)&&t(e.length,"MISSING_CHAR",'Missing closing "quote'),n}function KC(e,t){let n="",r=e[t+1];for(;(r===" "||r==="	"||r===`
`||r==="\r")&&!(r==="\r"&&e[t+2]!==`
`);)r===`
`&&(n+=`
`),t+=1,r=e[t+1];return n||(n=" "),{fold:n,offset:t}}var zC={0:"\0",a:"\x07",b:"\b",e:"\x1B",f:"\f",n:`
`,r:"\r",t:"	",v:"\v",N:"\x85",_:"\xA0",L:"\u2028",P:"\u2029"," ":" ",'"':'"',"/":"/","\\":"\\","	":"	"};function UC(e,t,n,r){let s=e.substr(t,n),i=s.length===n&&/^[0-9a-fA-F]+$/.test(s)?parseInt(s,16):NaN;try{return String.fromCodePoint(i)}catch{let a=e.substr(t-2,n+2);return r(t-2,"BAD_DQ_ESCAPE",`Invalid escape sequence ${a}`),a}}ak.resolveFlowScalar=BC});var dk=E(ck=>{"use strict";var On=K(),lk=me(),GC=Ic(),YC=Pc();function VC(e,t,n,r){let{value:s,type:o,comment:i,range:a}=t.type==="block-scalar"?GC.resolveBlockScalar(e,t,r):YC.resolveFlowScalar(t,e.options.strict,r),l=n?e.directives.tagName(n.source,h=>r(n,"TAG_RESOLVE_FAILED",h)):null,c;e.options.stringKeys&&e.atKey?c=e.schema[On.SCALAR]:l?c=QC(e.schema,s,l,n,r):t.type==="scalar"?c=JC(e,s,t,r):c=e.schema[On.SCALAR];let u;try{let h=c.resolve(s,p=>r(n??t,"TAG_RESOLVE_FAILED",p),e.options);u=On.isScalar(h)?h:new lk.Scalar(h)}catch(h){let p=h instanceof Error?h.message:String(h);r(n??t,"TAG_RESOLVE_FAILED",p),u=new lk.Scalar(s)}return u.range=a,u.source=s,o&&(u.type=o),l&&(u.tag=l),c.format&&(u.format=c.format),i&&(u.comment=i),u}function QC(e,t,n,r,s){if(n==="!")return e[On.SCALAR];let o=[];for(let a of e.tags)if(!a.collection&&a.tag===n)if(a.default&&a.test)o.push(a);else return a;for(let a of o)if(a.test?.test(t))return a;let i=e.knownTags[n];return i&&!i.collection?(e.tags.push(Object.assign({},i,{default:!1,test:void 0})),i):(s(r,"TAG_RESOLVE_FAILED",`Unresolved tag: ${n}`,n!=="tag:yaml.org,2002:str"),e[On.SCALAR])}function JC({atKey:e,directives:t,schema:n},r,s,o){let i=n.tags.find(a=>(a.default===!0||e&&a.default==="key")&&a.test?.test(r))||n[On.SCALAR];if(n.compat){let a=n.compat.find(l=>l.default&&l.test?.test(r))??n[On.SCALAR];if(i.tag!==a.tag){let l=t.tagString(i.tag),c=t.tagString(a.tag),u=`Value may be parsed as either ${l} or ${c}`;o(s,"TAG_RESOLVE_FAILED",u,!0)}}return i}ck.composeScalar=VC});var pk=E(uk=>{"use strict";function ZC(e,t,n){if(t){n??(n=t.length);for(let r=n-1;r>=0;--r){let s=t[r];switch(s.type){case"space":case"comment":case"newline":e-=s.source.length;continue}for(s=t[++r];s?.type==="space";)e+=s.source.length,s=t[++r];break}}return e}uk.emptyScalarPosition=ZC});var mk=E(Dc=>{"use strict";var XC=rs(),e$=K(),t$=sk(),fk=dk(),n$=xr(),r$=pk(),s$={composeNode:hk,composeEmptyNode:qc};function hk(e,t,n,r){let s=e.atKey,{spaceBefore:o,comment:i,anchor:a,tag:l}=n,c,u=!0;switch(t.type){case"alias":c=o$(e,t,r),(a||l)&&r(t,"ALIAS_PROPS","An alias node must not specify any properties");break;case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":case"block-scalar":c=fk.composeScalar(e,t,l,r),a&&(c.anchor=a.source.substring(1));break;case"block-map":case"block-seq":case"flow-collection":try{c=t$.composeCollection(s$,e,t,n,r),a&&(c.anchor=a.source.substring(1))}catch(h){let p=h instanceof Error?h.message:String(h);r(t,"RESOURCE_EXHAUSTION",p)}break;default:{let h=t.type==="error"?t.message:`Unsupported token (type: ${t.type})`;r(t,"UNEXPECTED_TOKEN",h),u=!1}}return c??(c=qc(e,t.offset,void 0,null,n,r)),a&&c.anchor===""&&r(a,"BAD_ALIAS","Anchor cannot be an empty string"),s&&e.options.stringKeys&&(!e$.isScalar(c)||typeof c.value!="string"||c.tag&&c.tag!=="tag:yaml.org,2002:str")&&r(l??t,"NON_STRING_KEY","With stringKeys, all keys must be strings"),o&&(c.spaceBefore=!0),i&&(t.type==="scalar"&&t.source===""?c.comment=i:c.commentBefore=i),e.options.keepSourceTokens&&u&&(c.srcToken=t),c}function qc(e,t,n,r,{spaceBefore:s,comment:o,anchor:i,tag:a,end:l},c){let u={type:"scalar",offset:r$.emptyScalarPosition(t,n,r),indent:-1,source:""},h=fk.composeScalar(e,u,a,c);return i&&(h.anchor=i.source.substring(1),h.anchor===""&&c(i,"BAD_ALIAS","Anchor cannot be an empty string")),s&&(h.spaceBefore=!0),o&&(h.comment=o,h.range[2]=l),h}function o$({options:e},{offset:t,source:n,end:r},s){let o=new XC.Alias(n.substring(1));o.source===""&&s(t,"BAD_ALIAS","Alias cannot be an empty string"),o.source.endsWith(":")&&s(t+n.length-1,"BAD_ALIAS","Alias ending in : is ambiguous",!0);let i=t+n.length,a=n$.resolveEnd(r,i,e.strict,s);return o.range=[t,i,a.offset],a.comment&&(o.comment=a.comment),o}Dc.composeEmptyNode=qc;Dc.composeNode=hk});var wk=E(yk=>{"use strict";var i$=ks(),gk=mk(),a$=xr(),l$=xs();function c$(e,t,{offset:n,start:r,value:s,end:o},i){let a=Object.assign({_directives:t},e),l=new i$.Document(void 0,a),c={atKey:!1,atRoot:!0,directives:l.directives,options:l.options,schema:l.schema},u=l$.resolveProps(r,{indicator:"doc-start",next:s??o?.[0],offset:n,onError:i,parentIndent:0,startOnNewline:!0});u.found&&(l.directives.docStart=!0,s&&(s.type==="block-map"||s.type==="block-seq")&&!u.hasNewline&&i(u.end,"MISSING_CHAR","Block collection cannot start on same line with directives-end marker")),l.contents=s?gk.composeNode(c,s,u,i):gk.composeEmptyNode(c,u.end,r,null,u,i);let h=l.contents.range[2],p=a$.resolveEnd(o,h,!1,i);return p.comment&&(l.comment=p.comment),l.range=[n,h,p.offset],l}yk.composeDoc=c$});var Fc=E(vk=>{"use strict";var d$=require("process"),u$=Sl(),p$=ks(),Ss=_s(),kk=K(),f$=wk(),h$=xr();function As(e){if(typeof e=="number")return[e,e+1];if(Array.isArray(e))return e.length===2?e:[e[0],e[1]];let{offset:t,source:n}=e;return[t,t+(typeof n=="string"?n.length:1)]}function bk(e){let t="",n=!1,r=!1;for(let s=0;s<e.length;++s){let o=e[s];switch(o[0]){case"#":t+=(t===""?"":r?`

`:`
`)+(o.substring(1)||" "),n=!0,r=!1;break;case"%":e[s+1]?.[0]!=="#"&&(s+=1),n=!1;break;default:n||(r=!0),n=!1}}return{comment:t,afterEmptyLine:r}}var Mc=class{constructor(t={}){this.doc=null,this.atDirectives=!1,this.prelude=[],this.errors=[],this.warnings=[],this.onError=(n,r,s,o)=>{let i=As(n);o?this.warnings.push(new Ss.YAMLWarning(i,r,s)):this.errors.push(new Ss.YAMLParseError(i,r,s))},this.directives=new u$.Directives({version:t.version||"1.2"}),this.options=t}decorate(t,n){let{comment:r,afterEmptyLine:s}=bk(this.prelude);if(r){let o=t.contents;if(n)t.comment=t.comment?`${t.comment}
${r}`:r;else if(s||t.directives.docStart||!o)t.commentBefore=r;else if(kk.isCollection(o)&&!o.flow&&o.items.length>0){let i=o.items[0];kk.isPair(i)&&(i=i.key);let a=i.commentBefore;i.commentBefore=a?`${r}
${a}`:r}else{let i=o.commentBefore;o.commentBefore=i?`${r}
${i}`:r}}if(n){for(let o=0;o<this.errors.length;++o)t.errors.push(this.errors[o]);for(let o=0;o<this.warnings.length;++o)t.warnings.push(this.warnings[o])}else t.errors=this.errors,t.warnings=this.warnings;this.prelude=[],this.errors=[],this.warnings=[]}streamInfo(){return{comment:bk(this.prelude).comment,directives:this.directives,errors:this.errors,warnings:this.warnings}}*compose(t,n=!1,r=-1){for(let s of t)yield*this.next(s);yield*this.end(n,r)}*next(t){switch(d$.env.LOG_STREAM&&console.dir(t,{depth:null}),t.type){case"directive":this.directives.add(t.source,(n,r,s)=>{let o=As(t);o[0]+=n,this.onError(o,"BAD_DIRECTIVE",r,s)}),this.prelude.push(t.source),this.atDirectives=!0;break;case"document":{let n=f$.composeDoc(this.options,this.directives,t,this.onError);this.atDirectives&&!n.directives.docStart&&this.onError(t,"MISSING_CHAR","Missing directives-end/doc-start indicator line"),this.decorate(n,!1),this.doc&&(yield this.doc),this.doc=n,this.atDirectives=!1;break}case"byte-order-mark":case"space":break;case"comment":case"newline":this.prelude.push(t.source);break;case"error":{let n=t.source?`${t.message}: ${JSON.stringify(t.source)}`:t.message,r=new Ss.YAMLParseError(As(t),"UNEXPECTED_TOKEN",n);this.atDirectives||!this.doc?this.errors.push(r):this.doc.errors.push(r);break}case"doc-end":{if(!this.doc){let r="Unexpected doc-end without preceding document";this.errors.push(new Ss.YAMLParseError(As(t),"UNEXPECTED_TOKEN",r));break}this.doc.directives.docEnd=!0;let n=h$.resolveEnd(t.end,t.offset+t.source.length,this.doc.options.strict,this.onError);if(this.decorate(this.doc,!0),n.comment){let r=this.doc.comment;this.doc.comment=r?`${r}
${n.comment}`:n.comment}this.doc.range[2]=n.offset;break}default:this.errors.push(new Ss.YAMLParseError(As(t),"UNEXPECTED_TOKEN",`Unsupported token ${t.type}`))}}*end(t=!1,n=-1){if(this.doc)this.decorate(this.doc,!0),yield this.doc,this.doc=null;else if(t){let r=Object.assign({_directives:this.directives},this.options),s=new p$.Document(void 0,r);this.atDirectives&&this.onError(n,"MISSING_CHAR","Missing directives-end indicator line"),s.range=[0,n,n],this.decorate(s,!1),yield s}}};vk.Composer=Mc});var Sk=E(Pi=>{"use strict";var m$=Ic(),g$=Pc(),y$=_s(),_k=ls();function w$(e,t=!0,n){if(e){let r=(s,o,i)=>{let a=typeof s=="number"?s:Array.isArray(s)?s[0]:s.offset;if(n)n(a,o,i);else throw new y$.YAMLParseError([a,a+1],o,i)};switch(e.type){case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":return g$.resolveFlowScalar(e,t,r);case"block-scalar":return m$.resolveBlockScalar({options:{strict:t}},e,r)}}return null}function k$(e,t){let{implicitKey:n=!1,indent:r,inFlow:s=!1,offset:o=-1,type:i="PLAIN"}=t,a=_k.stringifyString({type:i,value:e},{implicitKey:n,indent:r>0?" ".repeat(r):"",inFlow:s,options:{blockQuote:!0,lineWidth:-1}}),l=t.end??[{type:"newline",offset:-1,indent:r,source:`
`}];switch(a[0]){case"|":case">":{let c=a.indexOf(`
`),u=a.substring(0,c),h=a.substring(c+1)+`
`,p=[{type:"block-scalar-header",offset:o,indent:r,source:u}];return xk(p,l)||p.push({type:"newline",offset:-1,indent:r,source:`
`}),{type:"block-scalar",offset:o,indent:r,props:p,source:h}}case'"':return{type:"double-quoted-scalar",offset:o,indent:r,source:a,end:l};case"'":return{type:"single-quoted-scalar",offset:o,indent:r,source:a,end:l};default:return{type:"scalar",offset:o,indent:r,source:a,end:l}}}function b$(e,t,n={}){let{afterKey:r=!1,implicitKey:s=!1,inFlow:o=!1,type:i}=n,a="indent"in e?e.indent:null;if(r&&typeof a=="number"&&(a+=2),!i)switch(e.type){case"single-quoted-scalar":i="QUOTE_SINGLE";break;case"double-quoted-scalar":i="QUOTE_DOUBLE";break;case"block-scalar":{let c=e.props[0];if(c.type!=="block-scalar-header")throw new Error("Invalid block scalar header");i=c.source[0]===">"?"BLOCK_FOLDED":"BLOCK_LITERAL";break}default:i="PLAIN"}let l=_k.stringifyString({type:i,value:t},{implicitKey:s||a===null,indent:a!==null&&a>0?" ".repeat(a):"",inFlow:o,options:{blockQuote:!0,lineWidth:-1}});switch(l[0]){case"|":case">":v$(e,l);break;case'"':Bc(e,l,"double-quoted-scalar");break;case"'":Bc(e,l,"single-quoted-scalar");break;default:Bc(e,l,"scalar")}}function v$(e,t){let n=t.indexOf(`
`),r=t.substring(0,n),s=t.substring(n+1)+`
`;if(e.type==="block-scalar"){let o=e.props[0];if(o.type!=="block-scalar-header")throw new Error("Invalid block scalar header");o.source=r,e.source=s}else{let{offset:o}=e,i="indent"in e?e.indent:-1,a=[{type:"block-scalar-header",offset:o,indent:i,source:r}];xk(a,"end"in e?e.end:void 0)||a.push({type:"newline",offset:-1,indent:i,source:`
`});for(let l of Object.keys(e))l!=="type"&&l!=="offset"&&delete e[l];Object.assign(e,{type:"block-scalar",indent:i,props:a,source:s})}}function xk(e,t){if(t)for(let n of t)switch(n.type){case"space":case"comment":e.push(n);break;case"newline":return e.push(n),!0}return!1}function Bc(e,t,n){switch(e.type){case"scalar":case"double-quoted-scalar":case"single-quoted-scalar":e.type=n,e.source=t;break;case"block-scalar":{let r=e.props.slice(1),s=t.length;e.props[0].type==="block-scalar-header"&&(s-=e.props[0].source.length);for(let o of r)o.offset+=s;delete e.props,Object.assign(e,{type:n,source:t,end:r});break}case"block-map":case"block-seq":{let s={type:"newline",offset:e.offset+t.length,indent:e.indent,source:`
`};delete e.items,Object.assign(e,{type:n,source:t,end:[s]});break}default:{let r="indent"in e?e.indent:-1,s="end"in e&&Array.isArray(e.end)?e.end.filter(o=>o.type==="space"||o.type==="comment"||o.type==="newline"):[];for(let o of Object.keys(e))o!=="type"&&o!=="offset"&&delete e[o];Object.assign(e,{type:n,indent:r,source:t,end:s})}}}Pi.createScalarToken=k$;Pi.resolveAsScalar=w$;Pi.setScalarValue=b$});var Ek=E(Ak=>{"use strict";var _$=e=>"type"in e?Di(e):qi(e);function Di(e){switch(e.type){case"block-scalar":{let t="";for(let n of e.props)t+=Di(n);return t+e.source}case"block-map":case"block-seq":{let t="";for(let n of e.items)t+=qi(n);return t}case"flow-collection":{let t=e.start.source;for(let n of e.items)t+=qi(n);for(let n of e.end)t+=n.source;return t}case"document":{let t=qi(e);if(e.end)for(let n of e.end)t+=n.source;return t}default:{let t=e.source;if("end"in e&&e.end)for(let n of e.end)t+=n.source;return t}}}function qi({start:e,key:t,sep:n,value:r}){let s="";for(let o of e)s+=o.source;if(t&&(s+=Di(t)),n)for(let o of n)s+=o.source;return r&&(s+=Di(r)),s}Ak.stringify=_$});var Ck=E(Tk=>{"use strict";var Hc=Symbol("break visit"),x$=Symbol("skip children"),Rk=Symbol("remove item");function Tn(e,t){"type"in e&&e.type==="document"&&(e={start:e.start,value:e.value}),Ok(Object.freeze([]),e,t)}Tn.BREAK=Hc;Tn.SKIP=x$;Tn.REMOVE=Rk;Tn.itemAtPath=(e,t)=>{let n=e;for(let[r,s]of t){let o=n?.[r];if(o&&"items"in o)n=o.items[s];else return}return n};Tn.parentCollection=(e,t)=>{let n=Tn.itemAtPath(e,t.slice(0,-1)),r=t[t.length-1][0],s=n?.[r];if(s&&"items"in s)return s;throw new Error("Parent collection not found")};function Ok(e,t,n){let r=n(t,e);if(typeof r=="symbol")return r;for(let s of["key","value"]){let o=t[s];if(o&&"items"in o){for(let i=0;i<o.items.length;++i){let a=Ok(Object.freeze(e.concat([[s,i]])),o.items[i],n);if(typeof a=="number")i=a-1;else{if(a===Hc)return Hc;a===Rk&&(o.items.splice(i,1),i-=1)}}typeof r=="function"&&s==="key"&&(r=r(t,e))}}return typeof r=="function"?r(t,e):r}Tk.visit=Tn});var Mi=E(He=>{"use strict";var jc=Sk(),S$=Ek(),A$=Ck(),Wc="\uFEFF",Kc="",zc="",Uc="",E$=e=>!!e&&"items"in e,R$=e=>!!e&&(e.type==="scalar"||e.type==="single-quoted-scalar"||e.type==="double-quoted-scalar"||e.type==="block-scalar");function O$(e){switch(e){case Wc:return"<BOM>";case Kc:return"<DOC>";case zc:return"<FLOW_END>";case Uc:return"<SCALAR>";default:return JSON.stringify(e)}}function T$(e){switch(e){case Wc:return"byte-order-mark";case Kc:return"doc-mode";case zc:return"flow-error-end";case Uc:return"scalar";case"---":return"doc-start";case"...":return"doc-end";case"":case`
`:case`\r
`:return"newline";case"-":return"seq-item-ind";case"?":return"explicit-key-ind";case":":return"map-value-ind";case"{":return"flow-map-start";case"}":return"flow-map-end";case"[":return"flow-seq-start";case"]":return"flow-seq-end";case",":return"comma"}switch(e[0]){case" ":case"	":return"space";case"#":return"comment";case"%":return"directive-line";case"*":return"alias";case"&":return"anchor";case"!":return"tag";case"'":return"single-quoted-scalar";case'"':return"double-quoted-scalar";case"|":case">":return"block-scalar-header"}return null}He.createScalarToken=jc.createScalarToken;He.resolveAsScalar=jc.resolveAsScalar;He.setScalarValue=jc.setScalarValue;He.stringify=S$.stringify;He.visit=A$.visit;He.BOM=Wc;He.DOCUMENT=Kc;He.FLOW_END=zc;He.SCALAR=Uc;He.isCollection=E$;He.isScalar=R$;He.prettyToken=O$;He.tokenType=T$});var Vc=E(Nk=>{"use strict";var Es=Mi();function lt(e){switch(e){case void 0:case" ":case`
`:case"\r":case"	":return!0;default:return!1}}var $k=new Set("0123456789ABCDEFabcdef"),C$=new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()"),Fi=new Set(",[]{}"),$$=new Set(` ,[]{}
\r	`),Gc=e=>!e||$$.has(e),Yc=class{constructor(){this.atEnd=!1,this.blockScalarIndent=-1,this.blockScalarKeep=!1,this.buffer="",this.flowKey=!1,this.flowLevel=0,this.indentNext=0,this.indentValue=0,this.lineEndPos=null,this.next=null,this.pos=0}*lex(t,n=!1){if(t){if(typeof t!="string")throw TypeError("source is not a string");this.buffer=this.buffer?this.buffer+t:t,this.lineEndPos=null}this.atEnd=!n;let r=this.next??"stream";for(;r&&(n||this.hasChars(1));)r=yield*this.parseNext(r)}atLineEnd(){let t=this.pos,n=this.buffer[t];for(;n===" "||n==="	";)n=this.buffer[++t];return!n||n==="#"||n===`
`?!0:n==="\r"?this.buffer[t+1]===`
`:!1}charAt(t){return this.buffer[this.pos+t]}continueScalar(t){let n=this.buffer[t];if(this.indentNext>0){let r=0;for(;n===" ";)n=this.buffer[++r+t];if(n==="\r"){let s=this.buffer[r+t+1];if(s===`
`||!s&&!this.atEnd)return t+r+1}return n===`
`||r>=this.indentNext||!n&&!this.atEnd?t+r:-1}if(n==="-"||n==="."){let r=this.buffer.substr(t,3);if((r==="---"||r==="...")&&lt(this.buffer[t+3]))return-1}return t}getLine(){let t=this.lineEndPos;return(typeof t!="number"||t!==-1&&t<this.pos)&&(t=this.buffer.indexOf(`
`,this.pos),this.lineEndPos=t),t===-1?this.atEnd?this.buffer.substring(this.pos):null:(this.buffer[t-1]==="\r"&&(t-=1),this.buffer.substring(this.pos,t))}hasChars(t){return this.pos+t<=this.buffer.length}setNext(t){return this.buffer=this.buffer.substring(this.pos),this.pos=0,this.lineEndPos=null,this.next=t,null}peek(t){return this.buffer.substr(this.pos,t)}*parseNext(t){switch(t){case"stream":return yield*this.parseStream();case"line-start":return yield*this.parseLineStart();case"block-start":return yield*this.parseBlockStart();case"doc":return yield*this.parseDocument();case"flow":return yield*this.parseFlowCollection();case"quoted-scalar":return yield*this.parseQuotedScalar();case"block-scalar":return yield*this.parseBlockScalar();case"plain-scalar":return yield*this.parsePlainScalar()}}*parseStream(){let t=this.getLine();if(t===null)return this.setNext("stream");if(t[0]===Es.BOM&&(yield*this.pushCount(1),t=t.substring(1)),t[0]==="%"){let n=t.length,r=t.indexOf("#");for(;r!==-1;){let o=t[r-1];if(o===" "||o==="	"){n=r-1;break}else r=t.indexOf("#",r+1)}for(;;){let o=t[n-1];if(o===" "||o==="	")n-=1;else break}let s=(yield*this.pushCount(n))+(yield*this.pushSpaces(!0));return yield*this.pushCount(t.length-s),this.pushNewline(),"stream"}if(this.atLineEnd()){let n=yield*this.pushSpaces(!0);return yield*this.pushCount(t.length-n),yield*this.pushNewline(),"stream"}return yield Es.DOCUMENT,yield*this.parseLineStart()}*parseLineStart(){let t=this.charAt(0);if(!t&&!this.atEnd)return this.setNext("line-start");if(t==="-"||t==="."){if(!this.atEnd&&!this.hasChars(4))return this.setNext("line-start");let n=this.peek(3);if((n==="---"||n==="...")&&lt(this.charAt(3)))return yield*this.pushCount(3),this.indentValue=0,this.indentNext=0,n==="---"?"doc":"stream"}return this.indentValue=yield*this.pushSpaces(!1),this.indentNext>this.indentValue&&!lt(this.charAt(1))&&(this.indentNext=this.indentValue),yield*this.parseBlockStart()}*parseBlockStart(){let[t,n]=this.peek(2);if(!n&&!this.atEnd)return this.setNext("block-start");if((t==="-"||t==="?"||t===":")&&lt(n)){let r=(yield*this.pushCount(1))+(yield*this.pushSpaces(!0));return this.indentNext=this.indentValue+1,this.indentValue+=r,"block-start"}return"doc"}*parseDocument(){yield*this.pushSpaces(!0);let t=this.getLine();if(t===null)return this.setNext("doc");let n=yield*this.pushIndicators();switch(t[n]){case"#":yield*this.pushCount(t.length-n);case void 0:return yield*this.pushNewline(),yield*this.parseLineStart();case"{":case"[":return yield*this.pushCount(1),this.flowKey=!1,this.flowLevel=1,"flow";case"}":case"]":return yield*this.pushCount(1),"doc";case"*":return yield*this.pushUntil(Gc),"doc";case'"':case"'":return yield*this.parseQuotedScalar();case"|":case">":return n+=yield*this.parseBlockScalarHeader(),n+=yield*this.pushSpaces(!0),yield*this.pushCount(t.length-n),yield*this.pushNewline(),yield*this.parseBlockScalar();default:return yield*this.parsePlainScalar()}}*parseFlowCollection(){let t,n,r=-1;do t=yield*this.pushNewline(),t>0?(n=yield*this.pushSpaces(!1),this.indentValue=r=n):n=0,n+=yield*this.pushSpaces(!0);while(t+n>0);let s=this.getLine();if(s===null)return this.setNext("flow");if((r!==-1&&r<this.indentNext&&s[0]!=="#"||r===0&&(s.startsWith("---")||s.startsWith("..."))&&lt(s[3]))&&!(r===this.indentNext-1&&this.flowLevel===1&&(s[0]==="]"||s[0]==="}")))return this.flowLevel=0,yield Es.FLOW_END,yield*this.parseLineStart();let o=0;for(;s[o]===",";)o+=yield*this.pushCount(1),o+=yield*this.pushSpaces(!0),this.flowKey=!1;switch(o+=yield*this.pushIndicators(),s[o]){case void 0:return"flow";case"#":return yield*this.pushCount(s.length-o),"flow";case"{":case"[":return yield*this.pushCount(1),this.flowKey=!1,this.flowLevel+=1,"flow";case"}":case"]":return yield*this.pushCount(1),this.flowKey=!0,this.flowLevel-=1,this.flowLevel?"flow":"doc";case"*":return yield*this.pushUntil(Gc),"flow";case'"':case"'":return this.flowKey=!0,yield*this.parseQuotedScalar();case":":{let i=this.charAt(1);if(this.flowKey||lt(i)||i===",")return this.flowKey=!1,yield*this.pushCount(1),yield*this.pushSpaces(!0),"flow"}default:return this.flowKey=!1,yield*this.parsePlainScalar()}}*parseQuotedScalar(){let t=this.charAt(0),n=this.buffer.indexOf(t,this.pos+1);if(t==="'")for(;n!==-1&&this.buffer[n+1]==="'";)n=this.buffer.indexOf("'",n+2);else for(;n!==-1;){let o=0;for(;this.buffer[n-1-o]==="\\";)o+=1;if(o%2===0)break;n=this.buffer.indexOf('"',n+1)}let r=this.buffer.substring(0,n),s=r.indexOf(`
`,this.pos);if(s!==-1){for(;s!==-1;){let o=this.continueScalar(s+1);if(o===-1)break;s=r.indexOf(`
`,o)}s!==-1&&(n=s-(r[s-1]==="\r"?2:1))}if(n===-1){if(!this.atEnd)return this.setNext("quoted-scalar");n=this.buffer.length}return yield*this.pushToIndex(n+1,!1),this.flowLevel?"flow":"doc"}*parseBlockScalarHeader(){this.blockScalarIndent=-1,this.blockScalarKeep=!1;let t=this.pos;for(;;){let n=this.buffer[++t];if(n==="+")this.blockScalarKeep=!0;else if(n>"0"&&n<="9")this.blockScalarIndent=Number(n)-1;else if(n!=="-")break}return yield*this.pushUntil(n=>lt(n)||n==="#")}*parseBlockScalar(){let t=this.pos-1,n=0,r;e:for(let o=this.pos;r=this.buffer[o];++o)switch(r){case" ":n+=1;break;case`
`:t=o,n=0;break;case"\r":{let i=this.buffer[o+1];if(!i&&!this.atEnd)return this.setNext("block-scalar");if(i===`
`)break}default:break e}if(!r&&!this.atEnd)return this.setNext("block-scalar");if(n>=this.indentNext){this.blockScalarIndent===-1?this.indentNext=n:this.indentNext=this.blockScalarIndent+(this.indentNext===0?1:this.indentNext);do{let o=this.continueScalar(t+1);if(o===-1)break;t=this.buffer.indexOf(`
`,o)}while(t!==-1);if(t===-1){if(!this.atEnd)return this.setNext("block-scalar");t=this.buffer.length}}let s=t+1;for(r=this.buffer[s];r===" ";)r=this.buffer[++s];if(r==="	"){for(;r==="	"||r===" "||r==="\r"||r===`
`;)r=this.buffer[++s];t=s-1}else if(!this.blockScalarKeep)do{let o=t-1,i=this.buffer[o];i==="\r"&&(i=this.buffer[--o]);let a=o;for(;i===" ";)i=this.buffer[--o];if(i===`
`&&o>=this.pos&&o+1+n>a)t=o;else break}while(!0);return yield Es.SCALAR,yield*this.pushToIndex(t+1,!0),yield*this.parseLineStart()}*parsePlainScalar(){let t=this.flowLevel>0,n=this.pos-1,r=this.pos-1,s;for(;s=this.buffer[++r];)if(s===":"){let o=this.buffer[r+1];if(lt(o)||t&&Fi.has(o))break;n=r}else if(lt(s)){let o=this.buffer[r+1];if(s==="\r"&&(o===`
`?(r+=1,s=`
`,o=this.buffer[r+1]):n=r),o==="#"||t&&Fi.has(o))break;if(s===`
`){let i=this.continueScalar(r+1);if(i===-1)break;r=Math.max(r,i-2)}}else{if(t&&Fi.has(s))break;n=r}return!s&&!this.atEnd?this.setNext("plain-scalar"):(yield Es.SCALAR,yield*this.pushToIndex(n+1,!0),t?"flow":"doc")}*pushCount(t){return t>0?(yield this.buffer.substr(this.pos,t),this.pos+=t,t):0}*pushToIndex(t,n){let r=this.buffer.slice(this.pos,t);return r?(yield r,this.pos+=r.length,r.length):(n&&(yield""),0)}*pushIndicators(){let t=0;e:for(;;){switch(this.charAt(0)){case"!":t+=yield*this.pushTag(),t+=yield*this.pushSpaces(!0);continue e;case"&":t+=yield*this.pushUntil(Gc),t+=yield*this.pushSpaces(!0);continue e;case"-":case"?":case":":{let n=this.flowLevel>0,r=this.charAt(1);if(lt(r)||n&&Fi.has(r)){n?this.flowKey&&(this.flowKey=!1):this.indentNext=this.indentValue+1,t+=yield*this.pushCount(1),t+=yield*this.pushSpaces(!0);continue e}}}break e}return t}*pushTag(){if(this.charAt(1)==="<"){let t=this.pos+2,n=this.buffer[t];for(;!lt(n)&&n!==">";)n=this.buffer[++t];return yield*this.pushToIndex(n===">"?t+1:t,!1)}else{let t=this.pos+1,n=this.buffer[t];for(;n;)if(C$.has(n))n=this.buffer[++t];else if(n==="%"&&$k.has(this.buffer[t+1])&&$k.has(this.buffer[t+2]))n=this.buffer[t+=3];else break;return yield*this.pushToIndex(t,!1)}}*pushNewline(){let t=this.buffer[this.pos];return t===`
`?yield*this.pushCount(1):t==="\r"&&this.charAt(1)===`
`?yield*this.pushCount(2):0}*pushSpaces(t){let n=this.pos-1,r;do r=this.buffer[++n];while(r===" "||t&&r==="	");let s=n-this.pos;return s>0&&(yield this.buffer.substr(this.pos,s),this.pos=n),s}*pushUntil(t){let n=this.pos,r=this.buffer[n];for(;!t(r);)r=this.buffer[++n];return yield*this.pushToIndex(n,!1)}};Nk.Lexer=Yc});var Jc=E(Ik=>{"use strict";var Qc=class{constructor(){this.lineStarts=[],this.addNewLine=t=>this.lineStarts.push(t),this.linePos=t=>{let n=0,r=this.lineStarts.length;for(;n<r;){let o=n+r>>1;this.lineStarts[o]<t?n=o+1:r=o}if(this.lineStarts[n]===t)return{line:n+1,col:1};if(n===0)return{line:0,col:t};let s=this.lineStarts[n-1];return{line:n,col:t-s+1}}}};Ik.LineCounter=Qc});var Xc=E(Mk=>{"use strict";var N$=require("process"),Lk=Mi(),I$=Vc();function an(e,t){for(let n=0;n<e.length;++n)if(e[n].type===t)return!0;return!1}function Pk(e){for(let t=0;t<e.length;++t)switch(e[t].type){case"space":case"comment":case"newline":break;default:return t}return-1}function Dk(e){switch(e?.type){case"alias":case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":case"flow-collection":return!0;default:return!1}}function Bi(e){switch(e.type){case"document":return e.start;case"block-map":{let t=e.items[e.items.length-1];return t.sep??t.start}case"block-seq":return e.items[e.items.length-1].start;default:return[]}}function Sr(e){if(e.length===0)return[];let t=e.length;e:for(;--t>=0;)switch(e[t].type){case"doc-start":case"explicit-key-ind":case"map-value-ind":case"seq-item-ind":case"newline":break e}for(;e[++t]?.type==="space";);return e.splice(t,e.length)}function Hi(e,t){if(t.length<1e5)Array.prototype.push.apply(e,t);else for(let n=0;n<t.length;++n)e.push(t[n])}function qk(e){if(e.start.type==="flow-seq-start")for(let t of e.items)t.sep&&!t.value&&!an(t.start,"explicit-key-ind")&&!an(t.sep,"map-value-ind")&&(t.key&&(t.value=t.key),delete t.key,Dk(t.value)?t.value.end?Hi(t.value.end,t.sep):t.value.end=t.sep:Hi(t.start,t.sep),delete t.sep)}var Zc=class{constructor(t){this.atNewLine=!0,this.atScalar=!1,this.indent=0,this.offset=0,this.onKeyLine=!1,this.stack=[],this.source="",this.type="",this.lexer=new I$.Lexer,this.onNewLine=t}*parse(t,n=!1){this.onNewLine&&this.offset===0&&this.onNewLine(0);for(let r of this.lexer.lex(t,n))yield*this.next(r);n||(yield*this.end())}*next(t){if(this.source=t,N$.env.LOG_TOKENS&&console.log("|",Lk.prettyToken(t)),this.atScalar){this.atScalar=!1,yield*this.step(),this.offset+=t.length;return}let n=Lk.tokenType(t);if(n)if(n==="scalar")this.atNewLine=!1,this.atScalar=!0,this.type="scalar";else{switch(this.type=n,yield*this.step(),n){case"newline":this.atNewLine=!0,this.indent=0,this.onNewLine&&this.onNewLine(this.offset+t.length);break;case"space":this.atNewLine&&t[0]===" "&&(this.indent+=t.length);break;case"explicit-key-ind":case"map-value-ind":case"seq-item-ind":this.atNewLine&&(this.indent+=t.length);break;case"doc-mode":case"flow-error-end":return;default:this.atNewLine=!1}this.offset+=t.length}else{let r=`Not a YAML token: ${t}`;yield*this.pop({type:"error",offset:this.offset,message:r,source:t}),this.offset+=t.length}}*end(){for(;this.stack.length>0;)yield*this.pop()}get sourceToken(){return{type:this.type,offset:this.offset,indent:this.indent,source:this.source}}*step(){let t=this.peek(1);if(this.type==="doc-end"&&t?.type!=="doc-end"){for(;this.stack.length>0;)yield*this.pop();this.stack.push({type:"doc-end",offset:this.offset,source:this.source});return}if(!t)return yield*this.stream();switch(t.type){case"document":return yield*this.document(t);case"alias":case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":return yield*this.scalar(t);case"block-scalar":return yield*this.blockScalar(t);case"block-map":return yield*this.blockMap(t);case"block-seq":return yield*this.blockSequence(t);case"flow-collection":return yield*this.flowCollection(t);case"doc-end":return yield*this.documentEnd(t)}yield*this.pop()}peek(t){return this.stack[this.stack.length-t]}*pop(t){let n=t??this.stack.pop();if(!n)yield{type:"error",offset:this.offset,source:"",message:"Tried to pop an empty stack"};else if(this.stack.length===0)yield n;else{let r=this.peek(1);switch(n.type==="block-scalar"?n.indent="indent"in r?r.indent:0:n.type==="flow-collection"&&r.type==="document"&&(n.indent=0),n.type==="flow-collection"&&qk(n),r.type){case"document":r.value=n;break;case"block-scalar":r.props.push(n);break;case"block-map":{let s=r.items[r.items.length-1];if(s.value){r.items.push({start:[],key:n,sep:[]}),this.onKeyLine=!0;return}else if(s.sep)s.value=n;else{Object.assign(s,{key:n,sep:[]}),this.onKeyLine=!s.explicitKey;return}break}case"block-seq":{let s=r.items[r.items.length-1];s.value?r.items.push({start:[],value:n}):s.value=n;break}case"flow-collection":{let s=r.items[r.items.length-1];!s||s.value?r.items.push({start:[],key:n,sep:[]}):s.sep?s.value=n:Object.assign(s,{key:n,sep:[]});return}default:yield*this.pop(),yield*this.pop(n)}if((r.type==="document"||r.type==="block-map"||r.type==="block-seq")&&(n.type==="block-map"||n.type==="block-seq")){let s=n.items[n.items.length-1];s&&!s.sep&&!s.value&&s.start.length>0&&Pk(s.start)===-1&&(n.indent===0||s.start.every(o=>o.type!=="comment"||o.indent<n.indent))&&(r.type==="document"?r.end=s.start:r.items.push({start:s.start}),n.items.splice(-1,1))}}}*stream(){switch(this.type){case"directive-line":yield{type:"directive",offset:this.offset,source:this.source};return;case"byte-order-mark":case"space":case"comment":case"newline":yield this.sourceToken;return;case"doc-mode":case"doc-start":{let t={type:"document",offset:this.offset,start:[]};this.type==="doc-start"&&t.start.push(this.sourceToken),this.stack.push(t);return}}yield{type:"error",offset:this.offset,message:`Unexpected ${this.type} token in YAML stream`,source:this.source}}*document(t){if(t.value)return yield*this.lineEnd(t);switch(this.type){case"doc-start":{Pk(t.start)!==-1?(yield*this.pop(),yield*this.step()):t.start.push(this.sourceToken);return}case"anchor":case"tag":case"space":case"comment":case"newline":t.start.push(this.sourceToken);return}let n=this.startBlockValue(t);n?this.stack.push(n):yield{type:"error",offset:this.offset,message:`Unexpected ${this.type} token in YAML document`,source:this.source}}*scalar(t){if(this.type==="map-value-ind"){let n=Bi(this.peek(2)),r=Sr(n),s;t.end?(s=t.end,s.push(this.sourceToken),delete t.end):s=[this.sourceToken];let o={type:"block-map",offset:t.offset,indent:t.indent,items:[{start:r,key:t,sep:s}]};this.onKeyLine=!0,this.stack[this.stack.length-1]=o}else yield*this.lineEnd(t)}*blockScalar(t){switch(this.type){case"space":case"comment":case"newline":t.props.push(this.sourceToken);return;case"scalar":if(t.source=this.source,this.atNewLine=!0,this.indent=0,this.onNewLine){let n=this.source.indexOf(`
`)+1;for(;n!==0;)this.onNewLine(this.offset+n),n=this.source.indexOf(`
`,n)+1}yield*this.pop();break;default:yield*this.pop(),yield*this.step()}}*blockMap(t){let n=t.items[t.items.length-1];switch(this.type){case"newline":if(this.onKeyLine=!1,n.value){let r="end"in n.value?n.value.end:void 0;(Array.isArray(r)?r[r.length-1]:void 0)?.type==="comment"?r?.push(this.sourceToken):t.items.push({start:[this.sourceToken]})}else n.sep?n.sep.push(this.sourceToken):n.start.push(this.sourceToken);return;case"space":case"comment":if(n.value)t.items.push({start:[this.sourceToken]});else if(n.sep)n.sep.push(this.sourceToken);else{if(this.atIndentedComment(n.start,t.indent)){let s=t.items[t.items.length-2]?.value?.end;if(Array.isArray(s)){Hi(s,n.start),s.push(this.sourceToken),t.items.pop();return}}n.start.push(this.sourceToken)}return}if(this.indent>=t.indent){let r=!this.onKeyLine&&this.indent===t.indent,s=r&&(n.sep||n.explicitKey)&&this.type!=="seq-item-ind",o=[];if(s&&n.sep&&!n.value){let i=[];for(let a=0;a<n.sep.length;++a){let l=n.sep[a];switch(l.type){case"newline":i.push(a);break;case"space":break;case"comment":l.indent>t.indent&&(i.length=0);break;default:i.length=0}}i.length>=2&&(o=n.sep.splice(i[1]))}switch(this.type){case"anchor":case"tag":s||n.value?(o.push(this.sourceToken),t.items.push({start:o}),this.onKeyLine=!0):n.sep?n.sep.push(this.sourceToken):n.start.push(this.sourceToken);return;case"explicit-key-ind":!n.sep&&!n.explicitKey?(n.start.push(this.sourceToken),n.explicitKey=!0):s||n.value?(o.push(this.sourceToken),t.items.push({start:o,explicitKey:!0})):this.stack.push({type:"block-map",offset:this.offset,indent:this.indent,items:[{start:[this.sourceToken],explicitKey:!0}]}),this.onKeyLine=!0;return;case"map-value-ind":if(n.explicitKey)if(n.sep)if(n.value)t.items.push({start:[],key:null,sep:[this.sourceToken]});else if(an(n.sep,"map-value-ind"))this.stack.push({type:"block-map",offset:this.offset,indent:this.indent,items:[{start:o,key:null,sep:[this.sourceToken]}]});else if(Dk(n.key)&&!an(n.sep,"newline")){let i=Sr(n.start),a=n.key,l=n.sep;l.push(this.sourceToken),delete n.key,delete n.sep,this.stack.push({type:"block-map",offset:this.offset,indent:this.indent,items:[{start:i,key:a,sep:l}]})}else o.length>0?n.sep=n.sep.concat(o,this.sourceToken):n.sep.push(this.sourceToken);else if(an(n.start,"newline"))Object.assign(n,{key:null,sep:[this.sourceToken]});else{let i=Sr(n.start);this.stack.push({type:"block-map",offset:this.offset,indent:this.indent,items:[{start:i,key:null,sep:[this.sourceToken]}]})}else n.sep?n.value||s?t.items.push({start:o,key:null,sep:[this.sourceToken]}):an(n.sep,"map-value-ind")?this.stack.push({type:"block-map",offset:this.offset,indent:this.indent,items:[{start:[],key:null,sep:[this.sourceToken]}]}):n.sep.push(this.sourceToken):Object.assign(n,{key:null,sep:[this.sourceToken]});this.onKeyLine=!0;return;case"alias":case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":{let i=this.flowScalar(this.type);s||n.value?(t.items.push({start:o,key:i,sep:[]}),this.onKeyLine=!0):n.sep?this.stack.push(i):(Object.assign(n,{key:i,sep:[]}),this.onKeyLine=!0);return}default:{let i=this.startBlockValue(t);if(i){if(i.type==="block-seq"){if(!n.explicitKey&&n.sep&&!an(n.sep,"newline")){yield*this.pop({type:"error",offset:this.offset,message:"Unexpected block-seq-ind on same line with key",source:this.source});return}}else r&&t.items.push({start:o});this.stack.push(i);return}}}}yield*this.pop(),yield*this.step()}*blockSequence(t){let n=t.items[t.items.length-1];switch(this.type){case"newline":if(n.value){let r="end"in n.value?n.value.end:void 0;(Array.isArray(r)?r[r.length-1]:void 0)?.type==="comment"?r?.push(this.sourceToken):t.items.push({start:[this.sourceToken]})}else n.start.push(this.sourceToken);return;case"space":case"comment":if(n.value)t.items.push({start:[this.sourceToken]});else{if(this.atIndentedComment(n.start,t.indent)){let s=t.items[t.items.length-2]?.value?.end;if(Array.isArray(s)){Hi(s,n.start),s.push(this.sourceToken),t.items.pop();return}}n.start.push(this.sourceToken)}return;case"anchor":case"tag":if(n.value||this.indent<=t.indent)break;n.start.push(this.sourceToken);return;case"seq-item-ind":if(this.indent!==t.indent)break;n.value||an(n.start,"seq-item-ind")?t.items.push({start:[this.sourceToken]}):n.start.push(this.sourceToken);return}if(this.indent>t.indent){let r=this.startBlockValue(t);if(r){this.stack.push(r);return}}yield*this.pop(),yield*this.step()}*flowCollection(t){let n=t.items[t.items.length-1];if(this.type==="flow-error-end"){let r;do yield*this.pop(),r=this.peek(1);while(r?.type==="flow-collection")}else if(t.end.length===0){switch(this.type){case"comma":case"explicit-key-ind":!n||n.sep?t.items.push({start:[this.sourceToken]}):n.start.push(this.sourceToken);return;case"map-value-ind":!n||n.value?t.items.push({start:[],key:null,sep:[this.sourceToken]}):n.sep?n.sep.push(this.sourceToken):Object.assign(n,{key:null,sep:[this.sourceToken]});return;case"space":case"comment":case"newline":case"anchor":case"tag":!n||n.value?t.items.push({start:[this.sourceToken]}):n.sep?n.sep.push(this.sourceToken):n.start.push(this.sourceToken);return;case"alias":case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":{let s=this.flowScalar(this.type);!n||n.value?t.items.push({start:[],key:s,sep:[]}):n.sep?this.stack.push(s):Object.assign(n,{key:s,sep:[]});return}case"flow-map-end":case"flow-seq-end":t.end.push(this.sourceToken);return}let r=this.startBlockValue(t);r?this.stack.push(r):(yield*this.pop(),yield*this.step())}else{let r=this.peek(2);if(r.type==="block-map"&&(this.type==="map-value-ind"&&r.indent===t.indent||this.type==="newline"&&!r.items[r.items.length-1].sep))yield*this.pop(),yield*this.step();else if(this.type==="map-value-ind"&&r.type!=="flow-collection"){let s=Bi(r),o=Sr(s);qk(t);let i=t.end.splice(1,t.end.length);i.push(this.sourceToken);let a={type:"block-map",offset:t.offset,indent:t.indent,items:[{start:o,key:t,sep:i}]};this.onKeyLine=!0,this.stack[this.stack.length-1]=a}else yield*this.lineEnd(t)}}flowScalar(t){if(this.onNewLine){let n=this.source.indexOf(`
`)+1;for(;n!==0;)this.onNewLine(this.offset+n),n=this.source.indexOf(`
`,n)+1}return{type:t,offset:this.offset,indent:this.indent,source:this.source}}startBlockValue(t){switch(this.type){case"alias":case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":return this.flowScalar(this.type);case"block-scalar-header":return{type:"block-scalar",offset:this.offset,indent:this.indent,props:[this.sourceToken],source:""};case"flow-map-start":case"flow-seq-start":return{type:"flow-collection",offset:this.offset,indent:this.indent,start:this.sourceToken,items:[],end:[]};case"seq-item-ind":return{type:"block-seq",offset:this.offset,indent:this.indent,items:[{start:[this.sourceToken]}]};case"explicit-key-ind":{this.onKeyLine=!0;let n=Bi(t),r=Sr(n);return r.push(this.sourceToken),{type:"block-map",offset:this.offset,indent:this.indent,items:[{start:r,explicitKey:!0}]}}case"map-value-ind":{this.onKeyLine=!0;let n=Bi(t),r=Sr(n);return{type:"block-map",offset:this.offset,indent:this.indent,items:[{start:r,key:null,sep:[this.sourceToken]}]}}}return null}atIndentedComment(t,n){return this.type!=="comment"||this.indent<=n?!1:t.every(r=>r.type==="newline"||r.type==="space")}*documentEnd(t){this.type!=="doc-mode"&&(t.end?t.end.push(this.sourceToken):t.end=[this.sourceToken],this.type==="newline"&&(yield*this.pop()))}*lineEnd(t){switch(this.type){case"comma":case"doc-start":case"doc-end":case"flow-seq-end":case"flow-map-end":case"map-value-ind":yield*this.pop(),yield*this.step();break;case"newline":this.onKeyLine=!1;default:t.end?t.end.push(this.sourceToken):t.end=[this.sourceToken],this.type==="newline"&&(yield*this.pop())}}};Mk.Parser=Zc});var Wk=E(Os=>{"use strict";var Fk=Fc(),L$=ks(),Rs=_s(),P$=Dl(),q$=K(),D$=Jc(),Bk=Xc();function Hk(e){let t=e.prettyErrors!==!1;return{lineCounter:e.lineCounter||t&&new D$.LineCounter||null,prettyErrors:t}}function M$(e,t={}){let{lineCounter:n,prettyErrors:r}=Hk(t),s=new Bk.Parser(n?.addNewLine),o=new Fk.Composer(t),i=Array.from(o.compose(s.parse(e)));if(r&&n)for(let a of i)a.errors.forEach(Rs.prettifyError(e,n)),a.warnings.forEach(Rs.prettifyError(e,n));return i.length>0?i:Object.assign([],{empty:!0},o.streamInfo())}function jk(e,t={}){let{lineCounter:n,prettyErrors:r}=Hk(t),s=new Bk.Parser(n?.addNewLine),o=new Fk.Composer(t),i=null;for(let a of o.compose(s.parse(e),!0,e.length))if(!i)i=a;else if(i.options.logLevel!=="silent"){i.errors.push(new Rs.YAMLParseError(a.range.slice(0,2),"MULTIPLE_DOCS","Source contains multiple documents; please use YAML.parseAllDocuments()"));break}return r&&n&&(i.errors.forEach(Rs.prettifyError(e,n)),i.warnings.forEach(Rs.prettifyError(e,n))),i}function F$(e,t,n){let r;typeof t=="function"?r=t:n===void 0&&t&&typeof t=="object"&&(n=t);let s=jk(e,n);if(!s)return null;if(s.warnings.forEach(o=>P$.warn(s.options.logLevel,o)),s.errors.length>0){if(s.options.logLevel!=="silent")throw s.errors[0];s.errors=[]}return s.toJS(Object.assign({reviver:r},n))}function B$(e,t,n){let r=null;if(typeof t=="function"||Array.isArray(t)?r=t:n===void 0&&t&&(n=t),typeof n=="string"&&(n=n.length),typeof n=="number"){let s=Math.round(n);n=s<1?void 0:s>8?{indent:8}:{indent:s}}if(e===void 0){let{keepUndefined:s}=n??t??{};if(!s)return}return q$.isDocument(e)&&!r?e.toString(n):new L$.Document(e,r,n).toString(n)}Os.parse=F$;Os.parseAllDocuments=M$;Os.parseDocument=jk;Os.stringify=B$});var zk=E(Q=>{"use strict";var H$=Fc(),j$=ks(),W$=kc(),ed=_s(),K$=rs(),ln=K(),z$=nn(),U$=me(),G$=sn(),Y$=on(),V$=Mi(),Q$=Vc(),J$=Jc(),Z$=Xc(),ji=Wk(),Kk=Xr();Q.Composer=H$.Composer;Q.Document=j$.Document;Q.Schema=W$.Schema;Q.YAMLError=ed.YAMLError;Q.YAMLParseError=ed.YAMLParseError;Q.YAMLWarning=ed.YAMLWarning;Q.Alias=K$.Alias;Q.isAlias=ln.isAlias;Q.isCollection=ln.isCollection;Q.isDocument=ln.isDocument;Q.isMap=ln.isMap;Q.isNode=ln.isNode;Q.isPair=ln.isPair;Q.isScalar=ln.isScalar;Q.isSeq=ln.isSeq;Q.Pair=z$.Pair;Q.Scalar=U$.Scalar;Q.YAMLMap=G$.YAMLMap;Q.YAMLSeq=Y$.YAMLSeq;Q.CST=V$;Q.Lexer=Q$.Lexer;Q.LineCounter=J$.LineCounter;Q.Parser=Z$.Parser;Q.parse=ji.parse;Q.parseAllDocuments=ji.parseAllDocuments;Q.parseDocument=ji.parseDocument;Q.stringify=ji.stringify;Q.visit=Kk.visit;Q.visitAsync=Kk.visitAsync});function $e(e,t){let n=t;for(;n<e.length;n++){let r=e.charCodeAt(n);if(r===10||r===13)break}return n}var ct,Ar,Cn=wa(()=>{"use strict";ct=e=>e===32||e===10||e===13||e===9,Ar=class{constructor(t){this.text=t;this.#t=t.indexOf("#")}text;found=[];#t;between(t,n){if(this.#t<0||this.#t>=n)return;let r=this.#t<t?this.text.indexOf("#",t):this.#t;for(;r>=0&&r<n;)if(this.#e(r)){let s=$e(this.text,r);this.found.push([r,s]),r=this.text.indexOf("#",s)}else r=this.text.indexOf("#",r+1);this.#t=r}#e(t){let n=this.text.charCodeAt(t-1);return t===0||ct(n)||n===65279}skip(t){let n=t;for(;n<this.text.length;n++){let r=this.text.charCodeAt(n);if(r===35&&this.#e(n))n=$e(this.text,n);else if(!ct(r))break}return Math.min(n,this.text.length)}}});var Gk={};Av(Gk,{recover:()=>X$});function X$(e){let t=(0,qe.parseAllDocuments)(e,{prettyErrors:!1,uniqueKeys:!1,logLevel:"silent",strict:!1,schema:"failsafe"});if(!Array.isArray(t))return{events:[],decode:()=>"",errors:[]};let n=new td(e),r=[];for(let i of t){n.document(i.contents);for(let{code:a,pos:l}of i.errors)r.push({code:a,at:Math.min(l[0],e.length)})}let{events:s,decoded:o}=n;return{events:s,decode:(i,a)=>o.get(a)??"",errors:r}}function tN(e){let t=(0,qe.isMap)(e)?e.items[0]?.key:void 0,n=(0,qe.isNode)(t)?t.range?.[0]:void 0,r=e.range?.[0];return r!==void 0&&n!==void 0?Math.min(r,n):r}var qe,eN,td,Uk,Yk=wa(()=>{"use strict";Zr();qe=un(zk());Cn();eN={PLAIN:Bo,QUOTE_SINGLE:Vr,QUOTE_DOUBLE:Qr,BLOCK_LITERAL:Ho,BLOCK_FOLDED:jo},td=class{constructor(t){this.text=t;this.#t=new Ar(t)}text;events=[];decoded=new Map;#t;#e=0;document(t){this.events.push({type:Do,explicitStart:!1,explicitEnd:!1,directives:[]}),this.#n(t,!1),this.events.push({type:Yr})}#n(t,n){if((0,qe.isScalar)(t))this.#r(t,n);else if((0,qe.isAlias)(t)){let[r,s]=t.range??[this.#e,this.#e];this.events.push({type:Fo,anchorStart:r+1,anchorEnd:s}),this.#e=s}else if((0,qe.isMap)(t)||(0,qe.isSeq)(t)){let r=tN(t)??this.#e,s=this.#i(r,n,t.tag!==void 0||t.anchor!==void 0),o=t.flow===!0,i=o?Jr:ty;if(this.events.push({type:(0,qe.isMap)(t)?Ur:Mo,start:r,style:i,...s}),this.#e=Math.max(this.#e,r+(o&&/[[{]/.test(this.text.charAt(r))?1:0)),(0,qe.isSeq)(t))for(let a of t.items)this.#n(a,o);else for(let{key:a,value:l}of t.items)this.#n(a,o),this.#n(l,o);this.events.push({type:Yr}),o&&(this.#e=Math.max(this.#e,t.range?.[1]??0))}else this.#s(-1,-1,Bo,Uk())}#r(t,n){let[r,s]=t.range??[-1,-1],o=eN[t.type??"PLAIN"],i=this.#i(r,n,t.tag!==void 0||t.anchor!==void 0),a=r,l=s;o===Vr||o===Qr?(a++,s-1>r&&this.text.charAt(s-1)===this.text.charAt(r)&&l--):o!==Bo?(a=$e(this.text,r),this.text.startsWith(`\r
`,a)&&a++,a=Math.min(a+1,s)):r===s&&(a=l=-1);let c=this.#s(a,l,o,i);a>=0&&this.decoded.set(c,typeof t.value=="string"?t.value:t.source??""),this.#e=Math.max(this.#e,s,i.tagEnd,i.anchorEnd)}#s(t,n,r,s){let o={type:Gr,valueStart:t,valueEnd:n,...s,style:r,chomping:ny,indent:-1,fast:!1};return this.events.push(o),o}#i(t,n,r){let s=Uk();if(!r)return s;for(let o=this.#e;(o<t||o===t&&o<this.text.length)&&(o=this.#t.skip(o),!(o>t));o++){let i=this.text.charAt(o);if(i!=="!"&&i!=="&")continue;let a=n?/[\s,[\]{}]/g:/\s/g;a.lastIndex=o;let l=a.exec(this.text)?.index??this.text.length;if(l>t&&t>o)break;i==="!"?[s.tagStart,s.tagEnd]=[o,l]:[s.anchorStart,s.anchorEnd]=[o+1,l],o=l-1}return s}};Uk=()=>({anchorStart:-1,anchorEnd:-1,tagStart:-1,tagEnd:-1})});var ta=E(Xe=>{"use strict";Xe.isInteger=e=>typeof e=="number"?Number.isInteger(e):typeof e=="string"&&e.trim()!==""?Number.isInteger(Number(e)):!1;Xe.find=(e,t)=>e.nodes.find(n=>n.type===t);Xe.exceedsLimit=(e,t,n=1,r)=>r===!1||!Xe.isInteger(e)||!Xe.isInteger(t)?!1:(Number(t)-Number(e))/Number(n)>=r;Xe.escapeNode=(e,t=0,n)=>{let r=e.nodes[t];r&&(n&&r.type===n||r.type==="open"||r.type==="close")&&r.escaped!==!0&&(r.value="\\"+r.value,r.escaped=!0)};Xe.encloseBrace=e=>e.type!=="brace"?!1:e.commas>>0+e.ranges>>0===0?(e.invalid=!0,!0):!1;Xe.isInvalidBrace=e=>e.type!=="brace"?!1:e.invalid===!0||e.dollar?!0:e.commas>>0+e.ranges>>0===0||e.open!==!0||e.close!==!0?(e.invalid=!0,!0):!1;Xe.isOpenOrClose=e=>e.type==="open"||e.type==="close"?!0:e.open===!0||e.close===!0;Xe.reduce=e=>e.reduce((t,n)=>(n.type==="text"&&t.push(n.value),n.type==="range"&&(n.type="text"),t),[]);Xe.flatten=(...e)=>{let t=[],n=r=>{for(let s=0;s<r.length;s++){let o=r[s];if(Array.isArray(o)){n(o);continue}o!==void 0&&t.push(o)}return t};return n(e),t}});var na=E((q7,Eb)=>{"use strict";var Ab=ta();Eb.exports=(e,t={})=>{let n=(r,s={})=>{let o=t.escapeInvalid&&Ab.isInvalidBrace(s),i=r.invalid===!0&&t.escapeInvalid===!0,a="";if(r.value)return(o||i)&&Ab.isOpenOrClose(r)?"\\"+r.value:r.value;if(r.value)return r.value;if(r.nodes)for(let l of r.nodes)a+=n(l);return a};return n(e)}});var Ob=E((D7,Rb)=>{"use strict";Rb.exports=function(e){return typeof e=="number"?e-e===0:typeof e=="string"&&e.trim()!==""?Number.isFinite?Number.isFinite(+e):isFinite(+e):!1}});var Db=E((M7,qb)=>{"use strict";var Tb=Ob(),Nn=(e,t,n)=>{if(Tb(e)===!1)throw new TypeError("toRegexRange: expected the first argument to be a number");if(t===void 0||e===t)return String(e);if(Tb(t)===!1)throw new TypeError("toRegexRange: expected the second argument to be a number.");let r={relaxZeros:!0,...n};typeof r.strictZeros=="boolean"&&(r.relaxZeros=r.strictZeros===!1);let s=String(r.relaxZeros),o=String(r.shorthand),i=String(r.capture),a=String(r.wrap),l=e+":"+t+"="+s+o+i+a;if(Nn.cache.hasOwnProperty(l))return Nn.cache[l].result;let c=Math.min(e,t),u=Math.max(e,t);if(Math.abs(c-u)===1){let g=e+"|"+t;return r.capture?`(${g})`:r.wrap===!1?g:`(?:${g})`}let h=Pb(e)||Pb(t),p={min:e,max:t,a:c,b:u},f=[],m=[];if(h&&(p.isPadded=h,p.maxLen=String(p.max).length),c<0){let g=u<0?Math.abs(u):1;m=Cb(g,Math.abs(c),p,r),c=p.a=0}return u>=0&&(f=Cb(c,u,p,r)),p.negatives=m,p.positives=f,p.result=GN(m,f,r),r.capture===!0?p.result=`(${p.result})`:r.wrap!==!1&&f.length+m.length>1&&(p.result=`(?:${p.result})`),Nn.cache[l]=p,p.result};function GN(e,t,n){let r=wd(e,t,"-",!1,n)||[],s=wd(t,e,"",!1,n)||[],o=wd(e,t,"-?",!0,n)||[];return r.concat(o).concat(s).join("|")}function YN(e,t){let n=1,r=1,s=Nb(e,n),o=new Set([t]);for(;e<=s&&s<=t;)o.add(s),n+=1,s=Nb(e,n);for(s=Ib(t+1,r)-1;e<s&&s<=t;)o.add(s),r+=1,s=Ib(t+1,r)-1;return o=[...o],o.sort(JN),o}function VN(e,t,n){if(e===t)return{pattern:e,count:[],digits:0};let r=QN(e,t),s=r.length,o="",i=0;for(let a=0;a<s;a++){let[l,c]=r[a];l===c?o+=l:l!=="0"||c!=="9"?o+=ZN(l,c,n):i++}return i&&(o+=n.shorthand===!0?"\\d":"[0-9]"),{pattern:o,count:[i],digits:s}}function Cb(e,t,n,r){let s=YN(e,t),o=[],i=e,a;for(let l=0;l<s.length;l++){let c=s[l],u=VN(String(i),String(c),r),h="";if(!n.isPadded&&a&&a.pattern===u.pattern){a.count.length>1&&a.count.pop(),a.count.push(u.count[0]),a.string=a.pattern+Lb(a.count),i=c+1;continue}n.isPadded&&(h=XN(c,n,r)),u.string=h+u.pattern+Lb(u.count),o.push(u),i=c+1,a=u}return o}function wd(e,t,n,r,s){let o=[];for(let i of e){let{string:a}=i;!r&&!$b(t,"string",a)&&o.push(n+a),r&&$b(t,"string",a)&&o.push(n+a)}return o}function QN(e,t){let n=[];for(let r=0;r<e.length;r++)n.push([e[r],t[r]]);return n}function JN(e,t){return e>t?1:t>e?-1:0}function $b(e,t,n){return e.some(r=>r[t]===n)}function Nb(e,t){return Number(String(e).slice(0,-t)+"9".repeat(t))}function Ib(e,t){return e-e%Math.pow(10,t)}function Lb(e){let[t=0,n=""]=e;return n||t>1?`{${t+(n?","+n:"")}}`:""}function ZN(e,t,n){return`[${e}${t-e===1?"":"-"}${t}]`}function Pb(e){return/^-?(0+)\d/.test(e)}function XN(e,t,n){if(!t.isPadded)return e;let r=Math.abs(t.maxLen-String(e).length),s=n.relaxZeros!==!1;switch(r){case 0:return"";case 1:return s?"0?":"0";case 2:return s?"0{0,2}":"00";default:return s?`0{0,${r}}`:`0{${r}}`}}Nn.cache={};Nn.clearCache=()=>Nn.cache={};qb.exports=Nn});var vd=E((F7,Kb)=>{"use strict";var eI=require("util"),Fb=Db(),Mb=e=>e!==null&&typeof e=="object"&&!Array.isArray(e),tI=e=>t=>e===!0?Number(t):String(t),kd=e=>typeof e=="number"||typeof e=="string"&&e!=="",$s=e=>Number.isInteger(+e),bd=e=>{let t=`${e}`,n=-1;if(t[0]==="-"&&(t=t.slice(1)),t==="0")return!1;for(;t[++n]==="0";);return n>0},nI=(e,t,n)=>typeof e=="string"||typeof t=="string"?!0:n.stringify===!0,rI=(e,t,n)=>{if(t>0){let r=e[0]==="-"?"-":"";r&&(e=e.slice(1)),e=r+e.padStart(r?t-1:t,"0")}return n===!1?String(e):e},sa=(e,t)=>{let n=e[0]==="-"?"-":"";for(n&&(e=e.slice(1),t--);e.length<t;)e="0"+e;return n?"-"+e:e},sI=(e,t,n)=>{e.negatives.sort((a,l)=>a<l?-1:a>l?1:0),e.positives.sort((a,l)=>a<l?-1:a>l?1:0);let r=t.capture?"":"?:",s="",o="",i;return e.positives.length&&(s=e.positives.map(a=>sa(String(a),n)).join("|")),e.negatives.length&&(o=`-(${r}${e.negatives.map(a=>sa(String(a),n)).join("|")})`),s&&o?i=`${s}|${o}`:i=s||o,t.wrap?`(${r}${i})`:i},Bb=(e,t,n,r)=>{if(n)return Fb(e,t,{wrap:!1,...r});let s=String.fromCharCode(e);if(e===t)return s;let o=String.fromCharCode(t);return`[${s}-${o}]`},Hb=(e,t,n)=>{if(Array.isArray(e)){let r=n.wrap===!0,s=n.capture?"":"?:";return r?`(${s}${e.join("|")})`:e.join("|")}return Fb(e,t,n)},jb=(...e)=>new RangeError("Invalid range arguments: "+eI.inspect(...e)),Wb=(e,t,n)=>{if(n.strictRanges===!0)throw jb([e,t]);return[]},oI=(e,t)=>{if(t.strictRanges===!0)throw new TypeError(`Expected step "${e}" to be a number`);return[]},iI=(e,t,n=1,r={})=>{let s=Number(e),o=Number(t);if(!Number.isInteger(s)||!Number.isInteger(o)){if(r.strictRanges===!0)throw jb([e,t]);return[]}s===0&&(s=0),o===0&&(o=0);let i=s>o,a=String(e),l=String(t),c=String(n);n=Math.max(Math.abs(n),1);let u=bd(a)||bd(l)||bd(c),h=u?Math.max(a.length,l.length,c.length):0,p=u===!1&&nI(e,t,r)===!1,f=r.transform||tI(p);if(r.toRegex&&n===1)return Bb(sa(e,h),sa(t,h),!0,r);let m={negatives:[],positives:[]},g=k=>m[k<0?"negatives":"positives"].push(Math.abs(k)),y=[],w=0;for(;i?s>=o:s<=o;)r.toRegex===!0&&n>1?g(s):y.push(rI(f(s,w),h,p)),s=i?s-n:s+n,w++;return r.toRegex===!0?n>1?sI(m,r,h):Hb(y,null,{wrap:!1,...r}):y},aI=(e,t,n=1,r={})=>{if(!$s(e)&&e.length>1||!$s(t)&&t.length>1)return Wb(e,t,r);let s=r.transform||(p=>String.fromCharCode(p)),o=`${e}`.charCodeAt(0),i=`${t}`.charCodeAt(0),a=o>i,l=Math.min(o,i),c=Math.max(o,i);if(r.toRegex&&n===1)return Bb(l,c,!1,r);let u=[],h=0;for(;a?o>=i:o<=i;)u.push(s(o,h)),o=a?o-n:o+n,h++;return r.toRegex===!0?Hb(u,null,{wrap:!1,options:r}):u},ra=(e,t,n,r={})=>{if(t==null&&kd(e))return[e];if(!kd(e)||!kd(t))return Wb(e,t,r);if(typeof n=="function")return ra(e,t,1,{transform:n});if(Mb(n))return ra(e,t,0,n);let s={...r};return s.capture===!0&&(s.wrap=!0),n=n||s.step||1,$s(n)?$s(e)&&$s(t)?iI(e,t,n,s):aI(e,t,Math.max(Math.abs(n),1),s):n!=null&&!Mb(n)?oI(n,s):ra(e,t,1,n)};Kb.exports=ra});var Gb=E((B7,Ub)=>{"use strict";var lI=vd(),zb=ta(),cI=(e,t={})=>{let n=(r,s={})=>{let o=zb.isInvalidBrace(s),i=r.invalid===!0&&t.escapeInvalid===!0,a=o===!0||i===!0,l=t.escapeInvalid===!0?"\\":"",c="";if(r.isOpen===!0)return l+r.value;if(r.isClose===!0)return console.log("node.isClose",l,r.value),l+r.value;if(r.type==="open")return a?l+r.value:"(";if(r.type==="close")return a?l+r.value:")";if(r.type==="comma")return r.prev.type==="comma"?"":a?r.value:"|";if(r.value)return r.value;if(r.nodes&&r.ranges>0){let u=zb.reduce(r.nodes),h=lI(...u,{...t,wrap:!1,toRegex:!0,strictZeros:!0});if(h.length!==0)return u.length>1&&h.length>1?`(${h})`:h}if(r.nodes)for(let u of r.nodes)c+=n(u,r);return c};return n(e)};Ub.exports=cI});var Qb=E((H7,Vb)=>{"use strict";var dI=vd(),Yb=na(),Er=ta(),In=(e="",t="",n=!1)=>{let r=[];if(e=[].concat(e),t=[].concat(t),!t.length)return e;if(!e.length)return n?Er.flatten(t).map(s=>`{${s}}`):t;for(let s of e)if(Array.isArray(s))for(let o of s)r.push(In(o,t,n));else for(let o of t)n===!0&&typeof o=="string"&&(o=`{${o}}`),r.push(Array.isArray(o)?In(s,o,n):s+o);return Er.flatten(r)},uI=(e,t={})=>{let n=t.rangeLimit===void 0?1e3:t.rangeLimit,r=(s,o={})=>{s.queue=[];let i=o,a=o.queue;for(;i.type!=="brace"&&i.type!=="root"&&i.parent;)i=i.parent,a=i.queue;if(s.invalid||s.dollar){a.push(In(a.pop(),Yb(s,t)));return}if(s.type==="brace"&&s.invalid!==!0&&s.nodes.length===2){a.push(In(a.pop(),["{}"]));return}if(s.nodes&&s.ranges>0){let h=Er.reduce(s.nodes);if(Er.exceedsLimit(...h,t.step,n))throw new RangeError("expanded array length exceeds range limit. Use options.rangeLimit to increase or disable the limit.");let p=dI(...h,t);p.length===0&&(p=Yb(s,t)),a.push(In(a.pop(),p)),s.nodes=[];return}let l=Er.encloseBrace(s),c=s.queue,u=s;for(;u.type!=="brace"&&u.type!=="root"&&u.parent;)u=u.parent,c=u.queue;for(let h=0;h<s.nodes.length;h++){let p=s.nodes[h];if(p.type==="comma"&&s.type==="brace"){h===1&&c.push(""),c.push("");continue}if(p.type==="close"){a.push(In(a.pop(),c,l));continue}if(p.value&&p.type!=="open"){c.push(In(c.pop(),p.value));continue}p.nodes&&r(p,s)}return c};return Er.flatten(r(e))};Vb.exports=uI});var Zb=E((j7,Jb)=>{"use strict";Jb.exports={MAX_LENGTH:1e4,CHAR_0:"0",CHAR_9:"9",CHAR_UPPERCASE_A:"A",CHAR_LOWERCASE_A:"a",CHAR_UPPERCASE_Z:"Z",CHAR_LOWERCASE_Z:"z",CHAR_LEFT_PARENTHESES:"(",CHAR_RIGHT_PARENTHESES:")",CHAR_ASTERISK:"*",CHAR_AMPERSAND:"&",CHAR_AT:"@",CHAR_BACKSLASH:"\\",CHAR_BACKTICK:"`",CHAR_CARRIAGE_RETURN:"\r",CHAR_CIRCUMFLEX_ACCENT:"^",CHAR_COLON:":",CHAR_COMMA:",",CHAR_DOLLAR:"$",CHAR_DOT:".",CHAR_DOUBLE_QUOTE:'"',CHAR_EQUAL:"=",CHAR_EXCLAMATION_MARK:"!",CHAR_FORM_FEED:"\f",CHAR_FORWARD_SLASH:"/",CHAR_HASH:"#",CHAR_HYPHEN_MINUS:"-",CHAR_LEFT_ANGLE_BRACKET:"<",CHAR_LEFT_CURLY_BRACE:"{",CHAR_LEFT_SQUARE_BRACKET:"[",CHAR_LINE_FEED:`
`,CHAR_NO_BREAK_SPACE:"\xA0",CHAR_PERCENT:"%",CHAR_PLUS:"+",CHAR_QUESTION_MARK:"?",CHAR_RIGHT_ANGLE_BRACKET:">",CHAR_RIGHT_CURLY_BRACE:"}",CHAR_RIGHT_SQUARE_BRACKET:"]",CHAR_SEMICOLON:";",CHAR_SINGLE_QUOTE:"'",CHAR_SPACE:" ",CHAR_TAB:"	",CHAR_UNDERSCORE:"_",CHAR_VERTICAL_LINE:"|",CHAR_ZERO_WIDTH_NOBREAK_SPACE:"\uFEFF"}});var r0=E((W7,n0)=>{"use strict";var pI=na(),{MAX_LENGTH:Xb,CHAR_BACKSLASH:_d,CHAR_BACKTICK:fI,CHAR_COMMA:hI,CHAR_DOT:mI,CHAR_LEFT_PARENTHESES:gI,CHAR_RIGHT_PARENTHESES:yI,CHAR_LEFT_CURLY_BRACE:wI,CHAR_RIGHT_CURLY_BRACE:kI,CHAR_LEFT_SQUARE_BRACKET:e0,CHAR_RIGHT_SQUARE_BRACKET:t0,CHAR_DOUBLE_QUOTE:bI,CHAR_SINGLE_QUOTE:vI,CHAR_NO_BREAK_SPACE:_I,CHAR_ZERO_WIDTH_NOBREAK_SPACE:xI}=Zb(),SI=(e,t={})=>{if(typeof e!="string")throw new TypeError("Expected a string");let n=t||{},r=typeof n.maxLength=="number"?Math.min(Xb,n.maxLength):Xb;if(e.length>r)throw new SyntaxError(`Input length (${e.length}), exceeds max characters (${r})`);let s={type:"root",input:e,nodes:[]},o=[s],i=s,a=s,l=0,c=e.length,u=0,h=0,p,f=()=>e[u++],m=g=>{if(g.type==="text"&&a.type==="dot"&&(a.type="text"),a&&a.type==="text"&&g.type==="text"){a.value+=g.value;return}return i.nodes.push(g),g.parent=i,g.prev=a,a=g,g};for(m({type:"bos"});u<c;)if(i=o[o.length-1],p=f(),!(p===xI||p===_I)){if(p===_d){m({type:"text",value:(t.keepEscaping?p:"")+f()});continue}if(p===t0){m({type:"text",value:"\\"+p});continue}if(p===e0){l++;let g;for(;u<c&&(g=f());){if(p+=g,g===e0){l++;continue}if(g===_d){p+=f();continue}if(g===t0&&(l--,l===0))break}m({type:"text",value:p});continue}if(p===gI){i=m({type:"paren",nodes:[]}),o.push(i),m({type:"text",value:p});continue}if(p===yI){if(i.type!=="paren"){m({type:"text",value:p});continue}i=o.pop(),m({type:"text",value:p}),i=o[o.length-1];continue}if(p===bI||p===vI||p===fI){let g=p,y;for(t.keepQuotes!==!0&&(p="");u<c&&(y=f());){if(y===_d){p+=y+f();continue}if(y===g){t.keepQuotes===!0&&(p+=y);break}p+=y}m({type:"text",value:p});continue}if(p===wI){h++;let y={type:"brace",open:!0,close:!1,dollar:a.value&&a.value.slice(-1)==="$"||i.dollar===!0,depth:h,commas:0,ranges:0,nodes:[]};i=m(y),o.push(i),m({type:"open",value:p});continue}if(p===kI){if(i.type!=="brace"){m({type:"text",value:p});continue}let g="close";i=o.pop(),i.close=!0,m({type:g,value:p}),h--,i=o[o.length-1];continue}if(p===hI&&h>0){if(i.ranges>0){i.ranges=0;let g=i.nodes.shift();i.nodes=[g,{type:"text",value:pI(i)}]}m({type:"comma",value:p}),i.commas++;continue}if(p===mI&&h>0&&i.commas===0){let g=i.nodes;if(h===0||g.length===0){m({type:"text",value:p});continue}if(a.type==="dot"){if(i.range=[],a.value+=p,a.type="range",i.nodes.length!==3&&i.nodes.length!==5){i.invalid=!0,i.ranges=0,a.type="text";continue}i.ranges++,i.args=[];continue}if(a.type==="range"){g.pop();let y=g[g.length-1];y.value+=a.value+p,a=y,i.ranges--;continue}m({type:"dot",value:p});continue}m({type:"text",value:p})}do if(i=o.pop(),i.type!=="root"){i.nodes.forEach(w=>{w.nodes||(w.type==="open"&&(w.isOpen=!0),w.type==="close"&&(w.isClose=!0),w.nodes||(w.type="text"),w.invalid=!0)});let g=o[o.length-1],y=g.nodes.indexOf(i);g.nodes.splice(y,1,...i.nodes)}while(o.length>0);return m({type:"eos"}),s};n0.exports=SI});var i0=E((K7,o0)=>{"use strict";var s0=na(),AI=Gb(),EI=Qb(),RI=r0(),Ve=(e,t={})=>{let n=[];if(Array.isArray(e))for(let r of e){let s=Ve.create(r,t);Array.isArray(s)?n.push(...s):n.push(s)}else n=[].concat(Ve.create(e,t));return t&&t.expand===!0&&t.nodupes===!0&&(n=[...new Set(n)]),n};Ve.parse=(e,t={})=>RI(e,t);Ve.stringify=(e,t={})=>s0(typeof e=="string"?Ve.parse(e,t):e,t);Ve.compile=(e,t={})=>(typeof e=="string"&&(e=Ve.parse(e,t)),AI(e,t));Ve.expand=(e,t={})=>{typeof e=="string"&&(e=Ve.parse(e,t));let n=EI(e,t);return t.noempty===!0&&(n=n.filter(Boolean)),t.nodupes===!0&&(n=[...new Set(n)]),n};Ve.create=(e,t={})=>e===""||e.length<3?[e]:t.expand!==!0?Ve.compile(e,t):Ve.expand(e,t);o0.exports=Ve});var Ns=E((z7,u0)=>{"use strict";var OI=require("path"),xt="\\\\/",a0=`[^${xt}]`,TI=0,Lt="\\.",CI="\\+",$I="\\?",oa="\\/",NI="(?=.)",l0="[^/]",xd=`(?:${oa}|$)`,c0=`(?:^|${oa})`,Sd=`${Lt}{1,2}${xd}`,II=`(?!${Lt})`,LI=`(?!${c0}${Sd})`,PI=`(?!${Lt}{0,1}${xd})`,qI=`(?!${Sd})`,DI=`[^.${oa}]`,MI=`${l0}*?`,d0={DOT_LITERAL:Lt,PLUS_LITERAL:CI,QMARK_LITERAL:$I,SLASH_LITERAL:oa,ONE_CHAR:NI,QMARK:l0,END_ANCHOR:xd,DOTS_SLASH:Sd,NO_DOT:II,NO_DOTS:LI,NO_DOT_SLASH:PI,NO_DOTS_SLASH:qI,QMARK_NO_DOT:DI,STAR:MI,START_ANCHOR:c0},FI={...d0,SLASH_LITERAL:`[${xt}]`,QMARK:a0,STAR:`${a0}*?`,DOTS_SLASH:`${Lt}{1,2}(?:[${xt}]|$)`,NO_DOT:`(?!${Lt})`,NO_DOTS:`(?!(?:^|[${xt}])${Lt}{1,2}(?:[${xt}]|$))`,NO_DOT_SLASH:`(?!${Lt}{0,1}(?:[${xt}]|$))`,NO_DOTS_SLASH:`(?!${Lt}{1,2}(?:[${xt}]|$))`,QMARK_NO_DOT:`[^.${xt}]`,START_ANCHOR:`(?:^|[${xt}])`,END_ANCHOR:`(?:[${xt}]|$)`},BI={__proto__:null,alnum:"a-zA-Z0-9",alpha:"a-zA-Z",ascii:"\\x00-\\x7F",blank:" \\t",cntrl:"\\x00-\\x1F\\x7F",digit:"0-9",graph:"\\x21-\\x7E",lower:"a-z",print:"\\x20-\\x7E ",punct:"\\-!\"#$%&'()\\*+,./:;<=>?@[\\]^_`{|}~",space:" \\t\\r\\n\\v\\f",upper:"A-Z",word:"A-Za-z0-9_",xdigit:"A-Fa-f0-9"};u0.exports={DEFAULT_MAX_EXTGLOB_RECURSION:TI,MAX_LENGTH:1024*64,POSIX_REGEX_SOURCE:BI,REGEX_BACKSLASH:/\\(?![*+?^${}(|)[\]])/g,REGEX_NON_SPECIAL_CHARS:/^[^@![\].,$*+?^{}()|\\/]+/,REGEX_SPECIAL_CHARS:/[-*+?.^${}(|)[\]]/,REGEX_SPECIAL_CHARS_BACKREF:/(\\?)((\W)(\3*))/g,REGEX_SPECIAL_CHARS_GLOBAL:/([-*+?.^${}(|)[\]])/g,REGEX_REMOVE_BACKSLASH:/(?:\[.*?[^\\]\]|\\(?=.))/g,REPLACEMENTS:{__proto__:null,"***":"*","**/**":"**","**/**/**":"**"},CHAR_0:48,CHAR_9:57,CHAR_UPPERCASE_A:65,CHAR_LOWERCASE_A:97,CHAR_UPPERCASE_Z:90,CHAR_LOWERCASE_Z:122,CHAR_LEFT_PARENTHESES:40,CHAR_RIGHT_PARENTHESES:41,CHAR_ASTERISK:42,CHAR_AMPERSAND:38,CHAR_AT:64,CHAR_BACKWARD_SLASH:92,CHAR_CARRIAGE_RETURN:13,CHAR_CIRCUMFLEX_ACCENT:94,CHAR_COLON:58,CHAR_COMMA:44,CHAR_DOT:46,CHAR_DOUBLE_QUOTE:34,CHAR_EQUAL:61,CHAR_EXCLAMATION_MARK:33,CHAR_FORM_FEED:12,CHAR_FORWARD_SLASH:47,CHAR_GRAVE_ACCENT:96,CHAR_HASH:35,CHAR_HYPHEN_MINUS:45,CHAR_LEFT_ANGLE_BRACKET:60,CHAR_LEFT_CURLY_BRACE:123,CHAR_LEFT_SQUARE_BRACKET:91,CHAR_LINE_FEED:10,CHAR_NO_BREAK_SPACE:160,CHAR_PERCENT:37,CHAR_PLUS:43,CHAR_QUESTION_MARK:63,CHAR_RIGHT_ANGLE_BRACKET:62,CHAR_RIGHT_CURLY_BRACE:125,CHAR_RIGHT_SQUARE_BRACKET:93,CHAR_SEMICOLON:59,CHAR_SINGLE_QUOTE:39,CHAR_SPACE:32,CHAR_TAB:9,CHAR_UNDERSCORE:95,CHAR_VERTICAL_LINE:124,CHAR_ZERO_WIDTH_NOBREAK_SPACE:65279,SEP:OI.sep,extglobChars(e){return{"!":{type:"negate",open:"(?:(?!(?:",close:`))${e.STAR})`},"?":{type:"qmark",open:"(?:",close:")?"},"+":{type:"plus",open:"(?:",close:")+"},"*":{type:"star",open:"(?:",close:")*"},"@":{type:"at",open:"(?:",close:")"}}},globChars(e){return e===!0?FI:d0}}});var Is=E(je=>{"use strict";var HI=require("path"),jI=process.platform==="win32",{REGEX_BACKSLASH:WI,REGEX_REMOVE_BACKSLASH:KI,REGEX_SPECIAL_CHARS:zI,REGEX_SPECIAL_CHARS_GLOBAL:UI}=Ns();je.isObject=e=>e!==null&&typeof e=="object"&&!Array.isArray(e);je.hasRegexChars=e=>zI.test(e);je.isRegexChar=e=>e.length===1&&je.hasRegexChars(e);je.escapeRegex=e=>e.replace(UI,"\\$1");je.toPosixSlashes=e=>e.replace(WI,"/");je.removeBackslashes=e=>e.replace(KI,t=>t==="\\"?"":t);je.supportsLookbehinds=()=>{let e=process.version.slice(1).split(".").map(Number);return e.length===3&&e[0]>=9||e[0]===8&&e[1]>=10};je.isWindows=e=>e&&typeof e.windows=="boolean"?e.windows:jI===!0||HI.sep==="\\";je.escapeLast=(e,t,n)=>{let r=e.lastIndexOf(t,n);return r===-1?e:e[r-1]==="\\"?je.escapeLast(e,t,r-1):`${e.slice(0,r)}\\${e.slice(r)}`};je.removePrefix=(e,t={})=>{let n=e;return n.startsWith("./")&&(n=n.slice(2),t.prefix="./"),n};je.wrapOutput=(e,t={},n={})=>{let r=n.contains?"":"^",s=n.contains?"":"$",o=`${r}(?:${e})${s}`;return t.negated===!0&&(o=`(?:^(?!${o}).*$)`),o}});var k0=E((G7,w0)=>{"use strict";var p0=Is(),{CHAR_ASTERISK:Ad,CHAR_AT:GI,CHAR_BACKWARD_SLASH:Ls,CHAR_COMMA:YI,CHAR_DOT:Ed,CHAR_EXCLAMATION_MARK:Rd,CHAR_FORWARD_SLASH:y0,CHAR_LEFT_CURLY_BRACE:Od,CHAR_LEFT_PARENTHESES:Td,CHAR_LEFT_SQUARE_BRACKET:VI,CHAR_PLUS:QI,CHAR_QUESTION_MARK:f0,CHAR_RIGHT_CURLY_BRACE:JI,CHAR_RIGHT_PARENTHESES:h0,CHAR_RIGHT_SQUARE_BRACKET:ZI}=Ns(),m0=e=>e===y0||e===Ls,g0=e=>{e.isPrefix!==!0&&(e.depth=e.isGlobstar?1/0:1)},XI=(e,t)=>{let n=t||{},r=e.length-1,s=n.parts===!0||n.scanToEnd===!0,o=[],i=[],a=[],l=e,c=-1,u=0,h=0,p=!1,f=!1,m=!1,g=!1,y=!1,w=!1,k=!1,v=!1,R=!1,C=!1,N=0,F,A,q={value:"",depth:0,isGlob:!1},te=()=>c>=r,b=()=>l.charCodeAt(c+1),D=()=>(F=A,l.charCodeAt(++c));for(;c<r;){A=D();let Ie;if(A===Ls){k=q.backslashes=!0,A=D(),A===Od&&(w=!0);continue}if(w===!0||A===Od){for(N++;te()!==!0&&(A=D());){if(A===Ls){k=q.backslashes=!0,D();continue}if(A===Od){N++;continue}if(w!==!0&&A===Ed&&(A=D())===Ed){if(p=q.isBrace=!0,m=q.isGlob=!0,C=!0,s===!0)continue;break}if(w!==!0&&A===YI){if(p=q.isBrace=!0,m=q.isGlob=!0,C=!0,s===!0)continue;break}if(A===JI&&(N--,N===0)){w=!1,p=q.isBrace=!0,C=!0;break}}if(s===!0)continue;break}if(A===y0){if(o.push(c),i.push(q),q={value:"",depth:0,isGlob:!1},C===!0)continue;if(F===Ed&&c===u+1){u+=2;continue}h=c+1;continue}if(n.noext!==!0&&(A===QI||A===GI||A===Ad||A===f0||A===Rd)===!0&&b()===Td){if(m=q.isGlob=!0,g=q.isExtglob=!0,C=!0,A===Rd&&c===u&&(R=!0),s===!0){for(;te()!==!0&&(A=D());){if(A===Ls){k=q.backslashes=!0,A=D();continue}if(A===h0){m=q.isGlob=!0,C=!0;break}}continue}break}if(A===Ad){if(F===Ad&&(y=q.isGlobstar=!0),m=q.isGlob=!0,C=!0,s===!0)continue;break}if(A===f0){if(m=q.isGlob=!0,C=!0,s===!0)continue;break}if(A===VI){for(;te()!==!0&&(Ie=D());){if(Ie===Ls){k=q.backslashes=!0,D();continue}if(Ie===ZI){f=q.isBracket=!0,m=q.isGlob=!0,C=!0;break}}if(s===!0)continue;break}if(n.nonegate!==!0&&A===Rd&&c===u){v=q.negated=!0,u++;continue}if(n.noparen!==!0&&A===Td){if(m=q.isGlob=!0,s===!0){for(;te()!==!0&&(A=D());){if(A===Td){k=q.backslashes=!0,A=D();continue}if(A===h0){C=!0;break}}continue}break}if(m===!0){if(C=!0,s===!0)continue;break}}n.noext===!0&&(g=!1,m=!1);let J=l,qt="",_="";u>0&&(qt=l.slice(0,u),l=l.slice(u),h-=u),J&&m===!0&&h>0?(J=l.slice(0,h),_=l.slice(h)):m===!0?(J="",_=l):J=l,J&&J!==""&&J!=="/"&&J!==l&&m0(J.charCodeAt(J.length-1))&&(J=J.slice(0,-1)),n.unescape===!0&&(_&&(_=p0.removeBackslashes(_)),J&&k===!0&&(J=p0.removeBackslashes(J)));let x={prefix:qt,input:e,start:u,base:J,glob:_,isBrace:p,isBracket:f,isGlob:m,isExtglob:g,isGlobstar:y,negated:v,negatedExtglob:R};if(n.tokens===!0&&(x.maxDepth=0,m0(A)||i.push(q),x.tokens=i),n.parts===!0||n.tokens===!0){let Ie;for(let z=0;z<o.length;z++){let ut=Ie?Ie+1:u,pt=o[z],We=e.slice(ut,pt);n.tokens&&(z===0&&u!==0?(i[z].isPrefix=!0,i[z].value=qt):i[z].value=We,g0(i[z]),x.maxDepth+=i[z].depth),(z!==0||We!=="")&&a.push(We),Ie=pt}if(Ie&&Ie+1<e.length){let z=e.slice(Ie+1);a.push(z),n.tokens&&(i[i.length-1].value=z,g0(i[i.length-1]),x.maxDepth+=i[i.length-1].depth)}x.slashes=o,x.parts=a}return x};w0.exports=XI});var S0=E((Y7,x0)=>{"use strict";var Ps=Ns(),Ne=Is(),{MAX_LENGTH:ia,POSIX_REGEX_SOURCE:eL,REGEX_NON_SPECIAL_CHARS:tL,REGEX_SPECIAL_CHARS_BACKREF:nL,REPLACEMENTS:b0}=Ps,rL=(e,t)=>{if(typeof t.expandRange=="function")return t.expandRange(...e,t);e.sort();let n=`[${e.join("-")}]`;try{new RegExp(n)}catch{return e.map(s=>Ne.escapeRegex(s)).join("..")}return n},Rr=(e,t)=>`Missing ${e}: "${t}" - use "\\\\${t}" to match literal characters`,v0=e=>{let t=[],n=0,r=0,s=0,o="",i=!1;for(let a of e){if(i===!0){o+=a,i=!1;continue}if(a==="\\"){o+=a,i=!0;continue}if(a==='"'){s=s===1?0:1,o+=a;continue}if(s===0){if(a==="[")n++;else if(a==="]"&&n>0)n--;else if(n===0){if(a==="(")r++;else if(a===")"&&r>0)r--;else if(a==="|"&&r===0){t.push(o),o="";continue}}}o+=a}return t.push(o),t},sL=e=>{let t=!1;for(let n of e){if(t===!0){t=!1;continue}if(n==="\\"){t=!0;continue}if(/[?*+@!()[\]{}]/.test(n))return!1}return!0},_0=e=>{let t=e.trim(),n=!0;for(;n===!0;)n=!1,/^@\([^\\()[\]{}|]+\)$/.test(t)&&(t=t.slice(2,-1),n=!0);if(sL(t))return t.replace(/\\(.)/g,"$1")},oL=e=>{let t=e.map(_0).filter(Boolean);for(let n=0;n<t.length;n++)for(let r=n+1;r<t.length;r++){let s=t[n],o=t[r],i=s[0];if(!(!i||s!==i.repeat(s.length)||o!==i.repeat(o.length))&&(s===o||s.startsWith(o)||o.startsWith(s)))return!0}return!1},Cd=(e,t=!0)=>{if(e[0]!=="+"&&e[0]!=="*"||e[1]!=="(")return;let n=0,r=0,s=0,o=!1;for(let i=1;i<e.length;i++){let a=e[i];if(o===!0){o=!1;continue}if(a==="\\"){o=!0;continue}if(a==='"'){s=s===1?0:1;continue}if(s!==1){if(a==="["){n++;continue}if(a==="]"&&n>0){n--;continue}if(!(n>0)){if(a==="("){r++;continue}if(a===")"&&(r--,r===0))return t===!0&&i!==e.length-1?void 0:{type:e[0],body:e.slice(2,i),end:i}}}}},iL=e=>{let t=0,n=[];for(;t<e.length;){let s=Cd(e.slice(t),!1);if(!s||s.type!=="*")return;let o=v0(s.body).map(a=>a.trim());if(o.length!==1)return;let i=_0(o[0]);if(!i||i.length!==1)return;n.push(i),t+=s.end+1}return n.length<1?void 0:`${n.length===1?Ne.escapeRegex(n[0]):`[${n.map(s=>Ne.escapeRegex(s)).join("")}]`}*`},aL=e=>{let t=0,n=e.trim(),r=Cd(n);for(;r;)t++,n=r.body.trim(),r=Cd(n);return t},lL=(e,t)=>{if(t.maxExtglobRecursion===!1)return{risky:!1};let n=typeof t.maxExtglobRecursion=="number"?t.maxExtglobRecursion:Ps.DEFAULT_MAX_EXTGLOB_RECURSION,r=v0(e).map(s=>s.trim());if(r.length>1&&(r.some(s=>s==="")||r.some(s=>/^[*?]+$/.test(s))||oL(r)))return{risky:!0};for(let s of r){let o=iL(s);if(o)return{risky:!0,safeOutput:o};if(aL(s)>n)return{risky:!0}}return{risky:!1}},$d=(e,t)=>{if(typeof e!="string")throw new TypeError("Expected a string");e=b0[e]||e;let n={...t},r=typeof n.maxLength=="number"?Math.min(ia,n.maxLength):ia,s=e.length;if(s>r)throw new SyntaxError(`Input length: ${s}, exceeds maximum allowed length: ${r}`);let o={type:"bos",value:"",output:n.prepend||""},i=[o],a=n.capture?"":"?:",l=Ne.isWindows(t),c=Ps.globChars(l),u=Ps.extglobChars(c),{DOT_LITERAL:h,PLUS_LITERAL:p,SLASH_LITERAL:f,ONE_CHAR:m,DOTS_SLASH:g,NO_DOT:y,NO_DOT_SLASH:w,NO_DOTS_SLASH:k,QMARK:v,QMARK_NO_DOT:R,STAR:C,START_ANCHOR:N}=c,F=T=>`(${a}(?:(?!${N}${T.dot?g:h}).)*?)`,A=n.dot?"":y,q=n.dot?v:R,te=n.bash===!0?F(n):C;n.capture&&(te=`(${te})`),typeof n.noext=="boolean"&&(n.noextglob=n.noext);let b={input:e,index:-1,start:0,dot:n.dot===!0,consumed:"",output:"",prefix:"",backtrack:!1,negated:!1,brackets:0,braces:0,parens:0,quotes:0,globstar:!1,tokens:i};e=Ne.removePrefix(e,b),s=e.length;let D=[],J=[],qt=[],_=o,x,Ie=()=>b.index===s-1,z=b.peek=(T=1)=>e[b.index+T],ut=b.advance=()=>e[++b.index]||"",pt=()=>e.slice(b.index+1),We=(T="",oe=0)=>{b.consumed+=T,b.index+=oe},Bs=T=>{b.output+=T.output!=null?T.output:T.value,We(T.value)},wv=()=>{let T=1;for(;z()==="!"&&(z(2)!=="("||z(3)==="?");)ut(),b.start++,T++;return T%2===0?!1:(b.negated=!0,b.start++,!0)},Hs=T=>{b[T]++,qt.push(T)},Dt=T=>{b[T]--,qt.pop()},j=T=>{if(_.type==="globstar"){let oe=b.braces>0&&(T.type==="comma"||T.type==="brace"),O=T.extglob===!0||D.length&&(T.type==="pipe"||T.type==="paren");T.type!=="slash"&&T.type!=="paren"&&!oe&&!O&&(b.output=b.output.slice(0,-_.output.length),_.type="star",_.value="*",_.output=te,b.output+=_.output)}if(D.length&&T.type!=="paren"&&(D[D.length-1].inner+=T.value),(T.value||T.output)&&Bs(T),_&&_.type==="text"&&T.type==="text"){_.value+=T.value,_.output=(_.output||"")+T.value;return}T.prev=_,i.push(T),_=T},js=(T,oe)=>{let O={...u[oe],conditions:1,inner:""};O.prev=_,O.parens=b.parens,O.output=b.output,O.startIndex=b.index,O.tokensIndex=i.length;let H=(n.capture?"(":"")+O.open;Hs("parens"),j({type:T,value:oe,output:b.output?"":m}),j({type:"paren",extglob:!0,value:ut(),output:H}),D.push(O)},kv=T=>{let oe=e.slice(T.startIndex,b.index+1),O=e.slice(T.startIndex+2,b.index),H=lL(O,n);if((T.type==="plus"||T.type==="star")&&H.risky){let ne=H.safeOutput?(T.output?"":m)+(n.capture?`(${H.safeOutput})`:H.safeOutput):void 0,ft=i[T.tokensIndex];ft.type="text",ft.value=oe,ft.output=ne||Ne.escapeRegex(oe);for(let ht=T.tokensIndex+1;ht<i.length;ht++)i[ht].value="",i[ht].output="",delete i[ht].suffix;b.output=T.output+ft.output,b.backtrack=!0,j({type:"paren",extglob:!0,value:x,output:""}),Dt("parens");return}let re=T.close+(n.capture?")":""),ge;if(T.type==="negate"){let ne=te;if(T.inner&&T.inner.length>1&&T.inner.includes("/")&&(ne=F(n)),(ne!==te||Ie()||/^\)+$/.test(pt()))&&(re=T.close=`)$))${ne}`),T.inner.includes("*")&&(ge=pt())&&/^\.[^\\/.]+$/.test(ge)){let ft=$d(ge,{...t,fastpaths:!1}).output;re=T.close=`)${ft})${ne})`}T.prev.type==="bos"&&(b.negatedExtglob=!0)}j({type:"paren",extglob:!0,value:x,output:re}),Dt("parens")};if(n.fastpaths!==!1&&!/(^[*!]|[/()[\]{}"])/.test(e)){let T=!1,oe=e.replace(nL,(O,H,re,ge,ne,ft)=>ge==="\\"?(T=!0,O):ge==="?"?H?H+ge+(ne?v.repeat(ne.length):""):ft===0?q+(ne?v.repeat(ne.length):""):v.repeat(re.length):ge==="."?h.repeat(re.length):ge==="*"?H?H+ge+(ne?te:""):te:H?O:`\\${O}`);return T===!0&&(n.unescape===!0?oe=oe.replace(/\\/g,""):oe=oe.replace(/\\+/g,O=>O.length%2===0?"\\\\":O?"\\":"")),oe===e&&n.contains===!0?(b.output=e,b):(b.output=Ne.wrapOutput(oe,b,t),b)}for(;!Ie();){if(x=ut(),x==="\0")continue;if(x==="\\"){let O=z();if(O==="/"&&n.bash!==!0||O==="."||O===";")continue;if(!O){x+="\\",j({type:"text",value:x});continue}let H=/^\\+/.exec(pt()),re=0;if(H&&H[0].length>2&&(re=H[0].length,b.index+=re,re%2!==0&&(x+="\\")),n.unescape===!0?x=ut():x+=ut(),b.brackets===0){j({type:"text",value:x});continue}}if(b.brackets>0&&(x!=="]"||_.value==="["||_.value==="[^")){if(n.posix!==!1&&x===":"){let O=_.value.slice(1);if(O.includes("[")&&(_.posix=!0,O.includes(":"))){let H=_.value.lastIndexOf("["),re=_.value.slice(0,H),ge=_.value.slice(H+2),ne=eL[ge];if(ne){_.value=re+ne,b.backtrack=!0,ut(),!o.output&&i.indexOf(_)===1&&(o.output=m);continue}}}(x==="["&&z()!==":"||x==="-"&&z()==="]")&&(x=`\\${x}`),x==="]"&&(_.value==="["||_.value==="[^")&&(x=`\\${x}`),n.posix===!0&&x==="!"&&_.value==="["&&(x="^"),_.value+=x,Bs({value:x});continue}if(b.quotes===1&&x!=='"'){x=Ne.escapeRegex(x),_.value+=x,Bs({value:x});continue}if(x==='"'){b.quotes=b.quotes===1?0:1,n.keepQuotes===!0&&j({type:"text",value:x});continue}if(x==="("){Hs("parens"),j({type:"paren",value:x});continue}if(x===")"){if(b.parens===0&&n.strictBrackets===!0)throw new SyntaxError(Rr("opening","("));let O=D[D.length-1];if(O&&b.parens===O.parens+1){kv(D.pop());continue}j({type:"paren",value:x,output:b.parens?")":"\\)"}),Dt("parens");continue}if(x==="["){if(n.nobracket===!0||!pt().includes("]")){if(n.nobracket!==!0&&n.strictBrackets===!0)throw new SyntaxError(Rr("closing","]"));x=`\\${x}`}else Hs("brackets");j({type:"bracket",value:x});continue}if(x==="]"){if(n.nobracket===!0||_&&_.type==="bracket"&&_.value.length===1){j({type:"text",value:x,output:`\\${x}`});continue}if(b.brackets===0){if(n.strictBrackets===!0)throw new SyntaxError(Rr("opening","["));j({type:"text",value:x,output:`\\${x}`});continue}Dt("brackets");let O=_.value.slice(1);if(_.posix!==!0&&O[0]==="^"&&!O.includes("/")&&(x=`/${x}`),_.value+=x,Bs({value:x}),n.literalBrackets===!1||Ne.hasRegexChars(O))continue;let H=Ne.escapeRegex(_.value);if(b.output=b.output.slice(0,-_.value.length),n.literalBrackets===!0){b.output+=H,_.value=H;continue}_.value=`(${a}${H}|${_.value})`,b.output+=_.value;continue}if(x==="{"&&n.nobrace!==!0){Hs("braces");let O={type:"brace",value:x,output:"(",outputIndex:b.output.length,tokensIndex:b.tokens.length};J.push(O),j(O);continue}if(x==="}"){let O=J[J.length-1];if(n.nobrace===!0||!O){j({type:"text",value:x,output:x});continue}let H=")";if(O.dots===!0){let re=i.slice(),ge=[];for(let ne=re.length-1;ne>=0&&(i.pop(),re[ne].type!=="brace");ne--)re[ne].type!=="dots"&&ge.unshift(re[ne].value);H=rL(ge,n),b.backtrack=!0}if(O.comma!==!0&&O.dots!==!0){let re=b.output.slice(0,O.outputIndex),ge=b.tokens.slice(O.tokensIndex);O.value=O.output="\\{",x=H="\\}",b.output=re;for(let ne of ge)b.output+=ne.output||ne.value}j({type:"brace",value:x,output:H}),Dt("braces"),J.pop();continue}if(x==="|"){D.length>0&&D[D.length-1].conditions++,j({type:"text",value:x});continue}if(x===","){let O=x,H=J[J.length-1];H&&qt[qt.length-1]==="braces"&&(H.comma=!0,O="|"),j({type:"comma",value:x,output:O});continue}if(x==="/"){if(_.type==="dot"&&b.index===b.start+1){b.start=b.index+1,b.consumed="",b.output="",i.pop(),_=o;continue}j({type:"slash",value:x,output:f});continue}if(x==="."){if(b.braces>0&&_.type==="dot"){_.value==="."&&(_.output=h);let O=J[J.length-1];_.type="dots",_.output+=x,_.value+=x,O.dots=!0;continue}if(b.braces+b.parens===0&&_.type!=="bos"&&_.type!=="slash"){j({type:"text",value:x,output:h});continue}j({type:"dot",value:x,output:h});continue}if(x==="?"){if(!(_&&_.value==="(")&&n.noextglob!==!0&&z()==="("&&z(2)!=="?"){js("qmark",x);continue}if(_&&_.type==="paren"){let H=z(),re=x;if(H==="<"&&!Ne.supportsLookbehinds())throw new Error("Node.js v10 or higher is required for regex lookbehinds");(_.value==="("&&!/[!=<:]/.test(H)||H==="<"&&!/<([!=]|\w+>)/.test(pt()))&&(re=`\\${x}`),j({type:"text",value:x,output:re});continue}if(n.dot!==!0&&(_.type==="slash"||_.type==="bos")){j({type:"qmark",value:x,output:R});continue}j({type:"qmark",value:x,output:v});continue}if(x==="!"){if(n.noextglob!==!0&&z()==="("&&(z(2)!=="?"||!/[!=<:]/.test(z(3)))){js("negate",x);continue}if(n.nonegate!==!0&&b.index===0){wv();continue}}if(x==="+"){if(n.noextglob!==!0&&z()==="("&&z(2)!=="?"){js("plus",x);continue}if(_&&_.value==="("||n.regex===!1){j({type:"plus",value:x,output:p});continue}if(_&&(_.type==="bracket"||_.type==="paren"||_.type==="brace")||b.parens>0){j({type:"plus",value:x});continue}j({type:"plus",value:p});continue}if(x==="@"){if(n.noextglob!==!0&&z()==="("&&z(2)!=="?"){j({type:"at",extglob:!0,value:x,output:""});continue}j({type:"text",value:x});continue}if(x!=="*"){(x==="$"||x==="^")&&(x=`\\${x}`);let O=tL.exec(pt());O&&(x+=O[0],b.index+=O[0].length),j({type:"text",value:x});continue}if(_&&(_.type==="globstar"||_.star===!0)){_.type="star",_.star=!0,_.value+=x,_.output=te,b.backtrack=!0,b.globstar=!0,We(x);continue}let T=pt();if(n.noextglob!==!0&&/^\([^?]/.test(T)){js("star",x);continue}if(_.type==="star"){if(n.noglobstar===!0){We(x);continue}let O=_.prev,H=O.prev,re=O.type==="slash"||O.type==="bos",ge=H&&(H.type==="star"||H.type==="globstar");if(n.bash===!0&&(!re||T[0]&&T[0]!=="/")){j({type:"star",value:x,output:""});continue}let ne=b.braces>0&&(O.type==="comma"||O.type==="brace"),ft=D.length&&(O.type==="pipe"||O.type==="paren");if(!re&&O.type!=="paren"&&!ne&&!ft){j({type:"star",value:x,output:""});continue}for(;T.slice(0,3)==="/**";){let ht=e[b.index+4];if(ht&&ht!=="/")break;T=T.slice(3),We("/**",3)}if(O.type==="bos"&&Ie()){_.type="globstar",_.value+=x,_.output=F(n),b.output=_.output,b.globstar=!0,We(x);continue}if(O.type==="slash"&&O.prev.type!=="bos"&&!ge&&Ie()){b.output=b.output.slice(0,-(O.output+_.output).length),O.output=`(?:${O.output}`,_.type="globstar",_.output=F(n)+(n.strictSlashes?")":"|$)"),_.value+=x,b.globstar=!0,b.output+=O.output+_.output,We(x);continue}if(O.type==="slash"&&O.prev.type!=="bos"&&T[0]==="/"){let ht=T[1]!==void 0?"|$":"";b.output=b.output.slice(0,-(O.output+_.output).length),O.output=`(?:${O.output}`,_.type="globstar",_.output=`${F(n)}${f}|${f}${ht})`,_.value+=x,b.output+=O.output+_.output,b.globstar=!0,We(x+ut()),j({type:"slash",value:"/",output:""});continue}if(O.type==="bos"&&T[0]==="/"){_.type="globstar",_.value+=x,_.output=`(?:^|${f}|${F(n)}${f})`,b.output=_.output,b.globstar=!0,We(x+ut()),j({type:"slash",value:"/",output:""});continue}b.output=b.output.slice(0,-_.output.length),_.type="globstar",_.output=F(n),_.value+=x,b.output+=_.output,b.globstar=!0,We(x);continue}let oe={type:"star",value:x,output:te};if(n.bash===!0){oe.output=".*?",(_.type==="bos"||_.type==="slash")&&(oe.output=A+oe.output),j(oe);continue}if(_&&(_.type==="bracket"||_.type==="paren")&&n.regex===!0){oe.output=x,j(oe);continue}(b.index===b.start||_.type==="slash"||_.type==="dot")&&(_.type==="dot"?(b.output+=w,_.output+=w):n.dot===!0?(b.output+=k,_.output+=k):(b.output+=A,_.output+=A),z()!=="*"&&(b.output+=m,_.output+=m)),j(oe)}for(;b.brackets>0;){if(n.strictBrackets===!0)throw new SyntaxError(Rr("closing","]"));b.output=Ne.escapeLast(b.output,"["),Dt("brackets")}for(;b.parens>0;){if(n.strictBrackets===!0)throw new SyntaxError(Rr("closing",")"));b.output=Ne.escapeLast(b.output,"("),Dt("parens")}for(;b.braces>0;){if(n.strictBrackets===!0)throw new SyntaxError(Rr("closing","}"));b.output=Ne.escapeLast(b.output,"{"),Dt("braces")}if(n.strictSlashes!==!0&&(_.type==="star"||_.type==="bracket")&&j({type:"maybe_slash",value:"",output:`${f}?`}),b.backtrack===!0){b.output="";for(let T of b.tokens)b.output+=T.output!=null?T.output:T.value,T.suffix&&(b.output+=T.suffix)}return b};$d.fastpaths=(e,t)=>{let n={...t},r=typeof n.maxLength=="number"?Math.min(ia,n.maxLength):ia,s=e.length;if(s>r)throw new SyntaxError(`Input length: ${s}, exceeds maximum allowed length: ${r}`);e=b0[e]||e;let o=Ne.isWindows(t),{DOT_LITERAL:i,SLASH_LITERAL:a,ONE_CHAR:l,DOTS_SLASH:c,NO_DOT:u,NO_DOTS:h,NO_DOTS_SLASH:p,STAR:f,START_ANCHOR:m}=Ps.globChars(o),g=n.dot?h:u,y=n.dot?p:u,w=n.capture?"":"?:",k={negated:!1,prefix:""},v=n.bash===!0?".*?":f;n.capture&&(v=`(${v})`);let R=A=>A.noglobstar===!0?v:`(${w}(?:(?!${m}${A.dot?c:i}).)*?)`,C=A=>{switch(A){case"*":return`${g}${l}${v}`;case".*":return`${i}${l}${v}`;case"*.*":return`${g}${v}${i}${l}${v}`;case"*/*":return`${g}${v}${a}${l}${y}${v}`;case"**":return g+R(n);case"**/*":return`(?:${g}${R(n)}${a})?${y}${l}${v}`;case"**/*.*":return`(?:${g}${R(n)}${a})?${y}${v}${i}${l}${v}`;case"**/.*":return`(?:${g}${R(n)}${a})?${i}${l}${v}`;default:{let q=/^(.*?)\.(\w+)$/.exec(A);if(!q)return;let te=C(q[1]);return te?te+i+q[2]:void 0}}},N=Ne.removePrefix(e,k),F=C(N);return F&&n.strictSlashes!==!0&&(F+=`${a}?`),F};x0.exports=$d});var E0=E((V7,A0)=>{"use strict";var cL=require("path"),dL=k0(),Nd=S0(),Id=Is(),uL=Ns(),pL=e=>e&&typeof e=="object"&&!Array.isArray(e),pe=(e,t,n=!1)=>{if(Array.isArray(e)){let u=e.map(p=>pe(p,t,n));return p=>{for(let f of u){let m=f(p);if(m)return m}return!1}}let r=pL(e)&&e.tokens&&e.input;if(e===""||typeof e!="string"&&!r)throw new TypeError("Expected pattern to be a non-empty string");let s=t||{},o=Id.isWindows(t),i=r?pe.compileRe(e,t):pe.makeRe(e,t,!1,!0),a=i.state;delete i.state;let l=()=>!1;if(s.ignore){let u={...t,ignore:null,onMatch:null,onResult:null};l=pe(s.ignore,u,n)}let c=(u,h=!1)=>{let{isMatch:p,match:f,output:m}=pe.test(u,i,t,{glob:e,posix:o}),g={glob:e,state:a,regex:i,posix:o,input:u,output:m,match:f,isMatch:p};return typeof s.onResult=="function"&&s.onResult(g),p===!1?(g.isMatch=!1,h?g:!1):l(u)?(typeof s.onIgnore=="function"&&s.onIgnore(g),g.isMatch=!1,h?g:!1):(typeof s.onMatch=="function"&&s.onMatch(g),h?g:!0)};return n&&(c.state=a),c};pe.test=(e,t,n,{glob:r,posix:s}={})=>{if(typeof e!="string")throw new TypeError("Expected input to be a string");if(e==="")return{isMatch:!1,output:""};let o=n||{},i=o.format||(s?Id.toPosixSlashes:null),a=e===r,l=a&&i?i(e):e;return a===!1&&(l=i?i(e):e,a=l===r),(a===!1||o.capture===!0)&&(o.matchBase===!0||o.basename===!0?a=pe.matchBase(e,t,n,s):a=t.exec(l)),{isMatch:!!a,match:a,output:l}};pe.matchBase=(e,t,n,r=Id.isWindows(n))=>(t instanceof RegExp?t:pe.makeRe(t,n)).test(cL.basename(e));pe.isMatch=(e,t,n)=>pe(t,n)(e);pe.parse=(e,t)=>Array.isArray(e)?e.map(n=>pe.parse(n,t)):Nd(e,{...t,fastpaths:!1});pe.scan=(e,t)=>dL(e,t);pe.compileRe=(e,t,n=!1,r=!1)=>{if(n===!0)return e.output;let s=t||{},o=s.contains?"":"^",i=s.contains?"":"$",a=`${o}(?:${e.output})${i}`;e&&e.negated===!0&&(a=`^(?!${a}).*$`);let l=pe.toRegex(a,t);return r===!0&&(l.state=e),l};pe.makeRe=(e,t={},n=!1,r=!1)=>{if(!e||typeof e!="string")throw new TypeError("Expected a non-empty string");let s={negated:!1,fastpaths:!0};return t.fastpaths!==!1&&(e[0]==="."||e[0]==="*")&&(s.output=Nd.fastpaths(e,t)),s.output||(s=Nd(e,t)),pe.compileRe(s,t,n,r)};pe.toRegex=(e,t)=>{try{let n=t||{};return new RegExp(e,n.flags||(n.nocase?"i":""))}catch(n){if(t&&t.debug===!0)throw n;return/$^/}};pe.constants=uL;A0.exports=pe});var O0=E((Q7,R0)=>{"use strict";R0.exports=E0()});var L0=E((J7,I0)=>{"use strict";var C0=require("util"),$0=i0(),St=O0(),Ld=Is(),T0=e=>e===""||e==="./",N0=e=>{let t=e.indexOf("{");return t>-1&&e.indexOf("}",t)>-1},se=(e,t,n)=>{t=[].concat(t),e=[].concat(e);let r=new Set,s=new Set,o=new Set,i=0,a=u=>{o.add(u.output),n&&n.onResult&&n.onResult(u)};for(let u=0;u<t.length;u++){let h=St(String(t[u]),{...n,onResult:a},!0),p=h.state.negated||h.state.negatedExtglob;p&&i++;for(let f of e){let m=h(f,!0);(p?!m.isMatch:m.isMatch)&&(p?r.add(m.output):(r.delete(m.output),s.add(m.output)))}}let c=(i===t.length?[...o]:[...s]).filter(u=>!r.has(u));if(n&&c.length===0){if(n.failglob===!0)throw new Error(`No matches found for "${t.join(", ")}"`);if(n.nonull===!0||n.nullglob===!0)return n.unescape?t.map(u=>u.replace(/\\/g,"")):t}return c};se.match=se;se.matcher=(e,t)=>St(e,t);se.isMatch=(e,t,n)=>St(t,n)(e);se.any=se.isMatch;se.not=(e,t,n={})=>{t=[].concat(t).map(String);let r=new Set,s=[],o=a=>{n.onResult&&n.onResult(a),s.push(a.output)},i=new Set(se(e,t,{...n,onResult:o}));for(let a of s)i.has(a)||r.add(a);return[...r]};se.contains=(e,t,n)=>{if(typeof e!="string")throw new TypeError(`Expected a string: "${C0.inspect(e)}"`);if(Array.isArray(t))return t.some(r=>se.contains(e,r,n));if(typeof t=="string"){if(T0(e)||T0(t))return!1;if(e.includes(t)||e.startsWith("./")&&e.slice(2).includes(t))return!0}return se.isMatch(e,t,{...n,contains:!0})};se.matchKeys=(e,t,n)=>{if(!Ld.isObject(e))throw new TypeError("Expected the first argument to be an object");let r=se(Object.keys(e),t,n),s={};for(let o of r)s[o]=e[o];return s};se.some=(e,t,n)=>{let r=[].concat(e);for(let s of[].concat(t)){let o=St(String(s),n);if(r.some(i=>o(i)))return!0}return!1};se.every=(e,t,n)=>{let r=[].concat(e);for(let s of[].concat(t)){let o=St(String(s),n);if(!r.every(i=>o(i)))return!1}return!0};se.all=(e,t,n)=>{if(typeof e!="string")throw new TypeError(`Expected a string: "${C0.inspect(e)}"`);return[].concat(t).every(r=>St(r,n)(e))};se.capture=(e,t,n)=>{let r=Ld.isWindows(n),o=St.makeRe(String(e),{...n,capture:!0}).exec(r?Ld.toPosixSlashes(t):t);if(o)return o.slice(1).map(i=>i===void 0?"":i)};se.makeRe=(...e)=>St.makeRe(...e);se.scan=(...e)=>St.scan(...e);se.parse=(e,t)=>{let n=[];for(let r of[].concat(e||[]))for(let s of $0(String(r),t))n.push(St.parse(s,t));return n};se.braces=(e,t)=>{if(typeof e!="string")throw new TypeError("Expected a string");return t&&t.nobrace===!0||!N0(e)?[e]:$0(e,t)};se.braceExpand=(e,t)=>{if(typeof e!="string")throw new TypeError("Expected a string");return se.braces(e,{...t,expand:!0})};se.hasBraces=N0;I0.exports=se});function Ud(e){let t=[0];for(let n=0;n<e.length;n++){let r=e.charCodeAt(n);(r===10||r===13&&e.charCodeAt(n+1)!==10)&&t.push(n+1)}return t}function Se(e,t,n){let r=0,s=e.length;for(;r<s;){let o=r+s>>1;t(o)<=n?r=o+1:s=o}return r-1}function Gd(e,t){let n=Se(e,r=>e[r]??0,t);return{line:n+1,column:t-(e[n]??0)+1}}function Yd(e,t,n){let r=t[n-1]??e.length,s=t[n]??e.length;for(;s>r&&(e.charCodeAt(s-1)===10||e.charCodeAt(s-1)===13);)s--;return[r,s]}function Or(e,t){return e[0]===e[1]||t[0]===t[1]?e[0]<=t[1]&&t[0]<=e[1]:e[0]<t[1]&&t[0]<e[1]}var Tr=class extends Error{constructor(t,n,r){super(`the rule ${t.id} failed on ${n} (${r instanceof Error?r.name:typeof r})`),this.name="RuleFailure"}};function Vd(e,t,n,r={}){let s=[],o=[],i=new Set;for(let l of n){let c=r[l.id];if(c==="off"){for(let u of e.ignores)u.used.add(l.id);continue}try{for(let u of l.check(e,t)){let h=Ov(e,l,u,c);h.class&&o.push({range:u.range,class:h.class,...u.kind&&{kind:u.kind}}),s.push(h),Tv(e,h)&&i.add(h)}}catch(u){throw new Tr(l,e.path,u)}}return s.sort((l,c)=>l.range[0]-c.range[0]||l.range[1]-c.range[1]),{findings:Rv(s,n).filter(l=>!i.has(l)),secrets:o,ignored:i.size}}function Rv(e,t){if(e.length<2)return e;let n=new Map(t.map((o,i)=>[o,i])),r=[],s=-1;for(let o of e){let i=r[s];o.class!=="credential"?r.push(o):!i||!Or(i.range,o.range)?s=r.push(o)-1:(n.get(o.rule)??0)<(n.get(i.rule)??0)&&(r[s]=o)}return r}function Ov(e,t,n,r){return{rule:t,severity:r??n.severity??t.severity,range:n.range,start:e.position(n.range[0]),end:e.position(n.range[1]),message:n.note??t.summary,...t.conceals&&{class:n.class??t.conceals},...n.kind&&{kind:n.kind},...n.fix&&{fix:n.fix}}}function Tv({ignores:e},{rule:t,start:n,end:r}){let s=e.find(({rules:o,lines:i})=>o.some(({id:a})=>a===t.id)&&i[0]<=r.line&&n.line<=i[1]);return s?.used.add(t.id),s!==void 0}function Qd(e,t){return!t||t.some(([n,r])=>n<=e.end.line&&e.start.line<=r)}var mv=require("node:fs"),gv=require("node:path");var Dn=[],ka=[];function Ks(e,t,n){if(e===t)return 0;let r=n?.maxDistance,s=e;e.length>t.length&&(e=t,t=s);let o=e.length,i=t.length;for(;o>0&&e.charCodeAt(~-o)===t.charCodeAt(~-i);)o--,i--;let a=0;for(;a<o&&e.charCodeAt(a)===t.charCodeAt(a);)a++;if(o-=a,i-=a,r!==void 0&&i-o>r)return r;if(o===0)return r!==void 0&&i>r?r:i;let l,c,u,h,p=0,f=0;for(;p<o;)ka[p]=e.charCodeAt(a+p),Dn[p]=++p;for(;f<i;){for(l=t.charCodeAt(a+f),u=f++,c=f,p=0;p<o;p++)h=l===ka[p]?u:u+1,u=Dn[p],c=Dn[p]=u>c?h>c?c+1:h:h>u?u+1:h;if(r!==void 0){let m=c;for(p=0;p<o;p++)Dn[p]<m&&(m=Dn[p]);if(m>r)return r}}return Dn.length=o,ka.length=o,r!==void 0&&c>r?r:c}function zs(e,t,n){if(!Array.isArray(t)||t.length===0)return;let r=n?.maxDistance,s=e.length;for(let l of t)if(l===e)return l;if(r===0)return;let o,i=Number.POSITIVE_INFINITY,a=new Set;for(let l of t){if(a.has(l))continue;a.add(l);let c=Math.abs(l.length-s);if(c>=i||r!==void 0&&c>r)continue;let u=Number.isFinite(i)?r===void 0?i:Math.min(i,r):r,h=u===void 0?Ks(e,l):Ks(e,l,{maxDistance:u});if(r!==void 0&&h>r)continue;let p=h;if(u!==void 0&&h===u&&u===r&&(p=Ks(e,l)),p<i&&(i=p,o=l,i===0))break}if(!(r!==void 0&&i>r))return o}function At(e,t){let n=Math.max(2,Math.floor(e.length/3)),r=e.length>80?void 0:zs(e,t,{maxDistance:n});return r===void 0?"":`; did you mean ${r}?`}var U=class extends Error{name="Trouble"};var Jd=require("node:util");function Zd(e,t){let n={};for(let[i,{type:a}]of Object.entries(e.options))n[i]={type:a};let{tokens:r,values:s,positionals:o}=(0,Jd.parseArgs)({args:[...t],options:n,allowPositionals:!0,strict:!1,tokens:!0});for(let i of r){if(i.kind!=="option")continue;let a=Object.hasOwn(e.options,i.name)?e.options[i.name]:void 0;if(!a)throw Cv(i.rawName,Object.keys(e.options));if(a.type==="string"&&(i.value===void 0||i.value===""))throw new U(`${i.rawName} needs a value: ${i.rawName} ${a.value??"VALUE"}`);if(a.type==="boolean"&&i.value!==void 0)throw new U(`${i.rawName} takes no value`)}return{given:s,rest:o}}function Cv(e,t){let n=[...t,"help","version"].map(r=>`--${r}`);return new U(`there is no option ${pn(e)}${At(e,n)}`)}function pn(e){return/^[\w./:-]{1,60}$/.test(e)?e:"of that name"}function*V(e,t){for(let n of e.documents)for(let r of n.at(t))yield{document:n,entry:r}}function P(e,t,n){return function*(r){for(let s of r.at(e))s.kind==="scalar"&&s.tag===void 0&&t(s.data,s)&&(yield{...n?.(s,r),range:s.value})}}function $(e,t){return function*(n,r){(e===n.dialect||Array.isArray(e)&&e.includes(n.dialect))&&(yield*t(n,r))}}function ye(...e){return function*(t,n){for(let r of e)yield*r(t,n)}}var I=e=>/^(?:true|yes|on)$/i.test(e),B=e=>/^(?:false|no|off)$/i.test(e);function d(e,...t){return String.raw({raw:e},...t)}var $v=/^[A-Za-z_][A-Za-z0-9_.-]{0,59}$/;function Ke(e){let t=String(e??"");return $v.test(t)&&!/\d{4}|[0-9a-f]{16}/i.test(t)?t:"a value"}var Xd=[{id:"secrets",name:"Secrets file",paths:[/(?:^|\/)secrets?\.ya?ml$/]},{id:"storage",name:"Home Assistant storage",paths:[/(?:^|\/)\.storage\//]},{id:"ci",name:"CI workflow",paths:[/(?:^|\/)\.(?:github|gitlab|forgejo|gitea|circleci)\//,/(?:^|\/)\.(?:travis|gitlab-ci|pre-commit-config|yamllint)(?:\.ya?ml)?$/]},{id:"compose",name:"Docker Compose",paths:[/(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/],keys:[["services","version"],["services","volumes"],["services","networks"]]},{id:"zigbee2mqtt",name:"Zigbee2MQTT",paths:[/(?:^|\/)(?:zigbee2mqtt|z2m)[^/]*\/(?:[^/]*\/)?configuration\.ya?ml$/],keys:[["serial","mqtt","advanced"],["permit_join","mqtt"],["permit_join","serial"],["serial","mqtt","frontend"]]},{id:"go2rtc",name:"go2rtc",paths:[/^(?!.*(?:packages?|integrations?)\/)(?:.*\/)?go2rtc[^/]*\.ya?ml$/],keys:[["streams","rtsp"],["streams","webrtc"],["streams","api"]]},{id:"frigate",name:"Frigate",paths:[/^(?!.*(?:packages?|integrations?)\/)(?:.*\/)?frigate(?:[^/]*\/config|\/[^/]*)?\.ya?ml$/],keys:[["cameras","detectors"],["cameras","mqtt","record"],["cameras","ffmpeg"]]},{id:"appdaemon",name:"AppDaemon",paths:[/(?:^|\/)appdaemon\//,/(?:^|\/)appdaemon\.ya?ml$/],keys:[["appdaemon","http"],["appdaemon","hadashboard"],["appdaemon","logs"]]},{id:"node-red",name:"Node-RED",paths:[/(?:^|\/)\.?node[-_]?red[^/]*\//,/(?:^|\/)flows[\w-]*\.json$/]},{id:"zwave-js-ui",name:"Z-Wave JS UI",paths:[/(?:^|\/)(?:zwave-?js(?:-?ui)?|zwavejs2mqtt)\/(?:store\/)?[^/]*\.jsonl?$/],keys:[["gateway","zwave"]]},{id:"mosquitto",name:"Mosquitto",paths:[/(?:^|\/)mosquitto[^/]*\/(?:[^/]*\/)?[^/]*\.conf$/,/(?:^|\/)mosquitto[^/]*\.conf$/],lines:!0},{id:"app",name:"App",paths:[/(?:^|\/)(?:local_)?(?:add-?ons?|apps)\/[^/]+\/config\.(?:ya?ml|json)$/],keys:[["slug","arch","version"],["slug","startup","version"]]},{id:"app-options",name:"Options of an app",paths:[/(?:^|\/)(?:local_)?(?:add-?ons?|apps)[^/]*\/(?:[^/]*\/)?options\.(?:ya?ml|json)$/,/(?:^|\/)(?:add-?on|app)[-_](?:options|settings|configs?)[^/]*(?:\/[^/]*)?\.(?:ya?ml|json)$/],keys:[["authorized_keys"],["ssh","share_sessions"],["ssh","init_commands"],["allow_hosts","workgroup"],["allow_hosts","username"],["logins","customize"],["logins","databases"],["enforce_basepath"],["lets_encrypt","domains"],["challenge","dns","domains"],["git_command","repository"],["deployment_password"],["real_ip_from"],["s0_legacy_key","device"]]},{id:"home-assistant",name:"Home Assistant",keys:[["homeassistant"],["default_config"],["frontend","history"]]},{id:"home-assistant",name:"Home Assistant",keys:[["homeassistant"],["default_config"]]},{id:"esphome",name:"ESPHome",paths:[/(?:^|\/)esphome[^/]*\//],keys:[["esphome"],["esp32"],["esp8266"],["rp2040"],["wifi","api"],["wifi","ota"],["api","ota"],["substitutions","packages"]]}];function eu(e){return["home-assistant","secrets","storage","ci","text","script"].includes(e)?void 0:Xd.find(n=>n.id===e)?.name}var Mn={dialects:Xd,other:"home-assistant",roots:["homeassistant.packages.*","packages.*"],scriptWords:/passw|passphrase|\bpwd\b|token|secret|api_?key|[a-z]_key\b|auth|bearer|cookie|webhook|\b(?:code|pin)['"]?\s?[:=]\s?['"]?\d|credential|haguard:|http:\/\/(?!www\.w3\.org)|:\/\/[^\s/]{1,60}@|innerHTML|\beval\b|Function\(|document\.write/i},ba={main:"configuration.yaml",foreign:["zigbee2mqtt","z2m","zigbee2mqtt-data"],roots:Mn.roots,fileSettings:[{place:"lovelace.dashboards.*.filename",mount:"dashboard"}],customary:{"automations.yaml":"automation","scripts.yaml":"script","scenes.yaml":"scene","groups.yaml":"group","ui-lovelace.yaml":"dashboard","customize.yaml":"homeassistant.customize","known_devices.yaml":"known_devices"}};var tu=["abode","actiontec","aftership","aladdin_connect","alexa","almond","alpha_vantage","amazon_polly","ambiclimate","ambient_station","amcrest","android_ip_webcam","anel_pwrctrl","apache_kafka","aprs","aquostv","arest","arlo","arris_tg2492lg","aruba","asterisk_mbox","asuswrt","aten_pe","atome","august","avion","awair","aws","azure_event_hub","azure_service_bus","baidu","bloomsky","bmw_connected_drive","brunt","caldav","canary","circuit","cisco_ios","cisco_mobility_express","cisco_webex_teams","clementine","clickatell","clicksend","clicksend_tts","cloudflare","cmus","co2signal","coinbase","comfoconnect","concord232","cppm_tracker","currencylayer","darksky","ddwrt","decora","decora_wifi","delijn","deluge","dht","digital_ocean","digitalloggers","discogs","discord","dlink","doods","doorbird","dovado","duckdns","dyson","ebox","ecoal_boiler","ecobee","ecovacs","edimax","ee_brightbox","efergy","egardia","eight_sleep","eliqonline","elkm1","emby","emoncms","emoncms_history","enigma2","enphase_envoy","envisalink","ephember","essent","etherscan","eufy","evohome","ezviz","facebook","facebox","fibaro","fido","fints","firmata","fixer","fleetgo","flock","flume","foobot","fortios","foscam","foursquare","free_mobile","freedns","fritz","fritzbox","fritzbox_callmonitor","frontend","frontier_silicon","garadget","generic","geniushub","github","gitlab_ci","gitter","glances","gntp","go2rtc","goalfeed","google","google_assistant","google_domains","google_pubsub","google_travel_time","growatt_server","habitica","haveibeenpwned","hikvision","hikvisioncam","hitron_coda","hive","home_connect","home_plus_control","homekit","homematic","homematicip_cloud","honeywell","hp_ilo","html5","huawei_lte","huawei_router","hydrawise","iaqualink","icloud","ifttt","ihc","imap","imap_email_content","incomfort","influxdb","insteon","intesishome","isy994","joaoapps_join","juicenet","kaiterra","kankun","keenetic_ndms2","kiwi","kodi","konnected","lametric","lastfm","lcn","lg_netcast","life360","lifx_cloud","linode","llamalab_automate","logentries","logi_circle","loopenergy","luci","lupusec","lutron","lyft","magicseaweed","mailgun","manual","manual_mqtt","mastodon","matrix","melcloud","melissa","meraki","message_bird","mfi","microsoft","microsoft_face","mikrotik","minio","mjpeg","mpd","mqtt","mychevy","mythicbeastsdns","n26","namecheapdns","nanoleaf","neato","nederlandse_spoorwegen","nello","nest","netatmo","netgear","netgear_lte","netio","neurio_energy","nextcloud","nissan_leaf","no_ip","notify_events","nuki","nzbget","obihai","octoprint","oem","ombi","openalpr_cloud","openexchangerates","opengarage","opnsense","otp","owntracks","pi_hole","pjlink","plum_lightpad","pocketcasts","point","proliphix","prowl","proxmoxve","push","pushbullet","pushover","pushsafer","pvoutput","pyload","qbittorrent","qnap","quantum_gateway","qvr_pro","radarr","rainbird","raincloud","rainforest_eagle","recorder","reddit","remember_the_milk","repetier","rest","rest_command","rocketchat","route53","sabnzbd","saj","satel_integra","schluter","scrape","sendgrid","sense","sensibo","sesame","seventeentrack","shiftr","shodan","sigfox","sighthound","simplepush","sinch","skybell","slack","sleepiq","slide","sma","smappee","smarthab","smtp","snmp","solaredge","somfy","spider","splunk","spotcrime","spotify","sql","squeezebox","starlingbank","startca","steam_online","streamlabswater","suez_water","supla","surepetcare","switchbot","switcher_kis","synology","synology_srm","tado","tahoma","tank_utility","tankerkoenig","tautulli","telegram","telegram_bot","tesla","thermoworks_smoke","thethingsnetwork","thingspeak","thomson","tibber","tikteck","tmb","todoist","tomato","toon","totalconnect","tplink_lte","traccar","trackr","trafikverket_train","trafikverket_weatherstation","transmission","transport_nsw","travisci","tuya","twilio","twitch","twitter","ubus","ue_smart_radio","uk_transport","unifi_direct","unifiled","upc_connect","upcloud","uptimerobot","uvc","vasttrafik","velux","venstar","verisure","vesync","vicare","vivotek","vizio","vlc_telnet","voicerss","volvooncall","vultr","waqi","waterfurnace","watson_iot","watson_tts","wink","wirelesstag","withings","worldtidesinfo","worxlandroid","wsdot","wunderground","xbee","xbox","xbox_live","xeoma","xiaomi","xiaomi_miio","xmpp","xs1","yale_smart_alarm","yandextts","yi","zabbix","zestimate","zoneminder","zwave"];function*fn(e,t){let n;for(let r=t;r;r=r.parent){if(typeof r.name=="string"){let s=e.beside(r,"platform");s&&(yield s)}typeof r.name=="string"&&(n=r.name)}n!==void 0&&(yield n)}function nu(e,t){let n=t.parent;for(let r=0;n&&r<4;n=n.parent,r++)for(let s of["action","service","perform_action"]){let o=e.beside(n,s);if(o?.includes("."))return o}}var Nv=new Map(tu.map(e=>[e,e]));function va(e,t,n){let r=eu(e.dialect);if(r!==void 0)return n.includes(r)?d``:d` of ${r}`;for(let s of e.dialect==="home-assistant"?fn(e,t):[]){let o=Nv.get(s.split(" ")[0]??""),i=n.toLowerCase().replaceAll("-","").includes(s.replaceAll("_"," ").split(" ")[0]??"");if(o!==void 0)return i?d``:d` of ${o}`}return d``}var ru={id:"alarm-without-code",severity:"warning",summary:d`The alarm is disarmed without a code.`,why:`Whoever stands at the tablet in the hall, or holds an unlocked phone of the family, can switch the alarm off: the
burglar too. The code is what tells them apart.`,instead:"Give the panel a code, `code: !secret alarm_code`, and remove `code_disarm_required: false`.",see:["https://www.home-assistant.io/integrations/manual/","https://www.home-assistant.io/integrations/alarm_control_panel.mqtt/"],*check(e){if(e.dialect==="home-assistant"){for(let t of e.labelled("code_disarm_required"))if(!(t.kind!=="scalar"||!B(t.data))){for(let n of fn(e,t))if(["mqtt","alarm_control_panel"].includes(n)){yield{range:t.value};break}}for(let t of e.at("alarm_control_panel.platform")){if(!/^manual(?:_mqtt)?$/.test(t.data)||!t.parent)continue;let n=e.childrenOf(t.parent);n.has("code")||n.has("code_template")||(yield{range:t.value,severity:"info",note:d`The alarm has no code: anyone can disarm it.`})}}},invalid:[`mqtt:
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
`]};var Us=["lock","alarm_control_panel"],Gs=["cover","script","camera"],su=["garage","gate","door","portail","portal","tor","garagentor","poort"],_a=["lock.unlock","lock.open","alarm_control_panel.alarm_disarm","cover.open_cover","cover.toggle"];var ou={id:"presence-opens-door",severity:"info",summary:d`A phone that comes home opens the door by itself, and nothing else is asked.`,why:`Presence is a guess. A phone's position jumps, a Bluetooth name or a Wi-Fi address can be imitated, and a stolen
phone comes home too. Each of these unlocks the house or switches off the alarm, perhaps while everyone sleeps.`,instead:`Ask: send a notification with an *Unlock* button, or add a condition that an intruder does not meet (the car
at the gate, the hour, everybody away before).`,see:["https://www.home-assistant.io/integrations/lock/"],*check(e){if(e.dialect==="home-assistant"&&_a.some(t=>e.text.includes(t)))for(let t of["action","service"])for(let n of e.labelled(t)){if(n.kind!=="scalar"||!Iv(e,n))continue;let r=Lv(e,n);r&&Pv(e,r)&&(yield{range:n.value})}},invalid:[`automation:
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
`]};function Iv(e,t){let n=_a.find(r=>r===t.data);return n===void 0?!1:n.startsWith("cover.")?iu(e,t.parent).some(r=>su.some(s=>r.includes(s))):!0}function iu(e,t,n=0){return!t||n>3?[]:[...e.childrenOf(t).values()].flatMap(r=>r.kind==="scalar"?[r.data]:iu(e,r,n+1))}var xa=(e,t,...n)=>n.map(r=>e.childrenOf(t).get(r)).find(r=>r!==void 0);function Lv(e,t){let n=t.parent,r=n?.name,s=typeof r=="number"?n?.parent:n;if(!s||!["actions","action"].includes(String(s.name)))return;if(typeof r=="number")for(let[l,c]of e.childrenOf(s)){if(Number(l)>=r)break;if(["condition","wait_for_trigger","wait_template","if"].some(h=>e.childrenOf(c).has(h)))return}let o=s.parent;if(!o)return;let i=xa(e,o,"conditions","condition");return!i||i.kind==="list"&&e.childrenOf(i).size===0?o:void 0}function Pv(e,t){let n=xa(e,t,"triggers","trigger");if(!n)return!1;let r=n.kind==="list"?[...e.childrenOf(n).values()]:[n];return r.length>0&&r.every(s=>qv(e,s))}function qv(e,t){let n=xa(e,t,"trigger","platform")?.data,r=e.childrenOf(t);if(n==="zone")return r.get("event")?.data!=="leave";if(n!=="state")return!1;let s=r.get("entity_id"),o=s?s.kind==="scalar"?s.data.split(","):[...e.childrenOf(s).values()].map(({data:l})=>l):[],i=o.length>0&&o.every(l=>/^\s*(?:person|device_tracker)\./.test(l)),a=r.get("to")?.data==="home"||r.get("from")?.data==="not_home";return i&&a}var Mt=un(Vs());function ze(e){let t=e.trim();if(Mt.default.isValidCIDR(t))return Mt.default.parseCIDR(t);if(!Mt.default.isValid(t))return;let n=Mt.default.parse(t);return[n,n.kind()==="ipv4"?32:128]}function Qe([e,t]){let n=e.kind()==="ipv4",r=e.range(),s=r==="private"||r==="uniqueLocal"||r==="linkLocal";if(n?t<8:t<(s?7:16))return"everyone";if(r==="loopback")return"machine";if(t===(n?32:128))return s||r==="carrierGradeNat"?"machine":"internet";if(r==="carrierGradeNat")return"network";if(!s)return"internet";if(!n)return t<64?"whole range":"network";switch(e.toByteArray()[0]){case 172:return t<16?"whole range":"containers";case 192:return t<24?"whole range":"network";default:return t<16?"whole range":"network"}}function lu([e,t],[n,r]){let s=Math.min(t,r);return e instanceof Mt.default.IPv4?n instanceof Mt.default.IPv4&&e.match(n,s):n instanceof Mt.default.IPv6&&e.match(n,s)}function Qs(e,t){return t.kind==="scalar"?[t]:[...e.childrenOf(t).values()].filter(({kind:n})=>n==="scalar")}var cu={id:"bypass-login",severity:"error",summary:d`Devices in the trusted networks get in without a log-in.`,why:"With `allow_bypass_login` every device in those networks is a user of yours: a guest's phone, a light bulb with\nold firmware, whatever a visitor plugs in. It needs no password to open a door.",instead:"Remove `allow_bypass_login`, or keep the trusted network to single addresses (a wall tablet) and give those a\nuser without administrator rights by `trusted_users`.",see:["https://www.home-assistant.io/docs/authentication/providers/#trusted-networks"],*check(e){for(let t of e.at("homeassistant.auth_providers.allow_bypass_login")){if(t.kind!=="scalar"||!I(t.data))continue;let n=Dv(e,t);n.some(r=>r!==void 0&&r!=="machine")?yield{range:t.value}:n.length===0||n.includes(void 0)?yield{range:t.value,severity:"warning"}:yield{range:t.value,severity:"warning",note:d`A trusted device gets in without a log-in.`}}},invalid:[`homeassistant:
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
`]};function Dv(e,{parent:t}){let n=t&&e.childrenOf(t).get("trusted_networks");return n?Qs(e,n).map(({data:r})=>{let s=ze(r);return s&&Qe(s)}):[]}var du={id:"external-login",severity:"warning",summary:d`A program outside of Home Assistant decides who may log in.`,why:"Whoever can change that program, or the folder in which it lies, can let themselves in; with `meta: true` it also\nsays who is an administrator. It knows nothing of second factors that Home Assistant could ask for.",instead:"Use the built-in users. If you need the program, give its full path, let only the owner of the machine write\nto it, never keep it below `www`, and leave out `meta`.",see:["https://www.home-assistant.io/docs/authentication/providers/#command-line"],*check(e){for(let t of e.at("homeassistant.auth_providers.type"))t.data==="command_line"&&(yield{range:t.value})},invalid:[`homeassistant:
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
`]};var uu={id:"lost-second-factor",severity:"warning",summary:d`No user can set up a second factor for the log-in.`,why:"Home Assistant offers one-time codes from an authenticator app by itself. A list of `auth_mfa_modules` takes the\nplace of that offer: what is not in it is gone, and a stolen password is then enough.",instead:"Remove `auth_mfa_modules`, or add `- type: totp`.",see:["https://www.home-assistant.io/docs/authentication/multi-factor-auth/"],*check(e,t){for(let{key:n,kind:r,tag:s,data:o}of e.at("homeassistant.auth_mfa_modules")){if(!n||s!==void 0||!(r==="list"||r==="scalar"&&o===""))continue;let i=t.configuration(e),a=[...V(i,"homeassistant.auth_mfa_modules.type")].map(({entry:l})=>l.data);i.open||a.includes("totp")||(a.includes("notify")?yield{range:n,severity:"info",note:d`The second factor comes as a message only: the list leaves out \`totp\`.`}:yield{range:n})}},invalid:[`homeassistant:
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
`]};var fu={id:"passwordless-network",severity:"warning",summary:d`Everyone in a network may choose a user and is in, without a password.`,why:`The trusted networks provider asks for no password and no second factor. Whoever joins the Wi-Fi, a guest, a
neighbour who was once given the password, a camera with a hole in it, can choose the administrator.`,instead:"Remove the provider: the app and the browser stay signed in anyway. For a wall tablet trust its single address\n(`192.168.1.50/32`) and tie it by `trusted_users` to a user without administrator rights.",see:["https://www.home-assistant.io/docs/authentication/providers/#trusted-networks"],*check(e,t){for(let n of e.at("homeassistant.auth_providers.trusted_networks"))n.key&&(yield*Mv(e,t,n,n.key))},invalid:[`homeassistant:
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
`]};function*Mv(e,t,n,r){let s=Qs(e,n),o=s.map(({data:c})=>ze(c)),i=o.map(c=>c&&Qe(c)),a=!1;for(let[c,u]of i.entries())u==="everyone"&&(a=!0,yield{range:s[c]?.value??r,severity:"error",note:d`Everyone may choose a user and is in, without a password.`});if(i.includes("internet")){yield{range:r,severity:"error",note:d`Whoever has one of these addresses on the internet is in, without a password.`};return}if(a||I(e.beside(n,"allow_bypass_login")??""))return;let l=o.some(c=>c&&Hv(e,t,c));if(i.some(c=>c!==void 0&&c!=="machine"))yield{range:r,...l&&{note:pu}};else if(l)yield{range:r,note:pu};else if(!jv(e,n)||i.includes(void 0)){let c=i.includes(void 0)?Bv:Fv;yield{range:r,severity:"info",note:c}}}var pu=d`A network needs no password, and the reverse proxy stands in it: visitors from outside may count as at home.`,Fv=d`A device may choose any user, without a password: \`trusted_users\` would tie it to one.`,Bv=d`Networks that stand elsewhere get in without a password.`;function Hv(e,t,n){for(let{entry:r}of V(t.configuration(e),"http.trusted_proxies")){let s=r.kind==="scalar"?ze(r.data):void 0;if(s&&lu(n,s))return!0}return!1}var jv=(e,{parent:t})=>t!==void 0&&e.childrenOf(t).has("trusted_users");var hu={id:"passwordless-only",severity:"warning",summary:d`Nobody can log in with a password, for the list of providers leaves out \`homeassistant\`.`,why:"A list of `auth_providers` takes the place of the usual log-in. Without `homeassistant` in it there are no\npasswords and no second factor: only where someone stands counts, and from elsewhere you lock yourself out.",instead:"Add `- type: homeassistant` to the list, or remove the list.",see:["https://www.home-assistant.io/docs/authentication/providers/"],*check(e,t){for(let{key:n,kind:r}of e.at("homeassistant.auth_providers")){if(!n||r!=="list")continue;let s=t.configuration(e),o=[...V(s,"homeassistant.auth_providers.type")].map(({entry:i})=>i.data);s.open||o.length===0||o.includes("homeassistant")||(yield{range:n})}},invalid:[`homeassistant:
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
`]};function ae(e,t){let n=e===void 0?void 0:mu(e),r=mu(t);if(!(!n||!r)){for(let s=0;s<3;s++){let o=(n[s]??0)-(r[s]??0);if(o!==0)return o>0}return!0}}function mu(e){return/^v?(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?/.exec(e.trim())?.slice(1).map(n=>Number(n??0))}var gu={id:"removed-login",severity:"error",summary:d`This way to log in no longer exists, and Home Assistant refuses the block.`,why:`One shared password for the whole house, or none for a network, is how log-in worked before there were users. The
settings do nothing today but keep the configuration from loading, and the password in them may still be in use elsewhere.`,instead:"Delete the setting. People log in with users of their own (`type: homeassistant`, which needs no line at\nall), programs with a long-lived access token. Change the password wherever else it is used.",see:["https://www.home-assistant.io/docs/authentication/providers/"],*check(e,{version:t}){if(e.dialect==="home-assistant"){for(let n of["http.api_password","http.trusted_networks"])for(let{key:r}of e.at(n))r&&(yield{range:r});for(let n of["auth_providers","auth_mfa_modules"])for(let r of e.at(`homeassistant.${n}.type`))r.data==="insecure_example"?yield{range:r.value}:r.data==="legacy_api_password"&&(yield{range:r.value,...ae(t,"2024.7")===!1&&{note:d`One password for everyone opens the house, and from 2024.7 on Home Assistant refuses the block.`}})}},invalid:[`http:
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
`]};var Sa={note:d`The interface comes from a developer's folder or a change that nobody has reviewed.`},Wv={note:d`The home's cloud traffic goes to another server than Home Assistant Cloud's.`},Kv={note:d`The camera server offers its own pages to the whole network; sources can be added there.`},zv=["mode","cognito_client_id","user_pool_id","account_link_server","accounts_server","acme_server","alexa_server","api_server","cloudhook_server","relayer_server","remote_sni_server","remotestate_server","servicehandlers_server","thingtalk_server"],Uv=[["frontend.development_repo",Sa],["frontend.development_pr",Sa],["hassio.development_repo",Sa],...zv.map(e=>[`cloud.${e}`,Wv]),["demo",{severity:"info",note:d`Demonstration entities stand among those of the home.`}]],yu={id:"developer-setting",severity:"warning",summary:d`A setting is left that is for developers of Home Assistant.`,why:`These exist for trying things out: an interface that nobody has reviewed runs with your rights, another cloud
server sees your traffic, a debugging page asks for no log-in. None of it is kept safe for daily use.`,instead:"Remove the setting; a normal installation needs none of them.",see:["https://developers.home-assistant.io/docs/frontend/development","https://www.home-assistant.io/integrations/cloud/","https://www.home-assistant.io/integrations/go2rtc/"],*check(e,{version:t}){if(e.dialect==="home-assistant"){for(let[n,r]of Uv)for(let s of e.at(n))s.key&&!(n==="cloud.mode"&&Gv(s))&&(yield{...r,range:s.key});for(let n of e.at("go2rtc.debug_ui")){if(n.kind!=="scalar"||!I(n.data))continue;let r=ae(t,"2025.12")===!0;yield{...Kv,range:n.value,...r&&{severity:"info"}}}}},invalid:[`frontend:
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
`]},Gv=({data:e})=>e!=="dev"&&e!=="development";var wu={id:"panel-for-everyone",severity:"info",summary:d`Every user sees this panel, administrator or not.`,why:"Panels are often tools: a file editor, a router's page, a list of all devices. Without `require_admin` the\nchildren's tablet and the guest's account have them in the sidebar.",instead:"Add `require_admin: true` if the panel is not for everyone. It hides the entry; the page behind it needs a\nlog-in of its own all the same.",see:["https://www.home-assistant.io/integrations/panel_custom/"],*check(e){for(let{key:t,parent:n}of e.at("panel_custom.name"))!t||!n||I(e.childrenOf(n).get("require_admin")?.data??"")||(yield{range:t})},invalid:[`panel_custom:
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
`]};var ku="/local/",bu={id:"public-portrait",severity:"info",summary:d`A person's picture can be fetched by anyone, without a log-in.`,why:"`/local/` is the folder `www`, which Home Assistant serves to everybody who knows, or guesses, the name of a\nfile. A photograph called after its person is quickly guessed.",instead:"Upload the picture under *Settings \u2192 People*: then it is shown to users only. Remove the file from `www`, and\nfrom Git if it is tracked.",see:["https://www.home-assistant.io/integrations/person/","https://www.home-assistant.io/integrations/http/"],*check(e){if(e.dialect!=="home-assistant")return;let t=({kind:r,data:s})=>r==="scalar"&&s.startsWith(ku)&&/\.(?:jpe?g|png|webp|heic)(?:\?|$)/i.test(s),n=e.labelled("entity_picture").filter(({parent:r})=>String(r?.name).startsWith("person."));for(let r of[...e.at("person.picture"),...n])t(r)&&(yield{range:[r.start,r.start+ku.length]})},invalid:[`homeassistant:
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
`]};var Aa=un(Vs());var Js=[".local",".lan",".home",".home.arpa",".internal",".localdomain",".fritz.box",".localhost"],vu=["localhost","supervisor","hassio","homeassistant","host.docker.internal"],_u=["www.w3.org","xmlns.com","schemas.xmlsoap.org","schemas.microsoft.com","json-schema.org"];var Yv=new Set(vu),Vv=new Set(_u);function ee(e){let t=e.toLowerCase().replace(/^\[|\]$/g,"").replace(/\.$/,"");return t===""||/[{}$<>%!*]|(?:^|\.)x{3}/.test(t)?"unknown":Aa.default.isValid(t)?Qv(t):Vv.has(t)?"name only":Yv.has(t)?"this machine":!t.includes(".")||Js.some(n=>t.endsWith(n))?"home network":"internet"}function Qv(e){switch(Aa.default.process(e).range()){case"loopback":case"unspecified":return"this machine";case"unicast":return"internet";case"reserved":return"name only";default:return"home network"}}var Jv=/\b([a-z][a-z0-9+.-]{1,24}):\/\/(?:([^\s"'`<>/?#@:]{0,200})(?::([^\s"'`<>/]{0,300}))?@)?(\[[0-9a-f:.]{2,45}\]|\{\{[^{}]{0,200}\}\}|[^\s"'`<>/?#:,;)\]}\\]{0,255})/dgi;function*fe(e,t=0,n=e.length){let r=t===0&&n===e.length?e:e.slice(t,n);if(r.includes("://"))for(let s of r.matchAll(Jv)){let[,o,i,a]=(s.indices??[]).slice(1),l=h=>[h[0]+t,h[1]+t],c=(a?.[1]??s.index)+t,u=Zv(e,c,n);yield{range:[s.index+t,u],scheme:(s[1]??"").toLowerCase(),host:s[4]??"",...o&&{user:l(o)},...i&&{password:l(i)},rest:[c,u]}}}function Zv(e,t,n){let r=/[\s"'`<>]/g;r.lastIndex=t;let s=Math.min(r.exec(e.slice(0,Math.min(n,t+4e3)))?.index??Math.min(n,t+4e3),n);for(;s>t&&/[.,;)\]]/.test(e.charAt(s-1));)s--;return s}var Xv=["lovelace.resources.url","dashboard.resources.url","frontend.extra_module_url","frontend.extra_js_url_es5","panel_custom.module_url","panel_custom.js_url"],e_={severity:"info",note:d`The dashboard takes its looks from a server on the internet, which learns when you look at it.`},t_={severity:"error",note:d`The dashboard runs a script that anyone on the way can change.`},xu={id:"remote-script",severity:"warning",summary:d`The dashboard runs a script from a server on the internet.`,why:`It runs in your session: it can read your token and press every button that you can. Whoever runs that server, or
breaks into it, or buys its name some day, may change the script at any time. Without an internet connection the card is
gone, too.`,instead:"Keep a copy: install the card by HACS (`/hacsfiles/\u2026`), or put the file below `www` and write\n`/local/card.js?v=1.2.3`.",see:["https://www.home-assistant.io/dashboards/dashboards/#resources"],*check(e){if(e.dialect==="home-assistant"){for(let t of Xv)for(let n of e.at(t))if(!(n.kind!=="scalar"||n.tag!==void 0)){/^\/\/[\w-]{1,60}\./.test(n.data)&&(yield{range:[n.start,n.start+2]});for(let{scheme:r,host:s,range:o}of fe(e.text,...n.value)){if(ee(s)!=="internet")continue;let i=/^css$/i.test(e.beside(n,"type")??"");yield{range:[o[0],o[0]+r.length+3],...i?e_:r==="http"&&t_}}}}},invalid:[`lovelace:
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
`]};var n_=/(?:return|\+|\$\{)\s{0,3}(?:hass\.)?(?:states\[[^\]\n]{1,80}\]|entity)\.(?:state|attributes(?:\.\w{1,60}|\[[^\]\n]{1,60}\]))(?![\w.[]|\s{0,3}[=!<>?*/%-])/,Su={id:"state-as-html",severity:"info",summary:d`The text of an entity is put into the page as HTML.`,why:`A card's JavaScript template returns HTML, and a state is whatever its device, feed or calendar sends: a song's
title, the name of a radio node, the subject of a message. With a script in it, that script runs for whoever looks at the
dashboard, with their rights.`,instead:"Show such texts with a built-in card, which shows them as text, or make them harmless in the template:\n`Number(states[\u2026].state)` for numbers, `.replace(/[<&]/g, '')` for words.",see:["https://www.home-assistant.io/dashboards/tile/"],*check(e){if(e.dialect!=="home-assistant"||!e.text.includes("[[["))return;let t=e.labelled("custom_fields").flatMap(r=>[...e.childrenOf(r).values()]),n=["name","label","state_display"].flatMap(r=>[...e.labelled(r)]);for(let r of[...n,...t])r.kind!=="scalar"||!r.key||!r.data.includes("[[[")||n_.test(r.data)&&(yield{range:r.key})},invalid:[{path:"ui-lovelace.yaml",text:`type: custom:button-card
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
`}]};var r_=/^(?:\/|\/(?:config|homeassistant|ssl|root|etc|backup|addon_configs|home|usr\/share\/hassio)(?:\/\.storage)?\/?|(?:\.\/)?\.storage\/?|\.\/?|\/(?:home|srv)\/[\w.-]{1,60}(?:\/\.homeassistant|\/homeassistant)?\/?|\/root\/\.homeassistant\/?)$/,s_=["homeassistant.allowlist_external_dirs","homeassistant.whitelist_external_dirs"],Au={id:"exposed-folder",severity:"warning",summary:d`A folder with secrets in it is open to integrations that read, write and send files.`,why:"A notification with an attachment, a downloader or a template that reads a file may then take `secrets.yaml`, the\nlog-in tokens in `.storage` or a backup. One careless automation, or one that works with text from outside, is enough.",instead:"Name one narrow folder that holds only what is meant to be sent, such as `/media/snapshots` or\n`/config/www/tmp` (remember that `www` is public).",see:["https://www.home-assistant.io/integrations/homeassistant/#allowlist_external_dirs","https://www.home-assistant.io/integrations/media_source/"],*check(e){if(e.dialect!=="home-assistant")return;let t=s_.flatMap(r=>[...e.at(r)]),n=e.at("homeassistant.media_dirs").flatMap(r=>[...e.childrenOf(r).values()]);for(let r of[...t,...n])r.kind!=="scalar"||r.tag!==void 0||!r_.test(r.data.trim())||(yield{range:r.data.split("/").length>2?[r.start,r.start+1]:r.value})},invalid:[`homeassistant:
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
`]};var Eu=[[["secrets.yaml","secrets.yml","secret.yaml","secret.yml","secrets.toml"],"error","every password and token of the configuration","change each of them where it was issued"],[["secrets.y*ml.*","secret.y*ml.*","secret*.y*ml~",".secret*.swp","secrets?bak*.y*ml","secrets?backup*.y*ml","secrets?old*.y*ml","secrets*copy*.y*ml"],"error","a copy of the passwords and tokens","change each of them where it was issued"],[[".storage/auth"],"error","the log-in of every session and the long-lived tokens","sign everybody out and delete the long-lived tokens, under Profile \u2192 Security"],[[".storage/auth_provider.homeassistant"],"error","the users and the hashes of their passwords","every user needs a new password"],[[".storage/auth_module.*"],"error","the seeds of the second factor","set up the second factor anew"],[[".storage/core.config_entries",".storage/core.config_entries.*"],"error","the passwords, tokens and addresses of every integration","change them one by one"],[[".storage/application_credentials"],"error","the client secrets of cloud services","make new ones at each service"],[[".storage/backup"],"error","the encryption key of the backups, in plain text","change the key under Settings \u2192 System \u2192 Backups"],[[".storage/cloud"],"error","the cloud settings and the addresses of its webhooks","make the webhooks anew"],[[".storage/alexa_auth"],"error","an Amazon log-in","disable the skill and link it again"],[[".storage/thread.datasets"],"error","the key of the Thread network","form a new Thread network"],[[".storage/homekit.*"],"error","the keys of a HomeKit bridge","unpair the bridge and pair it again"],[[".storage/knx/*","*.knxkeys","*.knxproj"],"error","the keys of a KNX project","make new keys in ETS"],[[".storage/smartthings*",".storage/icloud*",".storage/evohome*",".storage/freebox*",".storage/ambiclimate*",".storage/tplink*",".storage/lutron*",".storage/androidtv*",".storage/unifi*",".storage/xiaomi*",".storage/tuya*",".storage/ring*",".storage/roborock*",".storage/reolink*",".storage/nest.*",".storage/esphome.*"],"error","tokens and keys of devices and their clouds","link the account again, or make new keys"],[[".storage/core.entity_registry*",".storage/core.restore_state*",".storage/input_*"],"warning","the last states and names of everything, and codes that stand in helpers and options","change the codes"],[[".storage/lovelace*"],"info","dashboards, whose cards may hold tokens","look through the cards, and change what stands there"],[[".storage/onboarding",".storage/repairs.*",".storage/*_registry",".storage/frontend*",".storage/energy",".storage/homeassistant.exposed_entities",".storage/core.analytics",".storage/core.network",".storage/core.logger",".storage/core.uuid",".storage/counter",".storage/timer",".storage/schedule",".storage/tag",".storage/camera",".storage/assist_pipeline.*",".storage/http.auth",".storage/hassio",".storage/bluetooth.*"],"info","what Home Assistant knows of the home; not secret, but nothing that people write"],[[".storage/**"],"warning","what Home Assistant keeps for itself: names, addresses, places, and often tokens","look through the files, and change what gives access"],[[".cloud/**"],"error","the log-in of the Home Assistant Cloud account and the key of its certificate","sign out of the cloud, change the password and sign in again"],[["zigbee.db*","coordinator_backup*.json"],"error","the key of the Zigbee network","form a new network and pair the devices again"],[["zigbee2mqtt/database.db*","zigbee2mqtt/state.json"],"warning","the devices of the home and their states"],[["home-assistant_v2.db*","home-assistant.db*"],"error","all that happened at home: who was there, when, and where","change the codes that stood in helpers"],[["mosquitto/*.db","mosquitto/passwd","passwd","pwfile","password_file","*.pw"],"error","the broker's users, the hashes of their passwords, or its messages","give every user of the broker a new password"],[["thumbs.db"],"info","small pictures of the folder"],[["*.db","*.db-shm","*.db-wal","*.db-journal","*.db.corrupt*","*.sqlite","*.sqlite3","*.sqlite-*","*.db3","*.bolt"],"warning","a database, which nobody can look through","change what stood in it"],[["home-assistant.log*","home-assistant_*.log","ozw_log.txt"],"error","a log: addresses, names, and tokens that stood in errors","search it for tokens, and change what you find"],[["*.log","*.log.*"],"warning","a log: addresses, names, and at times tokens","search it for tokens, and change what you find"],[["diagnostics-*.json","diagnostics_*.json","config_entry-*.json"],"warning","a diagnostics file: addresses, serial numbers and places","look through it"],[["*.har"],"error","a browser's recording, with its cookies and tokens","sign out everywhere that was recorded"],[[".bash_history",".python_history",".zsh_history"],"error","commands as they were typed, passwords included","search it for passwords and tokens, and change them"],[["backups/*.tar*","backup/*.tar*","*backup*.tar","*backup*.tar.gz","*emergency*kit*.txt"],"error","a backup or its key: the configuration with all its secrets","change the key of the backups, and every password and token"],[["*.tar","*.tar.gz","*.tgz"],"warning","an archive, which nobody can look through","change what was in it"],[["service_account*.json","client_secret*.json","*-credentials.json","google_cloud*.json"],"error","the key of a Google service account or client","delete the key in the Google Cloud console and make a new one"],[[".google*.token",".gmail*.token","token.json","credentials.json",".spotify*","nest.conf",".nest/**","plex.conf",".plex*",".icloud/**"],"error","the log-in of a cloud account","withdraw the access in the settings of that account"],[[".sucks.json","neato*.json",".automatic/**",".life360*",".wink*","wink.conf",".ecobee*","ecobee.conf","fitbit.conf",".withings*",".myq*",".unifi*",".lutron*",".abode*","abode.pickle",".ring*","ring_cache.pickle",".simplisafe*",".august.conf","august*.json",".arlo*",".blink*","tesla*.token",".vivint*","smtp*.conf",".ios.conf","ios.conf","html5_push_registrations.conf",".html5*"],"error","the log-in of a cloud or of a phone","change the password there and link it again"],[["phue*.conf",".hue*",".tradfri*","tradfri_psk.conf",".homekit*",".homekit/**","homekit.state","adbkey","*_adbkey"],"error","the key of a bridge or hub","delete the key at the device and pair it again"],[[".webostv.conf","webostv.conf",".lgtv*","bravia.conf","sony bravia.conf",".pyharmony*"],"warning","the key of a television or a remote","forget the device and pair it again"],[[".netrc",".git-credentials"],"error","passwords of other servers","change them there"],[["*.pickle","*.pkl"],"warning","what a program has put aside, often a log-in","change the password of that account"],[["*.p12","*.pfx","*.jks","*.keystore","*.ppk"],"error","a private key","make a new pair of keys and withdraw the old one everywhere"],[["*.ovpn","wg0.conf","wg1.conf","*.wireguard","tailscaled.state",".cloudflared/*.json","cloudflared/*.json"],"error","a way into the home's network, with its key","withdraw the key and make a new one"],[[".ssh/**"],"warning","what SSH keeps: keys, and the machines that they open","make new keys, and withdraw the old ones"],[["*.kdbx"],"warning","a password safe","give it a new password"],[[".esphome/**"],"error","what ESPHome builds, with the Wi-Fi password and all keys in plain text","change the Wi-Fi password, make new keys and flash the devices again"],[["esphome/*.bin","firmware*.bin","firmware*.elf","*-factory.bin","*.ota.bin","*.uf2"],"warning","firmware, which has the Wi-Fi password in it","change the Wi-Fi password, if it was built with yours"],[["flows_cred.json","*_cred.json",".config.runtime.json",".config.users.json",".sessions.json"],"error","the credentials of the flows, or the key that opens them","change each of them"],[["zwave-js-ui/users.json","zwavejs2mqtt/users.json",".session-secret",".jwt_secret"],"error","what signs the log-ins of a page","delete it and let it be made anew"],[["zwcfg_*.xml","zwscene.xml"],"warning","the devices of an old Z-Wave network"],[["known_devices.yaml"],"warning","the names, addresses and pictures of people and their phones"],[["ip_bans.yaml"],"warning","addresses of visitors, with times"],[["tts/**"],"warning","what the home has said aloud: names, times, codes","change the codes"],[[".uuid",".ha_run.lock","home-assistant.pid"],"info","a mark of this one installation"]];var Ru=["changeme","change_me","change-me","changethis","change_this","fixme","replace_me","replaceme","redacted","removed","hidden","private","secret","none","null","empty","todo","tbd","example","sample","placeholder","dummy","fake","foo","bar","foobar","test","undefined","n/a","your_secret","not_set","unset","unknown","unavailable","generate","demo_key","remote_code","remote_code_text","api_key","apikey"],Ou=[/^[a-z]{2,20}(?:_[a-z]{2,20}){0,4}_(?:password|passwd|token|key|secret|username|user|id|code|ssid)$/i,/^<[^<>]{0,100}>$/,/^\[[^[\]]{0,100}\]$/,/^%[^%\s]{1,60}%$/,/^[*x.•·_-]{3,}$/i,/^(?:put|insert|enter|add|use|paste|replace|set|type)[\s_-].{0,100}$/i,/^your[\s_-].{0,100}$/i,/^(?:the|my|some|a)[\s_-](?:[a-z]{1,20}[\s_-]){0,4}(?:password|passwd|pass|token|key|secret|code|pin|id|user|username|name|host|ip|url|ssid|mail|email)$/i,/^your[a-z]{0,40}$/i,/^\**REDACTED.{0,60}$/i,/^x{3,}[-_:]?x*$/i,/^0+(?:[-:.]0+)*$/,/^abc(?:123|def)[a-z0-9]{0,4}$/i,/^[A-Z_]{0,40}_?(?:HERE|GOES_HERE|CHANGE_?ME|CHANGEME|PLACEHOLDER|REDACTED)$/i,/^(?:not|no)[\s_-]?(?:a[\s_-])?(?:real|set|needed|used|required).{0,40}$/i];function Z(e){let t=Ea.get(e);if(t!==void 0)return t;let n=e.slice(0,120).replace(/([a-z0-9])([A-Z])/g,"$1_$2").replace(/[-. ]/g,"_").toLowerCase();return Ea.size<2e4&&Ea.set(e,n),n}var Ea=new Map;var o_=new Set(Ru);function De(e){let t=e.trim();return o_.has(t.toLowerCase())||Ou.some(n=>n.test(t))}var i_=/^(?:!(?:secret|env_var|include|input)\b|\$\{|\$[a-zA-Z_]\w*$|\{[A-Z_]+\}$|%\w+%$|\[\[)/;function we(e){return i_.test(e.trim())||/\{\{|\{%|\$\{|\[\[\[|\$\([^)]/.test(e)}function Ft(e){return/^(?:~|null|none|undefined|true|false|yes|no|on|off)?$/i.test(e.trim())}function Fn(e){let{kind:t,tag:n}=e;if(t!=="scalar"||n!==void 0&&n!=="!!str"&&n!=="!")return!1;let r=e.data.slice(Ra(e.data).length);return!Ft(r)&&!we(r)&&!De(r)&&!a_(e)}function Ra(e){return/^(?:bearer|basic|token|apikey|digest|key)(?:\s+|$)/i.exec(e)?.[0]??""}function a_({named:e,data:t}){let n=Z(e);return n.includes("_")&&Z(t.trim())===n}var Tu=["fake","dummy","sample","example","mock","stub","stubs","redacted","placeholder","placeholders","template","demo","skeleton","dist"],Cu=["travis","ci","test","tests","github","action","actions","gitlab","workflow","validation","check","lint","empty","public","default","build"];var $u=new Set(Tu),l_=new Set(Cu);function ie(e){let t=e.toLowerCase().split("/"),r=(t.pop()??"").split(/[._\s-]+|(?=secrets?)|(?<=secrets?)/).filter(Boolean);return r.some(o=>$u.has(o))?!0:!r.includes("secrets")&&!r.includes("secret")?!1:[...r,...t.flatMap(o=>o.split(/[._-]+/))].some(o=>l_.has(o)||$u.has(o))}function c_(e){let t=s=>s.replace(/[.+^${}()|[\]\\]/g,"\\$&").replaceAll("*","[^/]*").replaceAll("?","[^/]"),n=e.lastIndexOf("/");if(n<0)return new RegExp(`^(?:.*/)?${t(e)}$`);let r=e.endsWith("/**")?".+":t(e.slice(n+1));return new RegExp(`^((?:.*/)?${t(e.slice(0,n))})/${r}$`)}var Ta=new Map,Ca=new Map,Iu=[];Eu.forEach((e,t)=>{for(let n of e[0]){let[r=""]=n.split(/[*?]+/).sort((o,i)=>i.length-o.length),s={row:e,rank:t,needs:r,test:c_(n)};/[*?/]/.test(n)?/^\*\.[^*?/.]+$/.test(n)?Ca.set(n.slice(1),Ca.get(n.slice(1))??s):Iu.push(s):Ta.set(n,Ta.get(n)??s)}});var Cr=new Map;function hn(e){if(Cr.has(e))return Cr.get(e);let t=e.toLowerCase(),n=t.slice(t.lastIndexOf("/")+1),r=n.lastIndexOf("."),s=[Ta.get(n),r<0?void 0:Ca.get(n.slice(r))],o=Math.min(...s.map(u=>u?.rank??1/0)),a=Iu.find(({rank:u,needs:h,test:p})=>u<o&&t.includes(h)&&p.test(t))??s.find(u=>u?.rank===o),l=a?.test.exec(t)?.[1],c=a&&{row:a.row,...l!==void 0&&{folder:l}};return Cr.size>5e4&&Cr.clear(),Cr.set(e,c),c}function Zs(e,{secrets:t}){if(ie(e))return!0;let n=r=>!Ft(r)&&!we(r)&&!De(r)&&!r.startsWith("ENC[");return t.file(e)!==void 0&&t.which(e,r=>r.some(n)).length===0}var Nu=new WeakMap,Oa=({row:e,folder:t=""})=>`${e[2]}
${t}`;function Xs(e,t,n){if(t.folder===void 0)return!0;let r=Nu.get(n);if(!r){let s=new Map;for(let o of n){let i=hn(o);i?.folder!==void 0&&!s.has(Oa(i))&&s.set(Oa(i),o)}Nu.set(n,r=s)}return r.get(Oa(t))===e}var Lu={id:"never-commit",severity:"error",summary:d`Git tracks a file that does not belong in a repository.`,why:"`secrets.yaml` holds every password of the home in one place, `.storage` holds the log-in tokens, a database\nor a log tells who was at home when. Once such a file is in a commit, everyone who gets a copy of the repository has it, now\nand in its history.",instead:"Run `git rm --cached FILE` and add the file to `.gitignore`; it stays on your disk. If the repository was\never pushed, change what the file held, first of all: removing the file does not take it out of the history. A stand-in with\nmade-up values may stay: call it `secrets.example.yaml` or `secrets.fake.yaml`.",see:["https://www.home-assistant.io/docs/configuration/secrets/","https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/removing-sensitive-data-from-a-repository"],*check({path:e},t){if(t.tracked?.has(e)!==!0)return;let n=hn(e);if(!n||!Xs(e,n,t.tracked)||Zs(e,t))return;let[,r,s]=n.row,o=n.row.length===4?d` If it was ever pushed: ${n.row[3]}.`:d``;yield{range:[0,0],severity:r,note:d`Git tracks ${s}.${o}`}},invalid:[{path:"secrets.yaml",text:"\xAB\xBB",home:{tracked:new Set(["secrets.yaml"])}},{path:"esphome/secrets.yaml",text:"\xAB\xBB",others:{"esphome/secrets.yaml":`wifi_password: winter-in-may
`},home:{tracked:new Set(["esphome/secrets.yaml"])}},{path:".storage/auth",text:"\xAB\xBB",home:{tracked:new Set([".storage/auth"])}},{path:"home-assistant_v2.db",text:"\xAB\xBB",home:{tracked:new Set(["home-assistant_v2.db"])}},{path:"backups/7c3f1a20.tar",text:"\xAB\xBB",home:{tracked:new Set(["backups/7c3f1a20.tar"])}},{path:"known_devices.yaml",text:"\xAB\xBB",home:{tracked:new Set(["known_devices.yaml"])}}],valid:[{path:"secrets.yaml",text:"",home:{tracked:new Set(["configuration.yaml"])}},{path:"secrets.yaml",text:""},{path:"secrets.fake.yaml",text:"",home:{tracked:new Set(["secrets.fake.yaml"])}},{path:".stubs/secrets.yaml",text:"",home:{tracked:new Set([".stubs/secrets.yaml"])}},{path:"esphome/secrets.yaml",text:"",others:{"esphome/secrets.yaml":`<<: !include ../secrets.yaml
`},home:{tracked:new Set(["esphome/secrets.yaml"])}},{path:"secrets.yaml",text:"",others:{"secrets.yaml":`mqtt_password: YOUR_PASSWORD
wifi: ""
`},home:{tracked:new Set(["secrets.yaml"])}},{path:".storage/zone",text:"",home:{tracked:new Set([".storage/person",".storage/zone"])}},{path:"configuration.yaml",text:`homeassistant:
`,home:{tracked:new Set(["configuration.yaml"])}}]};var eo={skipped:["custom_components","www/community","themes","blueprints/*/homeassistant","node_modules","deps",".esphome",".platformio","__pycache__",".venv","venv","tts",".git"],privateFolders:[".storage",".cloud"],secretsFiles:["secrets.yaml","secrets.yml","secret.yaml","secret.yml"],told:[".storage",".cloud",".esphome","tts",".ssh",".homekit",".nest",".icloud",".automatic"],copies:[".bak",".backup",".old",".orig",".original",".save",".saved",".copy",".prev",".disabled",".off",".tmp","~","_backup","_bak","_old","-backup","-bak","-old",".fault",".sample",".example",".template",".dist",".tmpl",".j2",".fake",".enc"],text:{endings:[".yaml",".yml",".json",".json5",".jsonl",".conf",".cfg",".ini",".env",".toml",".properties",".config",".sh",".bash",".zsh",".js",".mjs",".cjs",".ts",".py",".ps1",".jinja",".jinja2",".j2",".txt",".log",".md",".pem",".key",".crt",".cer",".csr",".pub",".ppk",".ovpn",".token",".cookies",".netrc",".htpasswd",".git-credentials",".state"],names:[".ha_version",".uuid",".npmrc",".pypirc",".yamllint","caddyfile","makefile","justfile","id_rsa","id_dsa","id_ecdsa","id_ed25519","passwd","pwfile","password_file",".spotify-token-cache",".lovelace",".gitignore",".gitattributes",".gitmodules",".dockerignore",".editorconfig"],beginnings:[".env","home-assistant.log"]},present:{endings:[".db",".db3",".db-wal",".db-shm",".db-journal",".sqlite",".sqlite3",".sql",".tar",".tgz",".gz",".zip",".7z",".rar",".bz2",".xz",".zst",".p12",".pfx",".jks",".keystore",".kdbx",".der",".pickle",".pkl",".bin",".elf",".uf2",".knxkeys",".knxproj",".swp",".har",".bolt",".wireguard",".pw","adbkey"],names:[".bash_history",".python_history",".zsh_history",".session-secret",".jwt_secret"],beginnings:[".pyharmony","zwcfg_",".spotify",".plex",".life360",".wink",".ecobee",".withings",".myq",".unifi",".lutron",".abode",".ring",".simplisafe",".arlo",".blink",".vivint",".html5",".hue",".tradfri",".homekit"]},media:{endings:[".png",".jpg",".jpeg",".gif",".webp",".avif",".bmp",".ico",".svg",".tif",".tiff",".heic",".psd",".xcf",".drawio",".mp3",".wav",".ogg",".flac",".m4a",".aac",".mp4",".webm",".mov",".mkv",".avi",".ttf",".otf",".woff",".woff2",".eot",".pcf",".bdf",".pdf"],names:[],beginnings:[]}};function d_(e){let t=e.split("/"),n=t.findIndex((r,s)=>s<t.length-1&&eo.told.includes(r.toLowerCase()));return n<0?void 0:`${t.slice(0,n+1).join("/")}/`}var u_=(e,t)=>[...t].find(n=>n.startsWith(e)),Pu={id:"not-ignored",severity:"warning",summary:d`The next \`git add\` would take a file that does not belong in a repository.`,why:'Git does not track it yet, but nothing keeps it out: `git add .`, a backup script or an editor\'s "commit all" is\nenough, and what was pushed once stays in the history.',instead:"Add it to `.gitignore`. For most homes these lines do: `secrets.yaml`, `.storage/`, `.cloud/`, `*.db*`,\n`*.log*`, `backups/`, `.esphome/`.",see:["https://www.home-assistant.io/docs/configuration/secrets/","https://git-scm.com/docs/gitignore"],*check({path:e},t){let{unignored:n}=t;if(n?.has(e)!==!0)return;let r=d_(e);if(r!==void 0){u_(r,n)===e&&(yield{range:[0,0],note:d`The next \`git add\` would take this folder, which does not belong in a repository.`});return}let s=hn(e);s?.row[1]!=="error"||!Xs(e,s,n)||Zs(e,t)||(yield{range:[0,0],note:d`The next \`git add\` would take ${s.row[2]}.`})},invalid:[{path:"secrets.yaml",text:"\xAB\xBB",home:{tracked:new Set,unignored:new Set(["secrets.yaml"])}},{path:".storage/auth",text:"\xAB\xBB",home:{tracked:new Set,unignored:new Set([".storage/auth",".storage/http"])}},{path:"home-assistant.log",text:"\xAB\xBB",home:{tracked:new Set,unignored:new Set(["home-assistant.log"])}}],valid:[{path:"secrets.yaml",text:"",home:{tracked:new Set(["secrets.yaml"]),unignored:new Set}},{path:"secrets.yaml",text:""},{path:".storage/http",text:"",home:{tracked:new Set,unignored:new Set([".storage/auth",".storage/http"])}},{path:"secrets.example.yaml",text:"",home:{tracked:new Set,unignored:new Set(["secrets.example.yaml"])}},{path:"packages/new.yaml",text:`light:
`,home:{tracked:new Set,unignored:new Set(["packages/new.yaml"])}}]};var qu={id:"unreadable",severity:"warning",summary:d`The file cannot be read as what it should be.`,why:`Home Assistant may refuse it at the next start, and haguard cannot see where its values stand: it searched the file
as plain text, which finds less.`,instead:"Mend the place that is named, or tell haguard to leave the file alone with `ignore` in `.haguard.yaml`.",see:["https://www.home-assistant.io/docs/configuration/yaml/"],*check({problems:e}){for(let{range:t,message:n}of e)yield{range:t,note:n}},invalid:[`light:
  - name: "porch
    platform: mqtt
\xAB\xBB`],valid:[`light:
  - name: "porch"
`,`light: {a: [b, c]}
`]};function p_(e,t){return t===void 0?/^(?:(?:.*\/)?(?:config|home-?assistant)\/)?www\//.test(e):e.startsWith(t===""?"www/":`${t}/www/`)}var f_=/^(?:privkey.{0,40}\.pem|.{1,80}\.key)$/,h_=/^(?:configuration|automations|scripts|scenes|customize|groups|secrets?|known_devices|core\.[a-z_.]{1,40})\b.{0,40}$/,m_=/\.ya?ml(?:[._~-].{0,20})?$/;function g_(e){let t=e.slice(e.lastIndexOf("/")+1).toLowerCase(),n=hn(e)?.row;return f_.test(t)||n?.[1]==="error"?"error":n?.[1]==="warning"||h_.test(t)&&/\.ya?ml|^core\./.test(t)?"warning":m_.test(t)?"info":void 0}var Du={id:"www-sensitive",severity:"error",summary:d`A file lies in the public folder that is not meant for everyone.`,why:"What lies below `www` is served at `/local/` to everybody who can reach your Home Assistant, without a log-in:\nwhoever guesses the name of a backup, a log or a copy of the configuration has it.",instead:"Move it out of `www`. Pictures, fonts and cards belong there, and nothing else. If your Home Assistant can be\nreached from the internet, take what the file holds for known.",see:["https://www.home-assistant.io/integrations/http/#hosting-files"],*check({path:e},{root:t}){if(!e.includes("www/")||!p_(e,t))return;let n=g_(e);n&&(yield{range:[0,0],severity:n,...n==="warning"&&{note:d`Everyone can fetch this file at \`/local/\`, without a log-in.`},...n==="info"&&{note:d`Everyone can read this YAML at \`/local/\`, without a log-in.`}})},invalid:[{path:"www/configuration.yaml.bak",text:"\xAB\xBB"},{path:"www/home-assistant_v2.db",text:"\xAB\xBB"},{path:"config/www/privkey.pem",text:"\xAB\xBB"},{path:"www/backups/7c3f1a20.tar",text:"\xAB\xBB",others:{"configuration.yaml":`homeassistant:
`}},{path:"www/cards/popup.yaml",text:"\xAB\xBB"}],valid:[{path:"www/card.js",text:`const a = 1;
`},{path:"www/holidays.json",text:`{"christmas": "12-25"}
`},{path:"site/www/config.yaml",text:`title: A page
`,others:{"configuration.yaml":`homeassistant:
`}},{path:"packages/www.yaml",text:`light:
`}]};function Le(e,t){return e.dialect==="home-assistant"?e.at(`http.${t}`):e.dialect==="storage"&&/(?:^|\/)\.storage\/http$/.test(e.path)?e.at(`data.*.${t}`):[]}function Mu(e){return["http.trusted_proxies","homeassistant.external_url"].some(t=>mn(e,t))}function mn(e,t){return!V(e,t).next().done}var Fu={id:"any-origin",severity:"warning",summary:d`Any website may call the Home Assistant API.`,why:"With `*`, a page that is open in your browser can read what your instance answers to it. A single careless\nclick on the wrong site is then enough.",instead:"List the origins that you use, with `https://`, or remove the setting.",see:["https://www.home-assistant.io/integrations/http/#cors_allowed_origins"],*check(e){for(let t of Le(e,"cors_allowed_origins"))if(!(t.kind!=="scalar"||t.tag!==void 0)){t.data.trim()==="*"&&(yield{range:t.value});for(let{scheme:n,host:r,range:s}of fe(e.text,...t.value)){if(n!=="http")continue;let o=ee(r);yield{range:[s[0],s[0]+7],...o!=="internet"&&{severity:"info"},note:d`A page without encryption may call the Home Assistant API: whoever is on the way can put words in its mouth.`}}}},invalid:[`http:
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
`}]};var Bu={id:"dated-tls",severity:"info",summary:d`The web server accepts older kinds of encryption.`,why:"`intermediate` lets in browsers and tablets that are many years old, at the price of ciphers that are on their\nway out. Everything from the last years speaks the modern profile.",instead:"Remove `ssl_profile`, or set it to `modern`, unless an old wall tablet really needs it.",see:["https://www.home-assistant.io/integrations/http/#ssl_profile"],*check(e){for(let t of Le(e,"ssl_profile"))t.data==="intermediate"&&(yield{range:t.value})},invalid:[`http:
  ssl_profile: \xABintermediate\xBB
`,{path:".storage/http",text:`{"data": {"stable": {"ssl_profile": "\xABintermediate\xBB"}}}
`}],valid:[`http:
  ssl_profile: modern
`,`http:
  server_port: 8123
`]};var Hu={id:"every-interface",severity:"info",summary:d`The web server is told to listen on every network of the machine.`,why:`It does so by itself; written out, the line only keeps anyone from seeing where it should listen. On a machine
with a public address, or one that stands in a guests' network too, that means strangers.`,instead:"Remove `server_host`. Where a reverse proxy runs on the same machine, `127.0.0.1` lets nobody in but the\nproxy.",see:["https://www.home-assistant.io/integrations/http/#server_host"],*check(e){if(e.dialect!=="storage")for(let t of Le(e,"server_host"))t.kind==="scalar"&&/^(?:0\.0\.0\.0|::|::0)$/.test(t.data)&&(yield{range:t.value})},invalid:[`http:
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
`]};var ju={id:"framable",severity:"warning",summary:d`Any website may show your Home Assistant in a frame.`,why:`A page can lay your dashboard, invisible, over a button of its own: you think that you start a video, and you
press "unlock". This was a published hole of Home Assistant until the header that forbids it came in 2023.9.`,instead:"Remove `use_x_frame_options: false`. If one page of yours must frame the dashboard, let your reverse proxy\nallow that page alone (`Content-Security-Policy: frame-ancestors`).",see:["https://www.home-assistant.io/integrations/http/#use_x_frame_options","https://github.com/home-assistant/core/security/advisories/GHSA-935v-rmg9-44mw"],*check(e){for(let t of Le(e,"use_x_frame_options"))t.kind==="scalar"&&B(t.data)&&(yield{range:t.value})},invalid:[`http:
  use_x_frame_options: \xABfalse\xBB
`,{path:".storage/http",text:`{"data": {"stable": {"use_x_frame_options": \xABfalse\xBB}}}
`}],valid:[`http:
  use_x_frame_options: true
`,`http:
  server_port: 8123
`]};var Wu={id:"ignored-block",severity:"info",summary:d`Home Assistant reads this block once and ignores it from then on.`,why:`Since 2026.8 the web server's settings are taken over into Home Assistant's own storage at the first start; what
the file says later has no effect. The block may look safe, or unsafe, and not be what runs. From 2027.6 on it is not read
at all.`,instead:`Look at *Settings \u2192 System \u2192 Network* for what is in force, and remove the block. Keep a note of your trusted
proxies: an installation that is set up anew from these files does not know them.`,see:["https://www.home-assistant.io/integrations/http/"],*check(e,{version:t}){if(e.dialect!=="home-assistant")return;let n=ae(t,"2026.8");if(n!==!1)for(let{key:r}of e.at("http"))r&&(yield{range:r,...n===void 0&&{note:d`From 2026.8 on Home Assistant reads this block once and ignores it from then on.`}})},invalid:[{path:"configuration.yaml",text:`\xABhttp\xBB:
  server_port: 8443
`,home:{version:"2026.8.1"}},`\xABhttp\xBB:
  server_port: 8443
`],valid:[{path:"configuration.yaml",text:`http:
  server_port: 8443
`,home:{version:"2026.7.3"}},`# The web server is set up under Settings \u2192 System \u2192 Network.
homeassistant:
  name: Home
`]};var y_=[["use_x_forwarded_for","trusted_proxies",{severity:"error",note:d`\`use_x_forwarded_for\` stands without \`trusted_proxies\`: Home Assistant refuses the block.`}],["trusted_proxies","use_x_forwarded_for",{severity:"error",note:d`\`trusted_proxies\` stands without \`use_x_forwarded_for\`: Home Assistant refuses the block.`}],["ssl_certificate","ssl_key",{note:d`There is a certificate but no \`ssl_key\`, unless the certificate's file holds the key too.`}],["ssl_key","ssl_certificate",{note:d`There is a key but no \`ssl_certificate\`: pages are sent without encryption.`}]],Ku={id:"missing-counterpart",severity:"warning",summary:d`A setting stands without the one that it needs.`,why:`The web server's settings come in pairs: a certificate and its key, forwarded addresses and the proxies that may
send them. With one half missing, Home Assistant does not start its web server, or starts it without the protection that
the other half promises.`,instead:"Write both: `ssl_certificate` with `ssl_key`, `use_x_forwarded_for: true` with the address of your proxy\nin `trusted_proxies`. Or remove both.",see:["https://www.home-assistant.io/integrations/http/#reverse-proxies"],*check(e,t){if(e.dialect==="home-assistant")for(let[n,r,s]of y_)for(let{key:o}of e.at(`http.${n}`)){if(!o)continue;let i=t.configuration(e);!i.open&&!mn(i,`http.${r}`)&&(yield{...s,range:o})}},invalid:[`http:
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
`}}]};var w_=/^(?:\/(?:config|homeassistant)\/|\.\/)/,zu={id:"published-key",severity:"error",summary:d`The web server's private key lies where everyone can fetch it.`,why:"Files below `www` are served at `/local/` to anyone, without a log-in; files that Git tracks go wherever the\nrepository goes. With the private key a stranger can pretend to be your Home Assistant and read what you send to it.",instead:"Keep the key in `/ssl`, outside of the configuration folder, and have a new certificate made: the old key is\nknown.",see:["https://www.home-assistant.io/integrations/http/#ssl_key"],*check(e,t){for(let n of Le(e,"ssl_key")){if(n.kind!=="scalar"||n.tag!==void 0||!n.key)continue;let r=n.data.trim().replace(w_,"");r.startsWith("www/")?yield{range:n.key}:t.tracked?.has(k_(e,t)+r)===!0&&(yield{range:n.key,note:d`Git tracks the web server's private key.`})}},invalid:[`http:
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
`,home:{tracked:new Set(["configuration.yaml"])}}]};function k_(e,t){let n=t.configuration(e).documents[0]?.path??"";return n.slice(0,n.lastIndexOf("/")+1)}var b_={everyone:{},"whole range":{severity:"warning",note:d`A whole range of private networks is trusted as a reverse proxy.`},network:{severity:"info",note:d`Every device of a home network is trusted as a reverse proxy.`}},Uu={id:"trusted-everyone",severity:"error",summary:d`Every machine is trusted as a reverse proxy.`,why:`A trusted proxy may say from which address a visitor comes. When the whole internet is trusted, anyone can pretend
to stand in your living room, and neither log-in bans nor trusted networks mean anything. When a whole home network is
trusted, every device in it can.`,instead:"Name the address of your proxy alone, for example `192.168.1.20`, or `172.30.33.0/24` for the apps of Home\nAssistant OS.",see:["https://www.home-assistant.io/integrations/http/#trusted_proxies"],*check(e){for(let t of Le(e,"trusted_proxies")){if(t.kind!=="scalar"||t.tag!==void 0)continue;let n=ze(t.data),r=n&&b_[Qe(n)];r&&(yield{...r,range:t.value})}},invalid:[`http:
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
`]};var v_=7,Gu={id:"unencrypted-access",severity:"error",summary:d`Home Assistant is reached from outside without encryption.`,why:"With `http://` your password, your log-in tokens and the pictures of your cameras cross the internet readable:\nthe caf\xE9's network, the mobile provider, anyone on the way. Whoever has the token has the house.",instead:"Use Home Assistant Cloud, a VPN, or a reverse proxy with a certificate, and write the `https://` address under\n*Settings \u2192 System \u2192 Network*. A port number of 443 does not encrypt by itself: it needs `ssl_certificate` and `ssl_key`.",see:["https://www.home-assistant.io/docs/configuration/securing/","https://www.home-assistant.io/docs/configuration/remote/"],*check(e,t){let n=e.dialect==="storage"&&e.path.endsWith(".storage/core.config"),r=n?"data.external_url":"homeassistant.external_url";if(n||e.dialect==="home-assistant")for(let s of e.at(r))for(let o of fe(e.text,...s.value))o.scheme==="http"&&ee(o.host)==="internet"&&(yield{range:[o.range[0],o.range[0]+v_]});if(e.dialect==="home-assistant")for(let s of e.at("http.server_port")){if(s.kind!=="scalar"||s.data!=="443")continue;let o=t.configuration(e);["http.ssl_certificate","http.trusted_proxies"].every(a=>!mn(o,a))&&!o.open&&(yield{range:s.value,severity:"warning",note:d`The port is that of encrypted pages, but there is no certificate.`})}},invalid:[`homeassistant:
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
`]};var Yu=20,Vu={id:"unlimited-logins",severity:"warning",summary:d`Wrong passwords never lead to a ban.`,why:"Whoever reaches the log-in page may try passwords for as long as they like. Banning is switched on by default, but\nin name only: without `login_attempts_threshold` nobody is ever banned.",instead:"Set `login_attempts_threshold` to a number between 3 and 10 and leave `ip_ban_enabled` on. If you lock\nyourself out, remove your address from `ip_bans.yaml` and restart.",see:["https://www.home-assistant.io/integrations/http/#ip-filtering-and-banning"],*check(e,t){for(let n of Le(e,"ip_ban_enabled"))n.kind==="scalar"&&B(n.data)&&(yield{range:n.value});for(let n of Le(e,"login_attempts_threshold")){if(n.kind!=="scalar"||!/^-?\d{1,9}$/.test(n.data))continue;let r=Number(n.data);r<1?yield{range:n.value}:r>Yu&&(yield{range:n.value,severity:"info",note:d`A ban comes only after more than ${Yu} wrong passwords.`})}yield*__(e,t)},invalid:[`http:
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
`}]};function*__(e,t){if(e.dialect==="home-assistant")for(let{key:n,kind:r,data:s}of e.at("http")){if(!n||r==="list"||s!=="")continue;let o=t.configuration(e);if(o.open||mn(o,"http.login_attempts_threshold")||x_(o))return;let i=Mu(o);yield{range:n,...!i&&{severity:"info"},note:i?d`Home Assistant is reached from outside, and wrong passwords never lead to a ban: there is no \`login_attempts_threshold\`.`:d`Wrong passwords never lead to a ban: there is no \`login_attempts_threshold\`.`}}}var x_=e=>[...V(e,"http.ip_ban_enabled")].some(({entry:t})=>B(t.data));var Qu=[["http.base_url","is not read any more: the addresses are `external_url` and `internal_url` now"],["homeassistant.whitelist_external_dirs","is called `allowlist_external_dirs` now"],["homeassistant.legacy_templates","has no effect any more, and only leads to a repair notice"],["upnp","is not read from the file any more, and opens no port of the router"],["panel_iframe","was removed: add a webpage dashboard under Settings \u2192 Dashboards"]];var Ju={id:"dead-setting",severity:"info",summary:d`A setting stands here that Home Assistant no longer reads.`,why:`It does nothing, but it looks as if it did: who reads the file believes in a protection, an address or a panel
that is not there. Some of these keep a whole block from loading.`,instead:"Remove it, or use its new name.",see:["https://www.home-assistant.io/integrations/homeassistant/","https://www.home-assistant.io/integrations/http/"],*check(e){if(e.dialect!=="home-assistant")return;for(let[n,r]of Qu)for(let{key:s}of e.at(n))s&&(yield{range:s,note:d`This ${r}.`});let t=e.at("hassio").flatMap(n=>[...e.childrenOf(n).values()]);for(let{key:n,label:r}of t)n&&r!=="development_repo"&&(yield{range:n,note:d`Home Assistant takes no settings here, and refuses the block.`})},invalid:[`http:
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
`]};var le=class{parent;name;kind;start;end;nodeStart;nodeEnd;tag;origin;#t;#e;#n;#r;constructor(t,n){this.parent=n.parent,this.name=n.name,this.kind=n.kind,this.start=n.start,this.end=n.end,this.nodeStart=n.nodeStart,this.nodeEnd=n.nodeEnd,this.tag=n.tag,this.origin=n.origin,this.#t=n.keyStart,this.#e=n.keyEnd,this.#n=t,this.#r=n.decoded}get key(){return this.#t<0?void 0:[this.#t,this.#e]}get value(){return[this.start,this.end]}get node(){return[this.nodeStart,this.nodeEnd]}get data(){return this.kind!=="scalar"?"":this.#r??this.#n.slice(this.start,this.end)}get path(){let t=[];for(let n=this;n;n=n.parent)t.push(n.name);return t.reverse()}get named(){let t=this;for(;t&&typeof t.name=="number";)t=t.parent;return t?String(t.name):""}get label(){return this.named.toLowerCase()}};var S_=/haguard:\s*ignore\[([^\]]{0,300})\][ \t]*(.{0,300})/d;function Zu(e){if(!e.text.includes("haguard:"))return[];let t=[];for(let n of e.comments){let r=S_.exec(e.text.slice(...n));if(!r)continue;let s=e.position(n[0]).line,o=e.text.slice(e.starts[s-1],n[0]).trim()==="";t.push({range:n,rules:[...A_(r[1]??"",n[0]+(r.indices?.[1]?.[0]??0))],reason:new RegExp("\\p{L}{2}","u").test(r[2]??""),lines:o?[s,E_(e,s)]:[s,s],used:new Set})}return t}function*A_(e,t){for(let{0:n,index:r}of e.matchAll(/[^\s,]+/g))yield{id:n,range:[t+r,t+r+n.length]}}function E_({text:e,starts:t},n){let r=n+1;for(;r<=t.length&&/^\s*(?:#.*|\/\/.*)?$/.test(e.slice(t[r-1],t[r]));)r++;return r}var Xu=new Map;function tt(e){let t=Xu.get(e);return t||Xu.set(e,t=e.split(".")),t}function $a(e){for(;e&&typeof e.name=="number";)e=e.parent;return e}function Ue(e,t,n=t.length-1){let r=$a(e);for(let s=n;s>=0;s--){let o=t[s];if(o==="**")for(let i=r;;i=$a(i.parent)){if(i?Ue(i,t,s-1):s===0)return!0;if(!i)return!1}if(!r||o!=="*"&&String(r.name).toLowerCase()!==o)return!1;r=$a(r.parent)}return r===void 0}var R_=new Map,to=class{path;text;commit;changed;dialect;form;entries;comments;problems;#t;#e;#n;#r;#s;#i;#o;#a;constructor(t,n){this.path=t.path,this.text=t.text,t.commit!==void 0&&(this.commit=t.commit),t.changed!==void 0&&(this.changed=t.changed),this.dialect=n.dialect,this.form=n.form,this.entries=n.entries,this.comments=n.comments,this.problems=t.strange?[{range:[0,0],message:t.strange},...n.problems]:n.problems,this.#t=n.remarks,this.#e=n.inner??(()=>[])}get starts(){return this.#i??=Ud(this.text)}position(t){return Gd(this.starts,t)}get remarks(){return this.#r??=this.#t()}get inner(){return this.#n??=this.#e()}get ignores(){return this.#s??=Zu(this)}labelled(t){if(!this.#a){let n=new Map;for(let r of this.entries){let s=n.get(r.label);s?s.push(r):n.set(r.label,[r])}this.#a=n}return this.#a.get(t)??[]}childrenOf(t){if(!this.#o){let n=new Map;for(let r of this.entries){let s=n.get(r.parent);s?s.set(r.name,r):n.set(r.parent,new Map([[r.name,r]]))}this.#o=n}return this.#o.get(t)??R_}beside({parent:t},n){return this.childrenOf(t).get(n)?.data}at(t){let n=tt(t),r=n.at(-1)??"*";return r.startsWith("*")&&!this.#l(n.at(-2)??"*")?[]:(r.startsWith("*")?this.entries:this.labelled(r)).filter(o=>Ue(o,n))}#l(t){if(t.startsWith("*")||this.labelled(t).length>0)return!0;let n=this.entries[0]?.parent;for(;n&&String(n.name).toLowerCase()!==t;)n=n.parent;return n!==void 0}entryAt(t){let{entries:n}=this,r=n[Se(n,s=>Oe(n[s]),t)];for(;r instanceof le&&t>r.nodeEnd;)r=r.parent;return r instanceof le?r:void 0}};function Oe(e){return e?e.key?.[0]??e.nodeStart:0}function ke(e){let t=e.lastIndexOf("/");return t<0?"":e.slice(0,t)}function Ae(e){return e.slice(e.lastIndexOf("/")+1)}function mt(e,t){let n=t.startsWith("/")?[]:e.split("/").filter(Boolean);for(let r of t.split("/"))if(!(r===""||r===".")){if(r!=="..")n.push(r);else if(n.pop()===void 0)return}return n.join("/")}function gt(e,t){return t===""||e.startsWith(`${t}/`)}function Bt({text:e},t){let n=e.indexOf(t.tag??"",t.nodeStart);return[n,n+(t.tag?.length??0)]}function*Bn(e){if(e.text.includes("!include"))for(let t of e.entries){if(t.tag?.startsWith("!include")!==!0)continue;let n=t.kind==="scalar"?t.data:e.childrenOf(t).get("file")?.data;n&&!/\$|\{\{/.test(n)&&(yield{entry:t,target:n.trim()})}}var ep=/^\/(?:config|homeassistant)\//;function no(e,t,n){return ep.test(t)?mt(n,t.replace(ep,"")):t.startsWith("/")?void 0:mt(ke(e.path),t)}function ro({text:e,entries:t}){let n=t[0];if(!n||!e.includes(`
---`))return[];let r=n.key?.[0]??n.nodeStart;return[...e.matchAll(/^---(?=\s|$)/gm)].map(({index:s})=>s).filter(s=>s>r)}var O_={"home-assistant":"last wins",appdaemon:"last wins",esphome:"refused",zigbee2mqtt:"refused"};function*tp(e){let t=[];for(let n of e.entries){for(;t.length>0&&(t.at(-1)?.nodeEnd??0)<=Oe(n);)t.pop();let r=t.at(-1);n.key&&n.name!=="<<"&&r?.kind!=="scalar"&&(yield{entry:n,map:r}),t.push(n)}}function*T_(e){let t=({parent:o,name:i},a)=>e.childrenOf(o).get(i)!==e.entries[a];if(!e.entries.some(t))return;let n=ro(e),r=({key:o,start:i})=>`${Se(n,a=>n[a]??0,i)} ${e.text.slice(...o??[0,0])}`,s=new Map;for(let{entry:o,map:i}of tp(e)){let a=s.get(i);a?a.set(r(o),o):s.set(i,new Map([[r(o),o]]))}for(let{entry:o,map:i}of tp(e)){let a=s.get(i)?.get(r(o));a&&a!==o&&(yield[o,a])}}var np={id:"duplicate-key",severity:"warning",summary:d`The same key stands twice in one map.`,why:`Home Assistant takes the last one and says so only in a line of its log: a setting that you see, such as a ban or a
password, is not the one that counts. ESPHome and Zigbee2MQTT refuse the file.`,instead:"Keep one of them; put what belongs together under one key.",see:["https://www.home-assistant.io/docs/configuration/yaml/"],*check(e,{secrets:t}){let n=new Set;for(let{name:s}of t.file(e.path)?.names??[])n.has(s)&&(yield{range:[0,0],note:d`The secret ${Ke(s)} is defined twice here; only the last one counts.`}),n.add(s);let r=O_[e.dialect];if(!(!r||e.form!=="yaml"||e.problems.length>0))for(let[{key:s},o]of T_(e)){if(!s)continue;let{line:i}=e.position(o.key?.[0]??o.start);yield r==="refused"?{range:s,severity:"error",note:d`The same key stands again in line ${i}: the file is refused.`}:{range:s,note:d`The same key stands again in line ${i}, and only that one counts.`}}},invalid:[`\xABhttp\xBB:
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
`}]};var C_=new Set(["automations.yaml","scripts.yaml","scenes.yaml"]),rp={id:"editable-secret",severity:"info",summary:d`The editor will write this secret out in plain text when the file is saved next.`,why:"The editors for automations, scripts and scenes load the values of secrets, and on saving they write the value where\n`!secret` stood. Nobody notices until the file is committed.",instead:"Move what needs a secret into a file that no editor writes: a script in a package, or a `rest_command` with\nthe header in it, and call that. haguard finds the value if it is written out.",see:["https://www.home-assistant.io/docs/automation/yaml/","https://www.home-assistant.io/docs/configuration/packages/"],*check(e,{root:t}){let{path:n,dialect:r,text:s}=e;if(!(!C_.has(Ae(n))||r!=="home-assistant"||!s.includes("!secret"))&&!(t!==void 0&&ke(n)!==t))for(let o of e.entries)o.tag==="!secret"&&(yield{range:Bt(e,o)})},invalid:[{path:"automations.yaml",text:`- alias: Door
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
`}}]};var sp={id:"included-secrets",severity:"error",summary:d`The secrets file is included as configuration.`,why:`All secrets then become settings: they stand in error messages, in traces and in what is shown of the running
configuration, and none of them is known as a secret any more.`,instead:"Write `!secret name` where a secret is needed. Only another `secrets.yaml` may take one in:\n`<<: !include ../secrets.yaml`.",see:["https://www.home-assistant.io/docs/configuration/secrets/"],*check(e){if(e.dialect!=="secrets")for(let{entry:t,target:n}of Bn(e))/^secrets\.ya?ml$/.test(Ae(n))&&(yield{range:Bt(e,t)})},invalid:[`rest_command: \xAB!include\xBB secrets.yaml
`,{path:"esphome/porch.yaml",text:`esphome:
  name: porch
substitutions: \xAB!include\xBB ../secrets.yaml
`}],valid:[`rest_command: !include rest_command.yaml
script: !include secrets_of_the_house.yaml
`,{path:"esphome/secrets.yaml",text:`<<: !include ../secrets.yaml
`}]};var Na=(e,t)=>e===""?t:`${e}/${t}`;function Ht(e,t){let[n]=t.configuration(e).documents;return n!==void 0&&Ae(n.path)==="configuration.yaml"}function ip(e,t,n){return e.dialect==="home-assistant"?$_(e,t,n):e.dialect==="esphome"?N_(e,t,n):void 0}function $_({path:e},t,{root:n,secrets:r}){if(n===void 0||!gt(e,n))return;let s=!r.file(Na(n,"secrets.yaml"));for(let o=ke(e);;o=ke(o)){let i=Na(o,"secrets.yaml"),a=r.file(i)?r.defines(i,t):!1;if(a)return!0;if(s||=a===void 0,o===n)return s?void 0:!1}}function N_(e,t,n){let[r=e]=n.configuration(e).documents,s=[e,r].map(({path:o})=>Na(ke(o),"secrets.yaml")).find(o=>n.secrets.file(o));return s===void 0?void 0:n.secrets.defines(s,t)}var op=new WeakMap;function ap(e){let t=op.get(e);if(!t){let n=new Set;for(let{text:r}of e)if(r.includes("!secret"))for(let[,s]of r.matchAll(/!secrets?(?:\.ya?ml)?[ \t]{1,40}["']?([^\s"'#,\]}]{1,200})/g))s!==void 0&&n.add(s);op.set(e,t=n)}return t}function*so(e,t,n){if(e.dialect!=="home-assistant")return;let r=s=>t.exists?.(I_(t,s))===!0;if(Ht(e,t))for(let[s,{key:o}]of e.childrenOf(void 0)){let i=lp(n,s);i!==void 0&&o&&!r(i)&&(yield{name:i,range:o})}for(let s of e.at("*.platform")){let o=s.kind==="scalar"?lp(n,s.data):void 0;o!==void 0&&!r(o)&&(yield{name:o,range:s.value})}}function I_({root:e=""},t){return`${e===""?"":`${e}/`}custom_components/${t}`}function lp(e,t){for(let n of e)if(n===t)return n}var oo={accuweather:{title:"AccuWeather old keys expired; free plan gone",below:"2025.9.2",url:"https://alerts.home-assistant.io/alerts/accuweather/"},august:{title:"August needs a newer core",below:"2025.9.0",url:"https://alerts.home-assistant.io/alerts/august/"},bmw_connected_drive:{title:"BMW blocked third-party access",from:"2024.1.0",url:"https://alerts.home-assistant.io/alerts/bmw_connected_drive/"},devolo_home_control:{title:"devolo servers ended",from:"0.110.0",url:"https://alerts.home-assistant.io/alerts/devolo_home_control/"},homematicip_cloud:{title:"HomematicIP blocks addresses that poll too often",from:"0.7",url:"https://alerts.home-assistant.io/alerts/homematicip_cloud/"},neato:{title:"Neato cloud ends",from:"0.30",url:"https://alerts.home-assistant.io/alerts/neato/"},yale:{title:"Yale needs a newer core",below:"2025.8.0",url:"https://alerts.home-assistant.io/alerts/yale/"}};var Hn={alarmdotcom:{since:"0.108"},almond:{since:"2023.2"},ambee:{since:"2022.10"},ambiclimate:{since:"2024.6"},apns:{since:"2022.4"},arduino:{since:"2022.2"},arlo:{since:"2022.5"},asterisk_cdr:{since:"2024.9"},asterisk_mbox:{since:"2024.9"},automatic:{since:"0.111"},avri:{since:"2021.1"},bbb_gpio:{since:"2022.4"},bh1750:{since:"2022.4"},blinkt:{since:"2022.4"},bloomsky:{},bme280:{since:"2022.4"},bme680:{since:"2022.4"},bmp280:{since:"2022.4"},bmw_connected_drive:{since:"2026.4"},bom:{since:"0.117"},circuit:{},ciscospark:{since:"0.105"},climacell:{since:"2022.10"},coinmarketcap:{since:"2021.3"},coronavirus:{since:"2023.5"},crimereports:{since:"2021.3"},darksky:{since:"2023.5"},deutsche_bahn:{since:"2023.1"},dht:{since:"2022.4"},digitalloggers:{since:"2022.5"},discovery:{since:"2023.8"},dte_energy_bridge:{},duke_energy:{since:"0.106"},dyson:{since:"2021.12"},edp_redy:{since:"0.98"},ee_brightbox:{since:"2022.2"},eight_sleep:{},envirophat:{since:"2022.4"},epsonworkforce:{},essent:{since:"2021.11"},facebox:{},fedex:{since:"0.100"},flunearyou:{since:"2022.10"},fortigate:{since:"0.112"},fritzbox_netmonitor:{since:"2021.8",now:"fritz"},fritzdect:{since:"0.105"},garmin_connect:{since:"2021.8"},gearbest:{since:"0.111"},geizhals:{since:"2021.5"},gntp:{since:"2022.3"},goalfeed:{since:"2023.7"},google_domains:{},googlehome:{since:"0.98"},gpmdp:{since:"2022.8"},griddy:{since:"2021.4"},gtt:{since:"0.102"},hangouts:{since:"2022.12"},hipchat:{since:"0.101"},history_graph:{since:"0.107"},hook:{since:"0.105"},htu21d:{since:"2022.4"},huawei_router:{since:"2021.11"},hydroquebec:{since:"0.101"},ialarm_xr:{since:"2022.7"},imap_email_content:{since:"2023.11"},insteon_local:{since:"0.92",now:"insteon"},insteon_plm:{since:"0.92",now:"insteon"},iota:{since:"2021.12"},life360:{},lifx_legacy:{since:"2021.6"},linear_garage_door:{since:"2025.9"},linksys_ap:{since:"0.100"},linky:{since:"0.114"},liveboxplaytv:{since:"0.106"},lockitron:{since:"0.112"},logi_circle:{},loopenergy:{since:"2022.1"},lyft:{since:"2021.11"},magicseaweed:{since:"2023.4"},mailbox:{since:"2024.9"},map:{since:"2024.11"},mazda:{},mcp23017:{since:"2022.4"},mhz19:{since:"2022.4"},miflora:{since:"2023.8"},mitemp_bt:{since:"2023.8"},mopar:{since:"0.108"},mpchc:{since:"2022.4"},mychevy:{since:"2021.12"},myq:{},n26:{since:"2021.6"},nello:{since:"2021.11"},netatmo_public:{since:"0.93",now:"netatmo"},nma:{},nuimo_controller:{since:"2021.3"},openalpr:{},openalpr_local:{since:"2023.2"},opencv:{},orangepi_gpio:{since:"2022.4"},owlet:{since:"0.105"},ozw:{since:"2022.4"},pcal9535a:{since:"2022.4"},pi4ioe5v9xxxx:{since:"2022.4"},piglow:{since:"2022.4"},pollen:{since:"0.93",now:"iqvia"},postnl:{since:"0.105"},prezzibenzina:{since:"0.115"},ptvsd:{since:"2021.2"},pushetta:{since:"0.109"},raspihats:{since:"2022.4"},ritassist:{since:"0.97",now:"fleetgo"},rpi_gpio:{since:"2022.6"},rpi_gpio_pwm:{since:"2022.4"},rpi_pfio:{since:"2022.4"},rpi_rf:{since:"2022.4"},rtsp_to_webrtc:{since:"2025.6"},ruter:{since:"0.98"},salt:{since:"0.118"},sensehat:{since:"2022.4"},senseme:{since:"2023.7"},shiftr:{since:"2023.11"},sht31:{since:"2022.4"},simple_alarm:{},simulated:{},smarthab:{since:"2022.4"},sochain:{since:"2022.8"},socialblade:{since:"2021.5"},somfy:{},spider:{},spotcrime:{since:"2021.6"},stookalert:{since:"2025.1"},stride:{since:"0.101"},synology:{since:"2021.3"},synologydsm:{since:"0.108",now:"synology_dsm"},sytadin:{since:"0.100"},tahoma:{since:"2022.2"},teksavvy:{since:"0.116"},tesla:{since:"2021.10"},tof:{since:"2022.4"},trackr:{since:"2021.10"},ubee:{since:"0.119"},uber:{since:"0.95"},ue_smart_radio:{},updater:{since:"2022.5"},ups:{since:"0.100"},uscis:{since:"2022.10"},usps:{since:"0.100"},weblink:{since:"0.107"},wink:{since:"2021.11"},wunderground:{since:"2021.8"},wunderlist:{since:"0.111"},wwlln:{since:"0.111"},xbee:{since:"2022.8"},xbox_live:{since:"2023.5"},xfinity:{since:"2021.3"},yessssms:{since:"0.118"},yr:{since:"0.115"},yweather:{since:"0.109"},zigbee:{since:"0.111"},zwave:{since:"2022.4"},zwave_mqtt:{since:"0.111"}};var L_=e=>Object.hasOwn(oo,e)&&!Object.hasOwn(Hn,e),P_=new Set(Object.keys(oo).filter(L_)),cp={id:"integration-alert",severity:"info",summary:d`The Home Assistant project has an alert about this integration.`,why:`The service behind it has ended, has shut Home Assistant out, or works only with a newer version. Until then the
block does nothing, while its log-in stays valid.`,instead:`Read the alert; Home Assistant shows it under Settings \u2192 Repairs, too. Update, or delete the block and withdraw
its log-in.`,see:["https://alerts.home-assistant.io/"],*check(e,t){for(let{name:n,range:r}of so(e,t,P_)){let s=oo[n];"below"in s&&ae(t.version,s.below)!==!1||"from"in s&&ae(t.version,s.from)===!1||(yield{range:r,note:d`An alert of the project: ${s.title}.`})}},invalid:[`\xABneato\xBB:
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
`]};var dp={id:"logged-secret-names",severity:"info",summary:d`Home Assistant writes the name of every secret it looks up into its log.`,why:"`logger: debug` in `secrets.yaml` is a switch for finding mistakes. The log then tells which accounts there are\nand where their secrets lie, and logs are what people post when they ask for help.",instead:"Remove the line when the mistake is found.",see:["https://www.home-assistant.io/docs/configuration/secrets/#debugging-secrets"],*check({path:e},{secrets:t}){let n=([r],s)=>s==="logger"&&r==="debug";t.file(e)&&t.which(e,n).length>0&&(yield{range:[0,0]})},invalid:[{path:"secrets.yaml",text:"\xAB\xBB",others:{"secrets.yaml":`logger: debug
mqtt_password: 3kT9-qvU2
`}}],valid:[{path:"secrets.yaml",text:"",others:{"secrets.yaml":`mqtt_password: 3kT9-qvU2
`}}]};var q_=/(?:^|\/)(?:zigbee2mqtt|z2m|appdaemon)[^/]*(?:\/|$)/i,up={id:"misnamed-secrets",severity:"warning",summary:d`Home Assistant and ESPHome never read \`secrets.yml\`.`,why:"The name is `secrets.yaml`, to the letter. The file looks as if it worked, and lines of `.gitignore` that keep\n`secrets.yaml` out of the repository let it through.",instead:"Rename it to `secrets.yaml`.",see:["https://www.home-assistant.io/docs/configuration/secrets/"],*check({path:e}){Ae(e)==="secrets.yml"&&!q_.test(ke(e))&&(yield{range:[0,0]})},invalid:[{path:"secrets.yml",text:"\xAB\xBB",others:{"secrets.yml":`mqtt_password: 3kT9-qvU2
`}},{path:"esphome/secrets.yml",text:"\xAB\xBB"}],valid:[{path:"secrets.yaml",text:""},{path:"zigbee2mqtt/secrets.yml",text:""}]};var D_=/(?:^|\/)(?:archive|trash)\//,M_=({secrets:e})=>e.files.some(({path:t,names:n})=>Ae(t)==="secrets.yaml"&&n.length>0&&!ie(t)),pp={id:"missing-include",severity:"warning",summary:d`A file is included that is not there.`,why:`Home Assistant does not start without it, and starts in recovery mode or not at all; what the file was to protect
is not protected.`,instead:`Correct the path (it counts from the folder of the including file), or restore the file. If Git ignores it on
purpose, haguard only mentions it, and only in a copy of the repository.`,see:["https://www.home-assistant.io/docs/configuration/splitting_configuration/"],*check(e,t){let{dialect:n}=e;if(!(!(n==="esphome"||n==="home-assistant"&&Ht(e,t))||!t.exists||D_.test(e.path)))for(let{entry:s,target:o}of Bn(e)){if(s.tag!=="!include")continue;let i=no(e,o,t.root??"");if(i===void 0||t.exists(i))continue;let a=Bt(e,s);yield M_(t)?{range:a}:{range:a,severity:"info"}}},invalid:[`light: \xAB!include\xBB lights.yaml
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
`}]};var fp={id:"outside-include",severity:"warning",summary:d`Configuration is included from outside of the configuration folder.`,why:"Whoever can write there, such as an app or a computer on the network that sees `/share`, can put a shell command\ninto your Home Assistant. And what lies there is neither in Git nor in the backup of the configuration.",instead:"Keep the file inside the configuration folder and include it by a path that counts from the including file.",see:["https://www.home-assistant.io/docs/configuration/splitting_configuration/","https://www.home-assistant.io/docs/configuration/packages/"],*check(e,{root:t=""}){if(e.dialect==="home-assistant")for(let{entry:n,target:r}of Bn(e)){let s=no(e,r,t);(s===void 0||!gt(s,t))&&(yield{range:Bt(e,n)})}},invalid:[`script: \xAB!include\xBB /share/scripts.yaml
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
`}]};var F_=e=>Object.hasOwn(Hn,e),B_=new Set(Object.keys(Hn).filter(F_)),hp={id:"removed-integration",severity:"info",summary:d`Home Assistant no longer has this integration.`,why:`The block does nothing, but the keys and passwords in it are often still valid, and nobody looks after them any
more.`,instead:`Delete the block, and withdraw the key or password where it was issued. If a custom integration of the same name
serves it, turn the rule off for this line.`,see:["https://www.home-assistant.io/more-info/removed-integration"],*check(e,t){for(let{name:n,range:r}of so(e,t,B_)){let s=Hn[n];"since"in s&&ae(t.version,s.since)===!1||("now"in s?yield{range:r,note:d`Home Assistant has no integration of this name since ${s.since}; it is ${s.now} now.`}:"since"in s?yield{range:r,note:d`Home Assistant has no integration of this name since ${s.since}.`}:yield{range:r})}},invalid:[`\xABdarksky\xBB:
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
`}]};var H_=/!secret[ \t]+["']?[A-Za-z_][\w-]{0,80}/g,j_=/^(?:description|note|notes|comment|content|message|markdown|title|name|text|info|help|alias)$/,W_=/^!secret (?:scalar|mapping|sequence)$/,K_=new Set(["home-assistant","esphome","appdaemon"]),z_=({kind:e,tag:t})=>e==="scalar"&&(t===void 0||t==="!!str"),mp={id:"secret-tag-in-string",severity:"warning",summary:d`\`!secret\` stands inside a text, where nobody replaces it.`,why:`The tag works only as a whole value, without quotes. Here the words themselves are sent: the log-in fails, and
somebody then writes the password in their place.`,instead:"Put the whole value into `secrets.yaml`, with `Bearer ` or the address around it, and write\n`Authorization: !secret auth_header`.",see:["https://www.home-assistant.io/docs/configuration/secrets/"],*check(e){let{text:t,dialect:n}=e;if(!(!K_.has(n)||e.form==="text"||!t.includes("!secret")))for(let{index:r,0:s}of t.matchAll(H_)){let o=e.entryAt(r);if(!o||!z_(o)||r<o.start||r>=o.end||W_.test(o.data))continue;let i=r===o.start&&r+s.length===o.end;if(!i&&(j_.test(o.label)||o.origin!==void 0))continue;let a=[r,r+7];yield i?{range:a,note:d`\`!secret\` stands in quotes, where nobody replaces it.`}:{range:a}}},invalid:[`rest_command:
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
`}]};var U_=3,gp={id:"several-documents",severity:"warning",summary:d`A second document begins in the same file, and Home Assistant refuses the file.`,why:`Three hyphens alone on a line end a document. Home Assistant reads one document from a file and stops at the second:
nothing in the file is loaded, its protections included.`,instead:"Remove the line, or put what follows into a file of its own and include it.",see:["https://www.home-assistant.io/docs/configuration/yaml/"],*check(e,t){if(!(e.dialect!=="home-assistant"||e.form!=="yaml"||!Ht(e,t)))for(let n of ro(e))yield{range:[n,n+U_]}},invalid:[`http:
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
`}]};var yp={id:"undefined-secret",severity:"warning",summary:d`A secret is asked for that no secrets file defines.`,why:`Home Assistant does not start with it, and ESPHome refuses the device. Often it is only a misspelt name; somebody in
a hurry then writes the password itself in its place. Home Assistant looks beside the file and in the folders above it,
ESPHome only beside the file or beside the device's main file.`,instead:"Correct the name, or add it to `secrets.yaml`. haguard says nothing where no `secrets.yaml` is at hand, as in\na fresh copy of the repository.",see:["https://www.home-assistant.io/docs/configuration/secrets/","https://esphome.io/guides/yaml#secrets-and-the-secretsyaml-file"],*check(e,t){if(!(!e.text.includes("!secret")||t.secrets.files.length===0))for(let n of e.entries)n.tag!=="!secret"||n.kind!=="scalar"||n.data===""||ip(e,n.data,t)===!1&&(yield{range:n.value,note:d`No secrets file that counts here defines ${Ke(n.data)}.`})},invalid:[{path:"configuration.yaml",text:`mqtt:
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
`}}]};var wp=["!secret","!include","!include_dir_list","!include_dir_merge_list","!include_dir_named","!include_dir_merge_named","!env_var"],G_={"home-assistant":new Set([...wp,"!input"]),esphome:new Set([...wp,"!lambda","!literal","!force","!extend","!remove"]),appdaemon:new Set(["!secret","!env_var","!include"])},Y_=/^!$|^!!(?:str|int|float|bool|null|map|seq|set|omap|pairs|timestamp|binary|merge)$/,kp={id:"unknown-tag",severity:"warning",summary:d`The value begins with a tag that is not known here, so that the file is refused.`,why:"An exclamation mark at the start of a value makes its first word a tag. Home Assistant knows eight of them, and\nrefuses a file with any other. A password that begins with `!` needs quotes, and belongs into `secrets.yaml` anyway.",instead:"Put the value in quotes if the mark belongs to it; else use a tag that is known, such as `!secret` or\n`!include`. `!lambda` is ESPHome's.",see:["https://www.home-assistant.io/docs/configuration/yaml/","https://esphome.io/guides/yaml"],*check(e,t){let n=G_[e.dialect];if(!(!n||e.form!=="yaml")&&!(e.dialect==="home-assistant"&&!Ht(e,t)))for(let{tag:r,key:s,nodeStart:o}of e.entries)r===void 0||n.has(r)||Y_.test(r)||(yield{range:s??[o,o+1]})},invalid:[`mqtt:
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
`}]};function $r(e){let t=e.length>6?5:e.length,n=e.slice(0,t).map(Ke),r=n.slice(1).reduce((s,o)=>d`${s}, ${o}`,n[0]??d`nothing`);return t<e.length?d`${r} and ${e.length-t} more`:r}var V_="logger",bp={id:"unused-secret",severity:"info",summary:d`Nothing asks for a secret that the secrets file defines.`,why:`It is often the key of an account or a device that is long gone from the configuration and still valid. What is not
needed cannot leak.`,instead:`Withdraw it where it was issued, then delete the line. haguard does not see the options of apps, nor
what scripts read: look there first.`,see:["https://www.home-assistant.io/docs/configuration/secrets/"],*check({path:e},t){let n=t.secrets.file(e);if(!n||!t.documents||ie(e)||t.documents.some(o=>t.configuration(o).open))return;let r=ap(t.documents),s=n.names.map(({name:o})=>o).filter(o=>o!==V_&&!r.has(o));s.length>0&&(yield{range:[0,0],note:d`Nothing here asks for ${$r(s)}.`})},invalid:[{path:"secrets.yaml",text:"\xAB\xBB",others:{"secrets.yaml":`mqtt_password: winter-in-may
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
`}},{path:"secrets.yaml",text:""}]};var vp={password:["password","Password"],passwd:["password","Password"],pass:["password","Password"],pwd:["password","Password"],pw:["password","Password"],passphrase:["password","Passphrase"],passcode:["code","Passcode"],x_passphrase:["password","Passphrase"],auth_password:["password","Password"],basic_auth_password:["password","Password"],remote_password:["password","Password of the bridge"],local_password:["password","Password of the bridge"],client_password:["password","Password"],wifi_password:["password","Wi-Fi password"],wifi_key:["password","Wi-Fi password"],ota_password:["password","Over-the-air update password"],api_password:["password","API password"],ap_password:["password","Fallback hotspot password"],api_key:["key","API key"],apikey:["key","API key"],admin_api_key:["key","API key"],api_key_v2:["key","API key"],app_key:["key","Application key"],application_key:["key","Application key"],access_key:["key","Access key"],subscription_key:["key","Subscription key"],aws_access_key_id:["key","AWS access key"],aws_secret_access_key:["key","AWS secret key"],api_secret:["secret","API secret"],app_secret:["secret","Application secret"],application_secret:["secret","Application secret"],consumer_key:["key","Consumer key"],consumer_secret:["secret","Consumer secret"],client_secret:["secret","Client secret"],shared_secret:["secret","Shared secret"],totp_secret:["secret","Second-factor secret"],push_secret:["secret","Push secret"],secret:["secret","Secret"],secret_key:["key","Secret key"],secret_access_key:["key","Secret key"],token:["token","Token"],authtoken:["token","Access token"],access_token:["token","Access token"],access_token_secret:["token","Access token"],refresh_token:["token","Refresh token"],auth_token:["token","Access token"],api_token:["token","API token"],app_token:["token","Application token"],bot_token:["token","Bot token"],bearer_token:["token","Bearer token"],device_token:["token","Device token"],user_token:["token","Access token"],page_access_token:["token","Access token"],github_token:["token","GitHub token"],sponsortoken:["token","Sponsor token"],ring_token:["token","Ring token"],long_lived_token:["token","Long-lived token"],ha_key:["token","Home Assistant token"],authorization:["token","Authorization header"],proxy_authorization:["token","Authorization header"],cookie:["token","Cookie"],x_api_key:["key","API key header"],x_auth_token:["token","Token header"],x_access_token:["token","Token header"],x_ha_access:["password","Home Assistant password header"],private_token:["token","Token header"],x_plex_token:["token","Plex token"],x_emby_token:["token","Emby token"],x_mediabrowser_token:["token","Jellyfin token"],x_gitlab_token:["token","GitLab token"],x_vault_token:["token","Vault token"],aeskey:["key","Encryption key"],private_key:["key","Private key"],priv_key:["key","SNMP privacy key"],preshared_key:["key","Pre-shared key"],peer_preshared_key:["key","Pre-shared key"],psk:["key","Pre-shared key"],noise_psk:["key","API encryption key"],encryption_key:["key","Encryption key"],decryption_key:["key","Decryption key"],api_encryption_key:["key","API encryption key"],backbone_key:["key","KNX backbone key"],device_authentication:["password","KNX device password"],network_key:["key","Radio network key"],s0_legacy:["key","Z-Wave key"],s2_access_control:["key","Z-Wave key"],s2_authenticated:["key","Z-Wave key"],s2_unauthenticated:["key","Z-Wave key"],s0_legacy_key:["key","Z-Wave key"],s2_access_control_key:["key","Z-Wave key"],s2_authenticated_key:["key","Z-Wave key"],s2_unauthenticated_key:["key","Z-Wave key"],lr_s2_access_control_key:["key","Z-Wave key"],lr_s2_authenticated_key:["key","Z-Wave key"],local_key:["key","Tuya local key"],bindkey:["key","Bluetooth bind key"],irk:["key","Bluetooth identity key"],auth_key:["key","Authentication key"],device_key:["key","Device key"],node_key:["key","Node key"],machine_key:["key","Machine key"],user_key:["key","User key"],gcm_api_key:["key","API key"],vapid_prv_key:["key","Push signing key"],event_hub_sas_key:["key","Event hub key"],eab_hmac_key:["key","Certificate account key"],deployment_key:["key","Deployment key"],tls_key:["key","TLS key"],ts_authkey:["key","Tailscale key"],tunnel_secret:["key","Tunnel secret"],event_hub_connection_string:["key","Connection string"],connection_string:["key","Connection string"],sp_dc:["token","Spotify cookie"],sp_key:["token","Spotify cookie"],webhook_id:["webhook","Webhook id"],webhook:["webhook","Webhook"],cloudhook_url:["webhook","Cloud webhook"],credential_secret:["key","Node-RED credential key"],_credential_secret:["key","Node-RED credential key"],password_hash:["password","Password hash"],session_secret:["key","Session key"],jwt_key:["key","Signing key"],jwt_secret:["key","Signing key"],auth_secret:["secret","Proxy secret"],community:["password","SNMP community"],usercode:["code","Door code"],user_code:["code","Door code"],lock_code:["code","Lock code"],default_lock_code:["code","Lock code"],disarm_code:["code","Alarm code"],arm_code:["code","Alarm code"],master_code:["code","Alarm code"],alarm_code:["code","Alarm code"],alarm_master_code:["code","Alarm code"],alarm_pin:["code","Alarm code"],installer_code:["code","Installer code"],install_code:["code","Install code"],setup_code:["code","Pairing code"],secure_devices_pin:["code","Voice assistant PIN"],kiosk_pin:["code","Kiosk PIN"],z_wave_dsk:["key","Z-Wave device key"],dsk:["key","Z-Wave device key"],knx_routing_backbone_key:["key","KNX backbone key"],knx_secure_device_authentication:["password","KNX device password"],credentials_json:["key","Service account"],session_id:["token","Session"],kiosk_wifi_pin:["code","Kiosk PIN"],logo_pin:["code","Vehicle PIN"],radio_code:["code","Radio code"],x_iapp_key:["key","Application key"]},_p={_wifi_password:["password","Wi-Fi password"],_ota_password:["password","Over-the-air update password"],_password:["password","Password"],_passwd:["password","Password"],_passphrase:["password","Passphrase"],_pwd:["password","Password"],_pass:["password","Password"],_pw:["password","Password"],_psk:["key","Pre-shared key"],_api_key:["key","API key"],_apikey:["key","API key"],_encryption_key:["key","Encryption key"],_private_key:["key","Private key"],_access_key:["key","Access key"],_secret_key:["key","Secret key"],_local_key:["key","Local key"],_bindkey:["key","Bluetooth bind key"],_token:["token","Token"],_secret:["secret","Secret"],_webhook_id:["webhook","Webhook id"],_alarm_code:["code","Alarm code"],_lock_code:["code","Lock code"],_pin_code:["code","PIN"]},xp={key:["key","Key"],secret:["secret","Secret"],secrets:["secret","Secret"],token:["token","Token"],password:["password","Password"],auth:["token","Access token"],credential:["secret","Credential"],credentials:["secret","Credential"],session:["token","Session"],license:["key","Licence key"]},Sp=["public_key","pub_key","vapid_pub_key","peer_public_key","key_id","unique_key","translation_key","token_address","token_type","token_url","access_token_url","authentication_required","session_affinity","auth_provider_type","recaptcha_site_key"];var Ap=[["esphome","api.encryption.key","key","API encryption key"],["esphome","ota.encryption.key","key","Over-the-air encryption key"],["esphome","ota.password","password","Over-the-air update password"],["esphome","wifi.ap.password","password","Fallback hotspot password"],["esphome","wifi.**.password","password","Wi-Fi password"],["esphome","wifi.**.psk","password","Wi-Fi password"],["esphome","api.password","password","API password"],["esphome","web_server.auth.password","password","Web server password"],["esphome","mqtt.password","password","MQTT password"],["esphome","udp.**.key","key","Encryption key"],["esphome","packet_transport.**.key","key","Encryption key"],["esphome","packet_transport.**.encryption","key","Encryption key"],["esphome","wireguard.private_key","key","WireGuard private key"],["esphome","mqtt.client_certificate_key","key","MQTT client key"],["home-assistant","alarm_control_panel.**.code","code","Alarm code"],["home-assistant","envisalink.**.code","code","Alarm code"],["home-assistant","satel_integra.code","code","Alarm code"],["home-assistant","homekit.entity_config.*.code","code","Alarm code"],["home-assistant","comfoconnect.pin","code","PIN"],["home-assistant","google_assistant.secure_devices_pin","code","Voice assistant PIN"],["home-assistant","ifttt.key","key","IFTTT key"],["home-assistant","xiaomi_aqara.gateways.key","key","Xiaomi gateway key"],["home-assistant","xiaomi.gateways.key","key","Xiaomi gateway key"],["home-assistant","mqtt.password","password","MQTT password"],["home-assistant","influxdb.password","password","InfluxDB password"],["home-assistant","telegram_bot.api_key","token","Telegram bot token"],["home-assistant","hacs.token","token","GitHub token"],["home-assistant","homeassistant.auth_mfa_modules.**.secret","secret","Second-factor secret"],["zigbee2mqtt","mqtt.password","password","MQTT password"],["zigbee2mqtt","advanced.network_key","key","Zigbee network key"],["zigbee2mqtt","frontend.auth_token","token","Frontend token"],["frigate","mqtt.password","password","MQTT password"],["frigate","cameras.*.onvif.password","password","Camera password"],["appdaemon","appdaemon.plugins.*.token","token","Home Assistant token"],["appdaemon","http.password","password","AppDaemon password"],["go2rtc","homekit.*.pin","code","HomeKit PIN"],["app-options","**.computers.credentials","password","Password"],["app-options","**.computers.*.credentials","password","Password"],["storage","**.private_preshared_keys","password","Wi-Fi password"]],Ep=[["esphome","**.rc_switch_raw.**"],["esphome","**.matrix_keypad.**"],["esphome","**.remote_receiver.**"],["esphome","**.remote_transmitter.**"],["esphome","fingerprint_grow.**.sensing_pin"],["ci","on.**"],["ci","**.permissions.*"],["home-assistant","blueprint.input.**.selector.**"],["home-assistant","blueprint.name"],["home-assistant","blueprint.description"]],Rp=["alarm_control_panel.","lock.","envisalink.","alarmo.","zwave_js.set_lock","zwave."],Op=["alarm_control_panel","manual","manual_mqtt","concord232","ifttt","satel_integra","envisalink","elkm1","verisure","venstar","worxlandroid","fints","mqtt","template"];var jn=["password","passwort","passw0rd","password1","admin","administrator","root","toor","user","guest","letmein","welcome","qwerty","qwertz","iloveyou","homeassistant","home-assistant","hass","hassio","raspberry","mqtt","mosquitto","zigbee2mqtt","esphome","public","private","default","monkey","dragon","1234","0000","1111","12345","123456","1234567","12345678","123456789","1234567890","111111","000000","123123","abc123","admin123","pass","test","testtest","secret","supersecret"];var Tp=[2439148912,3946605875,503957202,1927278017,606044915,3566219904,1704101720,3636843369,2101620746,2913140181],Cp=["4a231089-d2b6-41bd-a5eb-16a0a422b999","6d477c38-3ca4-4cf3-9557-2a1929a94654","fdc85c00-0a2f-4c64-bcb4-2cfb1500730a","31c357a0-7a1d-4590-aa99-33b97244d048"],$p=["user","username","login","name","myuser","youruser"],Np=["pass","password","passwd","pwd","secret","mypassword"];function Ia(e){try{return atob(e.replaceAll("-","+").replaceAll("_","/").replace(/=+$/,""))}catch{return}}function Nr(e){let t=Ia(e);if(t?.startsWith("{")===!0)try{let n=JSON.parse(t);return Q_(n)?n:void 0}catch{return}}var Q_=e=>typeof e=="object"&&e!==null;function Ir(e){let[t="",n=""]=e.split(".",2),r=Nr(t),s=Nr(n);if(!(!s||typeof r?.alg!="string"))return{algorithm:r.alg,payload:s}}function io({payload:e},t){let n=e[t];return typeof n=="number"&&n>0&&n<253402300800?n:void 0}function Ip(e){let[t,n]=[io(e,"iat"),io(e,"exp")];return t!==void 0&&n!==void 0&&n>t?n-t:void 0}function Lp({algorithm:e,payload:t}){return e==="HS256"&&typeof t.iss=="string"&&/^[0-9a-f]{32}$/.test(t.iss)}var Pp=new Set(Tp);function qp(e){let t=2166136261;for(let n=0;n<e.length;n++)t=Math.imul(t^e.charCodeAt(n),16777619)>>>0;return t}var J_=/x{4}|\*{3}|\.{3}|0{9}|example|sample|placeholder|redacted|your[_-]|_here|changeme|change_me|replace|insert|dummy|fake[_-]|to_?ken_?(?:goes|here)/i;function Z_(e){let t=0;for(let n=1;n<e.length;n++){let r=e.charCodeAt(n)-e.charCodeAt(n-1);r>=-1&&r<=1&&t++}return t>e.length*.6}function gn(e){return!J_.test(e)&&!we(e)&&new Set(e).size>=Math.min(5,e.length/2)&&!Z_(e)&&!Pp.has(qp(e))}function Lr(e){if(!gn(e))return!1;let t=0,n=0,r="";for(let s of e){let o=s>="0"&&s<="9"?"digit":s>="a"&&s<="z"?"small":s>="A"&&s<="Z"?"large":"";o!==""&&(o==="digit"&&n++,r!==""&&o!==r&&t++,r=o)}return n>=2?t>=4&&t*8>=Math.min(e.length,80):t>=e.length*.38}var Dp=e=>!/^(?=.{0,40}(?:PASS|PWD|TOKEN|KEY|SECRET|USER|YOUR|AUTH|CODE|ID))[A-Z]+(?:[_-][A-Z]+)*$/.test(e)&&!we(e)&&!De(e)&&!Ft(e)&&!/[{}<>]|%7B|\$\w|\$\(|^[@%([]/i.test(e)&&!/redacted|\*{3}|x{4}|\.{4}|•{2}/i.test(e);function X_(e){let t="",n=0;for(;n+4<=e.length;){let r=Number.parseInt(e.slice(n+2,n+4),16)*2;e.slice(n,n+2)==="05"&&r===32&&(t=e.slice(n+4,n+4+r)),n+=4+r}return n===e.length&&t!==""&&gn(t)}function ex(e){if(Pp.has(qp(e)))return!1;let t=Ia(e);if(t===void 0||!/^[\x20-\x7e\xa0-\xff]+$/.test(t))return!1;let[n="",...r]=t.split(":"),s=r.join(":");return s!==""&&!Cp.includes(n.toLowerCase())&&Mp(s,n)}var Mp=(e,t)=>Dp(e)&&!(t!==void 0&&$p.includes(t.toLowerCase())&&Np.includes(e.toLowerCase())),Fp={token:gn,random:Lr,password:Mp,parameter:e=>Dp(e)&&gn(e)&&!/^demo[_-]?(?:key|token)$/i.test(e)&&(/\d/.test(e)||e.length>=20),jwt:e=>{let{algorithm:t}=Ir(e)??{};return t?.toLowerCase()!=="none"&&gn(e)&&gn(e.slice(e.lastIndexOf(".")+1))},basic:ex,tunnel:e=>{let{a:t,t:n,s:r}=Nr(e)??{};return typeof t=="string"&&typeof n=="string"&&typeof r=="string"&&gn(r)},grafana:e=>typeof Nr(e)?.k=="string",thread:X_};var Pa=([e,t])=>({kind:e,what:t}),tx=new Map(Object.entries(vp).map(([e,t])=>[e,Pa(t)])),nx=Object.entries(_p).map(([e,t])=>({ending:e,meaning:Pa(t)})),Bp=new Map(Object.entries(xp).map(([e,t])=>[e,Pa(t)])),rx=new Set(Sp),sx={kind:"code",what:"Alarm code"};function ox(e){let t=new Map;for(let n of e){let r=n.place.at(-1)??"";t.set(r,[...t.get(r)??[],n])}return t}var ix=ox(Ap.map(([e,t,n,r])=>({dialect:e,place:tt(t),meaning:{kind:n,what:r}}))),ax=Ep.map(([e,t])=>({dialect:e,place:tt(t)}));function nt(e,t){let{exact:n,word:r}=lx(e);return n||!r?n:t.length>=16&&Lr(t)?r:void 0}var La=new Map;function lx(e){let t=La.get(e);if(t)return t;let n=e.split("_").find(s=>Bp.has(s)),r=rx.has(e)?{}:{exact:tx.get(e)??nx.find(({ending:s})=>e.endsWith(s))?.meaning,word:n===void 0?void 0:Bp.get(n)};return La.size<2e4&&La.set(e,r),r}var cx=new Set(["value","initial","initial_value","default","state","text","content","secret_value"]);function qa(e,t){let n=t.label,r=ix.get(n)?.find(({dialect:i,place:a})=>i===e.dialect&&Ue(t,a));if(r)return r.meaning;let s=Z(t.named);if(s==="code"||s==="pin")return ux(e,t)?sx:void 0;cx.has(s)&&(s=Z(dx(t)));let o=nt(s,t.data);if(!(!o||ax.some(({dialect:i,place:a})=>i===e.dialect&&Ue(t,a))))return o}function dx(e){let t=!1;for(let n=e;n;n=n.parent)if(typeof n.name=="string"){if(t)return n.name;t=!0}return""}function ux(e,t){if(!/^[0-9a-z#*-]{3,12}$/i.test(t.data.trim()))return!1;let n=nu(e,t);if(n!==void 0)return Rp.some(r=>n.includes(r));if(e.dialect==="esphome")return!1;for(let r of fn(e,t)){let s=Z(r);if(Op.includes(s)||/alarm|lock|envisa|verisure|keypad_lock/.test(s))return!0}return!1}function*Et(e,t){for(let n of t){if(n.kind!=="scalar"||!fx(n))continue;let r=qa(e,n);if(!r||!Fn(n))continue;let s=px(e,n);s&&mx(r,e.text.slice(...s))&&(yield{entry:n,range:s,meaning:r})}}function px(e,t){let n=e.text.slice(...t.value),{length:r}=Ra(n);return r<n.length?[t.start+r,t.end]:void 0}function fx(e){let t=e.end-e.start;if(t<3||t>8192)return!1;let n=e.data;return/^(?:mdi|hass|si|fa[bsr]?|hue):[a-z-]+$/.test(n)||/^GPIO\d/i.test(n)||/^(?:~|\.{0,2})\/[\w./-]+$/.test(n)||/^(?:input_|sensor\.|binary_sensor\.|states?[.(])/.test(n)?!1:!/\s/.test(n.trim())||!hx(n)}function hx(e){let t=e.trim();return/[.!?:,]$/.test(t)||t.split(/\s+/,7).length>6||/\n/.test(t)}function mx({kind:e,what:t},n){return!(e==="token"&&/^(?:[A-Z]{2,5}|read|write|none)$/.test(n)||e==="webhook"&&/^https?:\/\/[^/]*\/?$/.test(n)||e==="key"&&/^KEY_[A-Z0-9_]+$/.test(n)||t==="SNMP community"&&/^(?:public|private)$/i.test(n))}var gx=new Set(jn);function Hp(e,{range:t}){return gx.has(e.text.slice(...t).toLowerCase())}function ao({entry:e,meaning:{kind:t}}){let n=e.data.trim();return!/^[^\s,;<>(){}]{4,}$/.test(n)||/^[A-Z][A-Z_]*$/.test(n)?!1:t==="password"||/[\d!@#$%^&*+/=~-]/.test(n)}var yx=new Set(jn),wx=8;function kx([e="",...t],n){let r=nt(Z(n),e)?.kind;if(t.length>0||r===void 0||r==="code"||e===""||we(e))return!1;let s=e.toLowerCase();return yx.has(s)||Z(s)===Z(n)||r==="password"&&e.length<wx}var jp={id:"weak-secret",severity:"info",summary:d`A secret is easy to guess.`,why:`Where it stands does not help if it is the first thing that anybody tries. A password of fewer than eight characters
falls in an afternoon, and one that opens several doors opens them all once it is known.`,instead:"Let a password manager make a long random one, change it at the service, then here. One for each service.",see:["https://www.home-assistant.io/docs/configuration/secrets/"],*check({path:e},{secrets:t}){if(!t.file(e)||ie(e))return;let n=t.which(e,kx).map(({name:a})=>a);n.length>0&&(yield{range:[0,0],note:d`Easy to guess: ${$r(n)}.`});let r=new Map,s=([a=""],l)=>nt(Z(l),a)?.kind==="password"?a:"";t.which(e,(a,l)=>(r.set(s(a,l),(r.get(s(a,l))??0)+1),!1));let o=t.which(e,(a,l)=>{let c=s(a,l);return c!==""&&(r.get(c)??0)>1}),i=[...new Set(o.map(({name:a})=>a))];i.length>1&&(yield{range:[0,0],note:d`The same password serves several: ${$r(i)}.`})},invalid:[{path:"secrets.yaml",text:"\xAB\xBB",others:{"secrets.yaml":`some_password: welcome
mqtt_password: 3kT9-qvU2-LxW8
`}},{path:"secrets.yaml",text:"\xAB\xBB",others:{"secrets.yaml":`mqtt_password: winter-in-may
router_password: winter-in-may
`}}],valid:[{path:"secrets.yaml",text:"",others:{"secrets.yaml":`mqtt_password: 3kT9-qvU2-LxW8
alarm_code: 4711
home_name: Home
port: 8123
`}},{path:"tests/secrets.yaml",text:"",others:{"tests/secrets.yaml":`mqtt_password: test
`}}]};var Wp={id:"unused-ignore",severity:"info",summary:d`An ignore comment hides nothing.`,why:`What it once hid is gone, or the rule's name is misspelt. Left in place, it would hide the next real finding on
that line.`,instead:"Delete the comment, or correct the name of the rule: `haguard rules` lists them.",see:[],*check({ignores:e}){for(let{rules:t,used:n}of e)for(let{id:r,range:s}of t)n.has(r)||(yield{range:s})},invalid:[`mqtt:
  broker: 192.0.2.7 # haguard: ignore[\xABinline-secret\xBB] it was here
`],valid:[`mqtt:
  broker: 192.0.2.7 # a broker of my own
`]};var Kp=[{id:"GHSA-5hxg-r395-fqxx",below:"2026.6.0",grave:"critical",summary:"The name field inside an uploaded backup was used as a file name without checking, so a crafted backup could be written elsewhere.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-5hxg-r395-fqxx"},{id:"GHSA-cwh8-w64c-4j5h",below:"2026.7.0",grave:"high",summary:"Restoring a crafted backup archive with a symbolic-link entry can write outside the target folder and so run code as root in the container.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-cwh8-w64c-4j5h"},{id:"GHSA-x84v-g949-293w",below:"2026.6.0",grave:"high",summary:"Core issue fixed by 2026.6.0, of which nothing else is known.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-x84v-g949-293w"},{id:"GHSA-pp3g-xmm4-5cw9",below:"2025.8.0",grave:"moderate",disputed:!0,summary:"Path traversal in the downloader integration.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-pp3g-xmm4-5cw9"},{id:"GHSA-mq77-rv97-285m",from:"2025.2",below:"2025.10.2",grave:"high",summary:"A user-chosen energy entity name ran as script in the energy dashboard.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-mq77-rv97-285m"},{id:"GHSA-m3pm-rpgg-5wj6",below:"2024.1.6",grave:"high",summary:"Outgoing HTTPS requests of core and several libraries did not check certificates properly.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-m3pm-rpgg-5wj6"},{id:"GHSA-jqpc-rc7g-vf83",below:"2023.12.3",grave:"moderate",summary:"The login page told unauthenticated visitors on the local network which user accounts exist.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-jqpc-rc7g-vf83"},{id:"GHSA-4r74-h49q-rr3h",below:"2023.9.0",grave:"moderate",summary:"Server-side requests to partly attacker-chosen addresses.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-4r74-h49q-rr3h"},{id:"GHSA-935v-rmg9-44mw",below:"2023.9.0",grave:"critical",summary:"Missing X-Frame-Options header allowed click-jacking; http.use_x_frame_options was added as the switch.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-935v-rmg9-44mw"},{id:"GHSA-cr83-q7r2-7f5q",below:"2023.9.0",grave:"critical",summary:"A forged WebSocket server address let an attacker feed the frontend and take it over.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-cr83-q7r2-7f5q"},{id:"GHSA-jvxq-x42r-f7mv",below:"2023.9.0",grave:"critical",summary:"A javascript: address in the login call-back ran in the page.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-jvxq-x42r-f7mv"},{id:"GHSA-qhhj-7hrc-gqj5",below:"2023.9.0",grave:"moderate",summary:"Account take-over through the login call-back address.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-qhhj-7hrc-gqj5"},{id:"GHSA-wx3j-3v2j-rf45",below:"2023.9.0",grave:"moderate",summary:"Webhooks marked local-only could be reached through the cloud tunnel.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-wx3j-3v2j-rf45"},{id:"GHSA-2j8f-h4mr-qr25",below:"2023.3.2",grave:"critical",summary:"Remote unauthenticated access to the Supervisor API through core.",url:"https://github.com/home-assistant/core/security/advisories/GHSA-2j8f-h4mr-qr25"},{id:"security-disclosure-2-2021-01",below:"2021.1.5",grave:"high",summary:"Directory traversal in third-party integrations let anyone read any file, among them secrets and tokens; core added a request filter.",url:"https://www.home-assistant.io/security/"},{id:"security-bulletin-2021-01",below:"2021.1.3",grave:"high",summary:"First notice of the same class of problem.",url:"https://www.home-assistant.io/security/"},{id:"frontend-markdown-xss-2019-09",from:"0.98.0",below:"0.98.5",grave:"moderate",summary:"Markdown renderer hardening release.",url:"https://www.home-assistant.io/security/"},{id:"CVE-2017-16782",below:"0.57",grave:"moderate",summary:"Script in Markdown output.",url:"https://www.home-assistant.io/security/"}];function bx(e,t){return!("from"in e&&ae(t,e.from)!==!0)&&ae(t,e.below)===!1}function vx(e){return e.map(({below:t})=>t).find(t=>e.every(({below:n})=>ae(t,n)===!0))}var zp={id:"vulnerable-version",severity:"warning",summary:d`This version of Home Assistant has security holes that are published.`,why:`How they are used can be read by everyone, and a repository that shows its version tells who can be tried. Among
them were ways to run a program by a crafted backup, and to reach the Supervisor without a log-in.`,instead:"Update under Settings \u2192 System \u2192 Updates, after a backup. If the file is only an old copy, commit the current\none, or leave `.HA_VERSION` out of Git.",see:["https://www.home-assistant.io/security/","https://github.com/home-assistant/core/security/advisories"],*check({path:e,text:t}){if(!e.endsWith(".HA_VERSION"))return;let n=/^\s*(\d{1,4}\.\d{1,4}[\w.]{0,20})\s*$/d.exec(t.replace(/^\uFEFF/," ")),[,r=""]=n??[],s=Kp.filter(c=>bx(c,r)),o=s.filter(c=>!("disputed"in c)),i=vx(o.length>0?o:s),a=n?.indices?.[1];if(!a||i===void 0)return;let l=o.filter(({grave:c})=>c==="critical").length;if(o.length===0)yield{range:a,severity:"info",note:d`A security hole may fit this version; ${i} is surely without it.`};else if(o.length===1)yield{range:a,note:d`This version of Home Assistant has a published security hole; ${i} closes it.`};else{let c=l>0?d`${o.length} (${l} critical)`:d`${o.length}`;yield{range:a,note:d`This version of Home Assistant has ${c} published security holes; ${i} closes them.`}}},invalid:[{path:".HA_VERSION",text:"\xAB2026.6.3\xBB"},{path:"config/.HA_VERSION",text:`\xAB2023.2.5\xBB
`},{path:".HA_VERSION",text:`\xAB0.108.8\xBB
`}],valid:[{path:".HA_VERSION",text:"2026.7.3"},{path:".HA_VERSION",text:`2026.12.0b1
`},{path:"notes/version.txt",text:`2023.2.5
`}]};var Da=un(Vs());var Up={host:["network","host","Host in your network"],hosts:["network","host","Host in your network"],hostname:["network","host","Host in your network"],server:["network","host","Host in your network"],broker:["network","host","Host in your network"],ip:["network","ip","Address in your network"],ip_address:["network","ip","Address in your network"],ip_addr:["network","ip","Address in your network"],ipaddress:["network","ip","Address in your network"],host_ip:["network","ip","Address in your network"],advertise_ip:["network","ip","Address in your network"],static_ip:["network","ip","Address in your network"],gateway:["network","ip","Address in your network"],subnet:["network","ip","Address in your network"],use_address:["network","host","Host in your network"],domain_name:["network","host","Host in your network"],external_url:["network","url","Address of your home"],internal_url:["network","url","Address of your home"],base_url:["network","url","Address of your home"],ssid:["network","ssid","Name of your Wi-Fi"],essid:["network","ssid","Name of your Wi-Fi"],bssid:["network","mac","Address of your Wi-Fi"],wifi_ssid:["network","ssid","Name of your Wi-Fi"],ssid_filter:["network","ssid","Name of your Wi-Fi"],wifi_name:["network","ssid","Name of your Wi-Fi"],mac:["network","mac","Hardware address"],mac_address:["network","mac","Hardware address"],macaddress:["network","mac","Hardware address"],latitude:["place","coordinate","Latitude"],longitude:["place","coordinate","Longitude"],lat:["place","coordinate","Latitude"],lon:["place","coordinate","Longitude"],lng:["place","coordinate","Longitude"],gps:["place","coordinate","Coordinates"],coordinates:["place","coordinate","Coordinates"],elevation:["place","elevation","Elevation"],street:["place","address","Street"],city:["place","address","Town"],zip:["place","address","Postal code"],zip_code:["place","address","Postal code"],zipcode:["place","address","Postal code"],postal_code:["place","address","Postal code"],postcode:["place","address","Postal code"],origin:["place","address","Address"],destination:["place","address","Address"],home_address:["place","address","Address"],username:["person","user","User name"],user:["person","user","User name"],user_name:["person","user","User name"],login:["person","user","User name"],login_id:["person","user","User name"],email:["person","email","Mail address"],mail:["person","email","Mail address"],sender:["person","email","Sender"],recipient:["person","email","Recipient"],recipients:["person","email","Recipient"],first_name:["person","name","Name"],last_name:["person","name","Name"],phone:["person","phone","Phone number"],phone_number:["person","phone","Phone number"],chat_id:["person","id","Chat id"],allowed_chat_ids:["person","id","Chat id"],client_id:["person","id","Client id"],account_sid:["person","id","Account id"],license_plate:["person","id","Licence plate"],vin:["person","id","Vehicle number"]},Gp={_host:["network","host","Host in your network"],_hostname:["network","host","Host in your network"],_ip:["network","ip","Address in your network"],_ip_address:["network","ip","Address in your network"],_ssid:["network","ssid","Name of your Wi-Fi"],_mac:["network","mac","Hardware address"],_mac_address:["network","mac","Hardware address"],_latitude:["place","coordinate","Latitude"],_longitude:["place","coordinate","Longitude"],_username:["person","user","User name"],_user:["person","user","User name"],_email:["person","email","Mail address"],_phone:["person","phone","Phone number"],_chat_id:["person","id","Chat id"],_client_id:["person","id","Client id"]},Yp=["admin","administrator","root","user","guest","pi","hass","hassio","homeassistant","home-assistant","home_assistant","ha","mqtt","mosquitto","mqttuser","mqtt_user","addons","esphome","frigate","zigbee2mqtt","z2m","nodered","node-red","appdaemon","api","system","service","postgres","mysql","mariadb","influxdb","grafana","viewer","operator","camera","nobody","www-data","me","default","test","all"],Vp=["duckdns.org","ddns.net","dynu.net","dynu.com","no-ip.org","no-ip.com","no-ip.biz","noip.me","hopto.org","zapto.org","sytes.net","myftp.org","dyndns.org","dyndns.info","dyndns.tv","homeip.net","mooo.com","afraid.org","chickenkiller.com","synology.me","myds.me","diskstation.me","myqnapcloud.com","myfritz.net","selfhost.eu","spdns.de","goip.de","feste-ip.net","ddnss.de","asuscomm.com","tplinkdns.com","mynetgear.com","ui.nabu.casa","ts.net","ngrok.io","ngrok-free.app","ngrok.app","trycloudflare.com","loclx.io","pagekite.me","zerotier.com","desec.io","dedyn.io","strangled.net","nsupdate.info","ddns.me","servehttp.com","freeddns.org","loseyourip.com","webhop.me","redirectme.net","dnsalias.com","dnsalias.net","homelinux.net","homelinux.org","homeserver.com","remotewd.com","crabdance.com","dynv6.net","v6.rocks","dns.army","dns.navy","cloudns.nz","cloudns.cl"],Qp=["1.1.1.1","1.0.0.1","8.8.8.8","8.8.4.4","9.9.9.9","149.112.112.112","208.67.222.222","208.67.220.220","94.140.14.14","94.140.15.15","4.2.2.2","4.2.2.1"];var jt=class{constructor(t){this.words=t;let n=[...new Set(t.join(""))];this.#s=n.length+1,n.forEach((s,o)=>{this.#t[s.toLowerCase().charCodeAt(0)]=o+1,this.#t[s.toUpperCase().charCodeAt(0)]=o+1});let r=t.reduce((s,{length:o})=>s+o,1);this.#e=new Int32Array(r*this.#s),this.#n=new Uint8Array(r*this.#s),this.#o(this.#i())}words;#t=new Uint8Array(65536);#e;#n;#r=new Map;#s;scan(t,n){let r=this.#e,s=this.#t,o=this.#n,i=0;for(let a=0;a<t.length;a++)if(i=r[i+(s[t.charCodeAt(a)]??0)]??0,o[i]===1)for(let l of this.#r.get(i)??[])n(l,a+1-(this.words[l]?.length??0))}#i(){let t=1;return this.words.forEach((n,r)=>{let s=0;for(let o of n){let i=s+(this.#t[o.charCodeAt(0)]??0);this.#e[i]||(this.#e[i]=t++*this.#s),s=this.#e[i]??0}this.#a(s,[r])}),t}#o(t){let n=new Int32Array(t),r=[0];for(let s of r){let o=n[s/this.#s]??0;s!==0&&this.#a(s,this.#r.get(o)??[]);for(let i=0;i<this.#s;i++){let a=this.#e[s+i]??0,l=s===0?0:this.#e[o+i]??0;a===0?this.#e[s+i]=l:(n[a/this.#s]=l,r.push(a))}}}#a(t,n){n.length!==0&&(this.#r.set(t,[...this.#r.get(t)??[],...n]),this.#n[t]=1)}};var _x=new Map(Object.entries(Up)),xx=Object.entries(Gp),Sx=new Set(Yp),Ax=new Set(Qp),Zp=/@(?:.*\.)?example\.(?:com|org|net)$|^(?:git|root|noreply|no-reply)@/i,Xp=[...Vp.map(e=>`.${e}`),...Js],Ex=Xp.map(e=>e.slice(1).replaceAll(".","\\.")).join("|"),ef=[{class:"network",kind:"host",what:"Host in your network",signs:Xp,before:120,pattern:new RegExp(`(?<![\\w@.-])(?:[a-z0-9][a-z0-9-]{0,62}\\.){1,4}(?:${Ex})(?![\\w-]|\\.[a-z])`,"gi")},{class:"person",kind:"email",what:"Mail address",signs:["@"],before:65,pattern:/(?<![\w.+-])[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}(?![\w-])/gi,isOne:e=>!Zp.test(e)},{class:"person",kind:"phone",what:"Phone number",signs:["+"],before:0,pattern:/(?<![\w+.])\+[1-9]\d{8,14}(?![\w.])/g}],Rx=[{class:"network",kind:"mac",what:"Hardware address",pattern:/\b[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}\b(?![:-])/gi,isOne:e=>!/^(?:(?:00|ff)[:-]?)+$/i.test(e)},{class:"network",kind:"ip",what:"Address in your network",pattern:/(?<![\d.\w-])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\d\w-]|\.\d)/g,isOne:Cx},{class:"place",kind:"coordinate",what:"Coordinates",pattern:/(?<=["'=@([]|:[ ])-?\d{1,2}\.\d{4,15},[ ]?-?\d{1,3}\.\d{4,15}(?=["'&)\]\r\n]|$)/g}],Ox=new jt(ef.flatMap(e=>e.signs)),Tx=ef.flatMap(e=>e.signs.map(()=>e));function Cx(e){if(Ax.has(e)||!Da.default.IPv4.isValidFourPartDecimal(e))return!1;let t=Da.default.IPv4.parse(e).range();return t==="private"||t==="carrierGradeNat"||t==="unicast"&&!/^\d\.\d\.\d\./.test(e)}var Jp=new WeakMap;function $x(e){let t=Jp.get(e);if(!t){let n=[...Nx(e)];t=[...n,...Ix(e,n)],Jp.set(e,t)}return t}function*Nx(e){for(let t of e.entries){if(t.kind!=="scalar"||t.end===t.start)continue;let n=qx(t);n&&Fn(t)&&Dx(e,t,n)&&(yield{range:t.value,class:n[0],kind:n[1],what:n[2]})}}function*Ix({text:e},t){for(let{shape:n,index:r,found:s}of[...Lx(e),...Px(e)]){let o=t[Se(t,i=>t[i]?.range[0]??0,r)];o&&r<o.range[1]||n.isOne?.(s)===!1||(yield{class:n.class,kind:n.kind,what:n.what,range:[r,r+s.length]})}}function*Lx(e){for(let t of Rx)for(let{0:n,index:r}of e.matchAll(t.pattern))yield{shape:t,index:r,found:n}}function Px(e){let t=[],n=new Map;return Ox.scan(e,(r,s)=>{let o=Tx[r];if(!o||s<(n.get(o)??0))return;let{pattern:i}=o;i.lastIndex=Math.max(s-o.before,n.get(o)??0,0);let a=i.exec(e.slice(0,s+260));n.set(o,a?i.lastIndex:s+1),a&&t.push({shape:o,index:a.index,found:a[0]})}),t}function qx(e){return nf(Z(e.named))}function tf(e){return nf(Z(e))?.[0]}function nf(e){return _x.get(e)??xx.find(([t])=>e.endsWith(t))?.[1]}function Dx(e,t,[,n]){let r=t.data.trim();switch(n){case"host":return Fx(r);case"url":return/^https?:\/\//.test(r)&&ee(r.split("/")[2]??"")!=="this machine";case"ip":case"mac":return!1;case"ssid":return r.length<=32&&!/fallback|hotspot/i.test(r)&&!Mx(e,t);case"coordinate":return/^[+-]?\d{1,3}[.,]\d{2,}$/.test(r)&&!/^[+-]?0[.,]0+$/.test(r);case"elevation":return/^-?\d{1,4}(?:\.\d+)?$/.test(r)&&r!=="0";case"address":return r.length<120&&!/^[a-z_]+\.[a-z0-9_]+$/.test(r)&&/[\d,]|^[A-Z]/.test(r);case"email":case"user":case"name":return/[a-z]/i.test(r)&&r.length<80&&!Sx.has(r.toLowerCase())&&!Zp.test(r)&&!/^[a-z_]+\.[a-z0-9_]+$/.test(r);case"phone":return/^[+\d][\d ()/-]{6,20}$/.test(r);case"id":return/\d/.test(r)&&r.length>=5&&r.length<120}}function Mx(e,t){return e.dialect==="esphome"&&t.path.includes("ap")}function Fx(e){if(!/^[a-z0-9][\w.-]{0,120}(?::\d{1,5})?$/i.test(e)||/^\d+$/.test(e))return!1;let t=e.replace(/:\d+$/,"");return ee(t)!=="home network"?!1:!/^(?:core-|a0d7b954|addon|local-|db|redis|postgres|mysql|mariadb|influxdb|mosquitto|mqtt|broker|frigate|zigbee2mqtt|grafana)/i.test(t)}function*Wn(e,t){for(let{range:n,class:r,kind:s,what:o}of $x(e))r===t&&(yield{range:n,kind:d`${s}`,note:d`${o} stands in the file.`})}var rf={id:"private-network",severity:"info",summary:d`An address, host name or Wi-Fi name of your home stands in the file.`,why:`Such facts open no door by themselves, but they help whoever looks for one: a public address tells where to knock,
the name or hardware address of a Wi-Fi tells on public maps where the home is.`,instead:"In a public repository, put them into `secrets.yaml` as well. In a private one this is a matter of taste: set\n`private-network: off` in `.haguard.yaml`.",see:["https://www.home-assistant.io/docs/configuration/secrets/"],conceals:"network",check:e=>Wn(e,"network"),invalid:[`homeassistant:
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
`}],valid:[`mqtt:
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
`]};var sf={id:"private-person",severity:"info",summary:d`The file names a person, an account, a mail address or a phone number.`,why:`A user name is half of a log-in, and a mail address or phone number is where fraud begins. Together with the rest of
the configuration they tell who lives in the home.`,instead:"In a public repository, put them into `secrets.yaml` as well: `username: !secret mail_user`. In a private one\nthis is a matter of taste: set `private-person: off` in `.haguard.yaml`.",see:["https://www.home-assistant.io/docs/configuration/secrets/"],conceals:"person",check:e=>Wn(e,"person"),invalid:[`notify:
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
`]};var of={id:"private-place",severity:"info",summary:d`The file tells where your home is, or a place you go to.`,why:`Coordinates with four decimals name the house, and with your automations beside them a stranger knows when nobody is
in. A place cannot be changed like a password: what is public stays public.`,instead:"Write `latitude: !secret home_latitude`, or set the location under *Settings \u2192 System \u2192 General* and remove it\nfrom the file. For places that need not be exact, one decimal is enough.",see:["https://www.home-assistant.io/integrations/homeassistant/","https://www.home-assistant.io/integrations/zone/"],conceals:"place",check:e=>Wn(e,"place"),invalid:[`homeassistant:
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
`]};function Bx(e,{start:t,end:n}){let r=/^(\w{1,100})\s+(\S.*)$/d.exec(e.slice(t,n)),[s,o]=r?.indices?.[2]??[0,0];return r?[{variable:r[1]??"",range:[t+s,t+o]}]:[]}function Hx(e,{start:t,end:n}){return[...e.slice(t,n).matchAll(/\$\{(\w{1,100}):-?([^${}]{1,500})\}/dg)].map(r=>{let[s,o]=r.indices?.[2]??[0,0];return{variable:r[1]??"",range:[t+s,t+o]}})}function jx({text:e,dialect:t},n){return n.tag==="!env_var"?Bx(e,n):(t==="compose"||t==="go2rtc")&&n.kind==="scalar"?Hx(e,n):[]}var af={id:"env-var-default",severity:"error",summary:d`The default of an environment variable is a secret in plain text.`,why:"`!env_var NAME text` looks safe, but the words after the name are a literal: Home Assistant uses them whenever the\nvariable is not set, and Git keeps them for everyone to read.",instead:"Write `!env_var NAME` without a default, or `!secret name`. A missing variable then stops the start with a\nclear message instead of using a password that everybody knows.",see:["https://www.home-assistant.io/docs/configuration/yaml/#using-environment-variables"],conceals:"credential",*check(e){if(!(ie(e.path)||!/!env_var|\$\{/.test(e.text)))for(let t of e.entries)for(let{variable:n,range:r}of jx(e,t)){let s=e.text.slice(...r),o=qa(e,t)??nt(Z(n),s);!o||De(s)||we(s)||(yield{range:r,kind:d`${o.kind}`,note:d`${o.what} stands in the file as the default of a variable.`})}},invalid:[`mqtt:
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
`]};var lf=[1,3,5,7,9,11,13,15,0,2,4,6,8,10,12,13];function Pr(e,t){if(t.kind!=="list")return;let n=[...e.childrenOf(t).values()].map(({kind:r,data:s})=>r==="scalar"&&/^(?:\d{1,3}|0x[0-9a-f]{1,2})$/i.test(s.trim())?Number(s):NaN);return n.every(r=>r>=0&&r<256)?n:void 0}function lo(e){return e?.length===lf.length&&e.every((t,n)=>t===lf[n])}var Wx={zigbee2mqtt:"advanced.network_key","home-assistant":"zha.zigpy_config.network.key"},cf={id:"inline-network-key",severity:"error",summary:d`The Zigbee network key stands in the file in plain text.`,why:`With this key everyone within radio range reads what your devices say and can send them commands, door locks and
alarm sensors included. Zigbee2MQTT writes the key it makes into this file by itself, so that it easily comes along.`,instead:"Put the list into `secret.yaml` beside this file, which Git must not track, and write\n`network_key: '!secret network_key'`, in quotes. If it was ever pushed, set `GENERATE` and pair the devices again.",see:["https://www.zigbee2mqtt.io/guide/configuration/"],conceals:"credential",*check(e){let t=Wx[e.dialect];if(t!==void 0)for(let n of e.at(t)){let r=Pr(e,n);r?.length===16&&!lo(r)&&new Set(r).size>4&&(yield{range:n.value,kind:d`key`})}},invalid:[`zha:
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
`}]};var df={id:"inline-secret",severity:"error",summary:d`A password, token or key stands in the file in plain text.`,why:`Whoever can read this file can use it: a public repository, a forum post or a shared backup is enough. Bots
collect such values within minutes of a push, and a value once committed stays in Git's history.`,instead:"Put the value into `secrets.yaml`, which Git must not track, and write `!secret name` in its place. If it\nwas ever pushed or posted, change it where it was issued: moving it does not make it secret again.",see:["https://www.home-assistant.io/docs/configuration/secrets/","https://esphome.io/guides/yaml#secrets-and-the-secretsyaml-file"],conceals:"credential",*check(e){if(!ie(e.path)){for(let t of Et(e,e.entries)){let{entry:n,range:r,meaning:s}=t;if(n.origin==="script")continue;let o=va(e,n,s.what),i=Hp(e,t)?d`${s.what}${o} stands in the file in plain text, and is one of the first that a stranger tries.`:d`${s.what}${o} stands in the file in plain text.`;yield{range:r,kind:d`${s.kind}`,note:i}}for(let t of Et(e,e.inner)){let{entry:n,range:r,meaning:s}=t;if(!ao(t))continue;let o=va(e,n,s.what);yield{range:r,kind:d`${s.kind}`,note:d`${s.what}${o} stands inside this text in plain text.`}}}},invalid:[`mqtt:
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
`]};var Kx=String.raw`(?<!(?<!\\|%[0-9A-Fa-f])[\w-])`,M=(e,t="")=>new RegExp(String.raw`${Kx}(?:${e})(?![\w-])`,`dy${t}`),X=(e,t)=>new RegExp(String.raw`${e}[\w .-]{0,24}?\\?["'\`*\])]{0,3}[ \t]{0,3}(?:=>|:=|[:=])[ \t]{0,3}\\?["'\`]{0,2}(?<secret>${t})(?![\w-])`,"diy"),yt=e=>String.raw`[^\n\r]{0,${String(e)}}?`,wt="[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",zx={digits:"0123456789",hex:"0123456789abcdef",upper:"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",lower:"abcdefghijklmnopqrstuvwxyz0123456789",word:"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"};function S(e,t){let n=zx[e],r=t*7919+n.length,s="";for(let o=0;o<t;o++)r=Math.imul(r,1664525)+1013904223>>>0,s+=n.charAt((r>>>16)%n.length);return s}var Rt=()=>[8,4,4,4,12].map(e=>S("hex",e)).join("-");var Kn=String.raw`\\?["']?(?<secret>[^\s"'\`\\<>|;&]{3,200})`,Ux=String.raw`(?:[^\s"'\`&#<>\\|)\]]|[)\]](?![)\](\s.,;:"'\`]|$))`,Ma=(e,t)=>new RegExp(String.raw`(?<=(?:(?<!badge\.svg)\?|&|&amp;|%26|%3F)(?:[a-z]{0,12}[_-])?)(?:${e})=(?![^\s"'&]{0,40}(?:\.{3}|\*{3}))(?<secret>${Ux}{${String(t-1)},600}[^\s"'\`&#<>\\|.,;:!?)\]}])`,"diy"),uf=[{what:"Bearer token",kind:"token",keywords:["bearer"],pattern:/(?<!(?<!\\)\w)bearer(?: |%20|\+){1,3}(?<secret>[\w.~+/-]{16,2000}={0,2})(?![\w-])/diy,check:"random",sample:()=>`Authorization: Bearer \xAB${S("word",40)}\xBB`},{what:"User name and password in a header",kind:"password",keywords:["basic"],pattern:/(?<!(?<!\\)\w)basic(?: |%20){1,3}(?<secret>[\w+/-]{6,400}={0,2})(?![\w=-])/diy,check:"basic",sample:()=>`Authorization: Basic \xAB${btoa("porch:winter-in-may")}\xBB`},{what:"Token in a header",kind:"token",keywords:["authorization"],pattern:/authorization\\?["']?[ ]?[:=,][ ]{0,2}\\?["'`]?(?:(?:token|bot|key|apikey|api-key|oauth)[ ]{1,2})?(?<secret>[\w.~+/:-]{20,1000}={0,2})(?![\w-])/diy,check:"random",sample:()=>`curl -H "Authorization: Token \xAB${S("hex",40)}\xBB" https://example.org`},{what:"Token in a header",kind:"token",keywords:["x-api-key","x-auth-token","access-token","x-token","x-access-token","x-ha-access","apikey:","api-key","private-token","x-auth-key","x-functions-key"],pattern:/(?<=-H[ ]{0,2}\\?["']?|--header[ =]\\?["']?)(?:x-api-key|x-auth-token|access-token|x-token|x-access-token|x-ha-access|apikey|api-key|private-token|x-auth-key|x-functions-key)[ ]?:[ ]{0,2}(?<secret>[^\s"'`\\<>]{8,300})/diy,check:"parameter",sample:()=>`curl -H "Access-Token: \xAB${S("word",34)}\xBB" https://example.org`},{what:"Password on a command line",kind:"password",keywords:["curl"],pattern:new RegExp(String.raw`(?<!(?<!\\)\w)curl(?:\.exe)?(?=[ ])${yt(400)}[ ](?:-[a-zA-Z]{0,6}u[ ]{0,2}|--(?:proxy-)?user[ =])\\?["']?(?<user>[^\s:"'<>{}$]{1,100}):(?<secret>[^\s"'\`\\<>|;&]{3,200})`,"dy"),check:"password",sample:()=>"curl -s -u porch:\xABwinter-in-may\xBB http://192.168.1.20/relay"},{what:"Password on a command line",kind:"password",keywords:["--password","--http-password","--pass","--passwd","--ftp-password"],pattern:new RegExp(String.raw`(?<!-|(?<!\\)\w)--(?:http-|ftp-)?pass(?:word|wd)?(?:=|[ ]{1,2}(?!(?:options?|flags?|arguments?|parameters?|switch|prompt|and|or|is|are|to|for|in|from|with|instead|must|will|can)\b))(?!-)${Kn}`,"dy"),check:"password",sample:()=>"wget --user=porch --password=\xABwinter-in-may\xBB http://192.168.1.20/shot.jpg"},{what:"Password on a command line",kind:"password",keywords:["sshpass"],pattern:new RegExp(String.raw`(?<!(?<!\\)\w)sshpass[ ]{1,3}(?:-v[ ]{1,2})?-p[ ]{0,2}${Kn}`,"dy"),check:"password",sample:()=>"sshpass -p \xABwinter-in-may\xBB ssh root@192.168.1.2 reboot"},{what:"Password on a command line",kind:"password",keywords:["mosquitto_pub","mosquitto_sub","mosquitto_rr"],pattern:new RegExp(String.raw`mosquitto_(?:pub|sub|rr)(?=[ ])${yt(400)}[ ](?:-P|--pw)[ =]{1,2}${Kn}`,"dy"),check:"password",sample:()=>"mosquitto_pub -h 192.168.1.4 -u porch -P \xABwinter-in-may\xBB -t lamp -m on"},{what:"Password on a command line",kind:"password",keywords:["mosquitto_passwd","htpasswd"],pattern:new RegExp(String.raw`(?:mosquitto_passwd|htpasswd)[ ]{1,2}(?:-[a-zA-Z]{1,6}[ ]{1,2}){0,4}-[a-zA-Z]{0,4}b[a-zA-Z]{0,4}[ ]{1,2}[^\s"']{1,100}[ ]{1,2}[^\s"']{1,60}[ ]{1,2}${Kn}`,"dy"),check:"password",sample:()=>"mosquitto_passwd -b /share/pwfile porch \xABwinter-in-may\xBB"},{what:"Password on a command line",kind:"password",keywords:["mysql","mysqldump","mariadb"],pattern:new RegExp(String.raw`(?<![/:+-]|(?<!\\)\w)(?:mysql|mariadb)(?:-?dump|admin)?(?=[ ])${yt(200)}[ ]-p${Kn}`,"dy"),check:"password",sample:()=>"mysqldump -u porch -p\xABwinter-in-may\xBB homeassistant"},{what:"Password on a command line",kind:"password",keywords:["net rpc","smbclient","winexe","rpcclient"],pattern:new RegExp(String.raw`(?:net rpc|smbclient|winexe|rpcclient)(?=[ ])${yt(200)}[ ](?:-U|--user)[ =]{0,2}\\?["']?[^\s%"'{}<>$]{1,100}%(?<secret>[^\s"'\`\\<>|;&]{3,200})`,"dy"),check:"password",sample:()=>"net rpc shutdown -I 192.168.1.30 -U porch%\xABwinter-in-may\xBB"},{what:"Password on a command line",kind:"password",keywords:["plink","putty","pscp"],pattern:new RegExp(String.raw`(?<!(?<!\\)\w)(?:plink|putty|pscp)(?:\.exe)?(?=[ ])${yt(200)}[ ]-pw[ ]{1,2}${Kn}`,"dy"),check:"password",sample:()=>"plink -ssh porch@192.168.1.2 -pw \xABwinter-in-may\xBB reboot"},{what:"Password of a network share",kind:"password",keywords:["mount","cifs"],pattern:new RegExp(String.raw`(?<!(?<!\\)\w)(?:mount(?:\.cifs)?|cifs)(?=[ \t])${yt(400)}[ \t,"'](?:pass|password)=(?<secret>[^\s"'\`\\<>|;&,]{3,200})`,"dy"),check:"password",sample:()=>"mount -t cifs -o username=porch,password=\xABwinter-in-may\xBB //192.168.1.3/media /media"},{what:"Password in an address",kind:"password",keywords:["password=","passwd=","pass=","pwd=","psw=","pw=","loginpas=","secret="],pattern:Ma("password|passwd|pass|pwd|psw|pw|loginpas|secret",3),check:"password",sample:()=>"http://192.168.1.21:88/cgi-bin/snap?usr=porch&pwd=\xABwinter-in-may\xBB"},{what:"Token in an address",kind:"token",keywords:["token=","api_key=","apikey=","api-key=","appid=","app_key=","auth=","access_key="],pattern:Ma("token|api[_-]?key|appid|app_key|access_key|auth",6),check:"parameter",sample:()=>`https://api.example.org/v1/now?city=oslo&api_key=\xAB${S("word",24)}\xBB`},{what:"Key in an address",kind:"key",keywords:["key=","sig=","signature=","sid=","sessionid=","webhook=","code="],pattern:Ma("key|sig|signature|sid|sessionid|webhook|code",20),check:"random",sample:()=>`https://maps.example.org/still?zoom=3&key=\xAB${S("word",64)}\xBB`},{what:"Password hash",kind:"password_hash",keywords:["$6$","$7$"],pattern:/(?<![$/]|(?<!\\)\w)\$(?:7\$\d{1,7}\$[\w+/=]{8,40}\$[\w+/]{60,120}|6\$(?:rounds=\d{1,9}\$)?[\w./+=]{4,24}\$[\w./+]{60,120})={0,2}(?![\w/+])/dy,sample:()=>`porch:\xAB$7$101$${S("word",16)}$${S("word",86)}==\xBB`},{what:"Password hash",kind:"password_hash",keywords:["$2a$","$2b$","$2y$","$argon2"],pattern:/(?<![$/]|(?<!\\)\w)\$(?:2[aby]\$\d\d\$[\w./]{53}|argon2(?:id?|d)\$v=\d{1,3}\$m=\d{1,9},t=\d{1,4},p=\d{1,4}\$[\w+/]{8,64}\$[\w+/]{16,128})(?![\w./])/dy,sample:()=>`\xAB$2b$12$${S("word",53)}\xBB`}];var pf=[{what:"JSON web token",kind:"token",keywords:["eyj"],pattern:M(String.raw`eyJ[\w-]{8,2000}\.eyJ[\w-]{8,4000}\.[\w-]{20,1000}`),check:"jwt",sample:()=>`\xAB${['{"alg":"HS256","typ":"JWT"}',`{"iss":"${S("hex",32)}","iat":1700000000,"exp":2015360000}`].map(e=>btoa(e).replace(/=+$/,"")).join(".")}.${S("word",43)}\xBB`},{what:"GitHub token",kind:"token",keywords:["ghp_","gho_","ghu_","ghs_","ghr_"],pattern:M("gh[pousr]_[A-Za-z0-9]{36,255}"),sample:()=>`\xABghp_${S("word",36)}\xBB`},{what:"GitHub token",kind:"token",keywords:["github_pat_"],pattern:M(String.raw`github_pat_\w{60,255}`),sample:()=>`\xABgithub_pat_${S("word",22)}_${S("word",59)}\xBB`},{what:"GitHub token",kind:"token",keywords:["github","hacs"],pattern:X(String.raw`(?:github|hacs)[\w .-]{0,16}(?:token|key|pat|password)`,"[0-9a-f]{40}"),sample:()=>`GITHUB_TOKEN: \xAB${S("hex",40)}\xBB`},{what:"GitLab token",kind:"token",keywords:["glpat-"],pattern:M(String.raw`glpat-[\w.-]{20,80}`),sample:()=>`\xABglpat-${S("word",20)}\xBB`},{what:"npm token",kind:"token",keywords:["npm_"],pattern:M("npm_[A-Za-z0-9]{36}"),check:"random",sample:()=>`\xABnpm_${S("word",36)}\xBB`},{what:"Docker token",kind:"token",keywords:["dckr_pat_"],pattern:M(String.raw`dckr_pat_[\w-]{24,60}`),sample:()=>`\xABdckr_pat_${S("word",27)}\xBB`},{what:"Google API key",kind:"key",keywords:["aiza"],pattern:M(String.raw`AIza[\w-]{35}`),sample:()=>`\xABAIza${S("word",35)}\xBB`},{what:"Google client secret",kind:"secret",keywords:["gocspx-"],pattern:M(String.raw`GOCSPX-[\w-]{24,40}`),sample:()=>`\xABGOCSPX-${S("word",28)}\xBB`},{what:"Google refresh token",kind:"token",keywords:["1//0"],pattern:M(String.raw`(?<![/:.])1//0[\w-]{40,250}`),check:"random",sample:()=>`\xAB1//0${S("word",99)}\xBB`},{what:"Google access token",kind:"token",keywords:["ya29."],pattern:M(String.raw`ya29\.[\w-]{30,600}`),sample:()=>`\xABya29.${S("word",120)}\xBB`},{what:"Google master token",kind:"token",keywords:["aas_et/"],pattern:M(String.raw`(?<![/=])aas_et/[\w=/-]{60,400}`),sample:()=>`\xABaas_et/${S("word",150)}\xBB`},{what:"AWS access key",kind:"key",keywords:["akia","asia","abia","acca"],pattern:M("(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}"),sample:()=>`\xABAKIA${S("upper",16)}\xBB`},{what:"AWS secret key",kind:"key",keywords:["aws_secret","aws-secret","secret_access_key","secretaccesskey"],pattern:X("(?:aws[-_]secret[-_a-z]{0,16}|secret_?access_?key)","[A-Za-z0-9/+]{40}"),check:"random",sample:()=>`aws_secret_access_key = \xAB${S("word",40)}\xBB`},{what:"Cloudflare token",kind:"token",keywords:["cfut_","cfat_","cfk_"],pattern:M("(?:cfut|cfat|cfk)_[A-Za-z0-9]{40}[0-9a-f]{8}"),sample:()=>`\xABcfut_${S("word",40)}${S("hex",8)}\xBB`},{what:"Cloudflare key",kind:"key",keywords:["v1.0-"],pattern:M("v1\\.0-[0-9a-f]{24}-[0-9a-f]{100,160}"),sample:()=>`\xABv1.0-${S("hex",24)}-${S("hex",146)}\xBB`},{what:"Cloudflare token",kind:"token",keywords:["cloudflare","cf_api"],pattern:X(String.raw`(?:cloudflare|cf)[\w .-]{0,16}(?:token|key)`,String.raw`[\w-]{40}|[0-9a-f]{37}`),check:"random",sample:()=>`CLOUDFLARE_API_TOKEN=\xAB${S("word",40)}\xBB`},{what:"Cloudflare tunnel token",kind:"token",keywords:["eyjhijoi"],pattern:M("eyJhIjoi[A-Za-z0-9+/]{80,400}={0,2}"),check:"tunnel",sample:()=>`cloudflared tunnel run --token \xAB${btoa(`{"a":"${S("hex",32)}","t":"${S("hex",32)}","s":"${S("word",44)}"}`)}\xBB`},{what:"Tailscale key",kind:"key",keywords:["tskey-"],pattern:M(String.raw`tskey-[a-z]{3,10}-[\w-]{20,100}`),sample:()=>`\xABtskey-auth-k${S("word",11)}CNTRL-${S("word",32)}\xBB`},{what:"Mapbox secret token",kind:"token",keywords:["sk.ey"],pattern:M(String.raw`sk\.eyJ[\w-]{20,300}\.[\w-]{20,60}`),sample:()=>`\xABsk.eyJ1Ijoi${S("word",60)}.${S("word",22)}\xBB`},{what:"OpenAI key",kind:"key",keywords:["sk-"],pattern:M(String.raw`sk-(?:proj-|svcacct-|admin-)?[\w-]{20,110}T3BlbkFJ[\w-]{20,110}`),sample:()=>`\xABsk-proj-${S("word",58)}T3BlbkFJ${S("word",58)}\xBB`},{what:"Anthropic key",kind:"key",keywords:["sk-ant-"],pattern:M(String.raw`sk-ant-[a-z]{3,8}\d{2}-[\w-]{80,120}`),sample:()=>`\xABsk-ant-api03-${S("word",93)}AA\xBB`},{what:"OpenRouter key",kind:"key",keywords:["sk-or-v1-"],pattern:M("sk-or-v1-[0-9a-f]{64}"),sample:()=>`\xABsk-or-v1-${S("hex",64)}\xBB`},{what:"Key of a language model",kind:"key",keywords:["sk-","gsk_","xai-","pplx-","sk_","hf_","r8_"],pattern:M("sk-[0-9a-f]{32}|gsk_[A-Za-z0-9]{52}|xai-[A-Za-z0-9]{80}|pplx-[A-Za-z0-9]{48}|sk_[0-9a-f]{48}|hf_[A-Za-z]{34}|r8_[A-Za-z0-9]{37}"),sample:()=>`\xABgsk_${S("word",52)}\xBB`},{what:"Stripe key",kind:"key",keywords:["sk_live_","rk_live_"],pattern:M("[sr]k_live_[A-Za-z0-9]{24,120}"),sample:()=>`\xABsk_live_${S("word",24)}\xBB`},{what:"Notion token",kind:"token",keywords:["ntn_"],pattern:M("ntn_[A-Za-z0-9]{43,50}"),check:"random",sample:()=>`\xABntn_${S("word",46)}\xBB`},{what:"DigitalOcean token",kind:"token",keywords:["dop_v1_"],pattern:M("dop_v1_[0-9a-f]{64}"),sample:()=>`\xABdop_v1_${S("hex",64)}\xBB`},{what:"Dropbox token",kind:"token",keywords:["sl."],pattern:M(String.raw`sl\.(?:u\.)?[\w-]{120,1500}`),check:"random",sample:()=>`\xABsl.${S("word",136)}\xBB`},{what:"1Password token",kind:"token",keywords:["ops_eyj"],pattern:M(String.raw`ops_eyJ[\w+/-]{200,2000}={0,2}`),sample:()=>`\xABops_eyJ${S("word",400)}\xBB`},{what:"age key",kind:"key",keywords:["age-secret-key-1"],pattern:M("AGE-SECRET-KEY-1[A-Z0-9]{58}"),sample:()=>`\xABAGE-SECRET-KEY-1${S("upper",58)}\xBB`}];var ff=[{what:"Cloud webhook",kind:"webhook",keywords:["hooks.nabu.casa/"],pattern:/hooks\.nabu\.casa\/(?<secret>[\w-]{40,400}={0,2})/dy,sample:()=>`https://hooks.nabu.casa/\xABgAAAAA${S("word",120)}\xBB`},{what:"Webhook address",kind:"webhook",keywords:["/api/webhook/"],pattern:/\/api\/webhook\/(?<secret>[\w-]{20,200})(?![\w-])/dy,check:"random",sample:()=>`http://192.168.1.5:8123/api/webhook/\xAB${S("hex",64)}\xBB`},{what:"Supervisor token",kind:"token",keywords:["supervisor_token","hassio_token"],pattern:X("(?:supervisor|hassio)_token",String.raw`[\w-]{40,160}`),check:"random",sample:()=>`SUPERVISOR_TOKEN=\xAB${S("hex",112)}\xBB`},{what:"Matter setup code",kind:"setup_code",keywords:["mt:"],pattern:M(String.raw`MT:(?<secret>[0-9A-Z.-]{18,59}[0-9A-Z-])`),check:"random",sample:()=>`MT:\xABY.K9${S("upper",15)}\xBB`},{what:"HomeKit setup code",kind:"setup_code",keywords:["x-hm://"],pattern:/X-HM:\/\/(?<secret>[0-9A-Z]{9}(?:[0-9A-Z]{4})?)(?![\w-])/dy,sample:()=>`X-HM://\xAB00${S("upper",11)}\xBB`},{what:"Thread network key",kind:"key",keywords:["0e0800"],pattern:M("0e08[0-9a-f]{96,508}","i"),check:"thread",sample:()=>`\xAB0e08${"00".repeat(6)}010000030000120510${S("hex",32)}0410${S("hex",32)}0c0402a0f7f8\xBB`},{what:"Plex token",kind:"token",keywords:["x-plex-token"],pattern:/X-Plex-Token\\?["']?(?:=|:|%3D)[ ]{0,2}\\?["']?(?<secret>[\w-]{18,24})(?![\w-])/diy,check:"random",sample:()=>`http://192.168.1.9:32400/identity?X-Plex-Token=\xAB${S("word",20)}\xBB`},{what:"Plex token",kind:"token",keywords:["plex"],pattern:X(String.raw`plex[\w .-]{0,16}token`,String.raw`[\w-]{20}`),check:"random",sample:()=>`plex_token: \xAB${S("word",20)}\xBB`},{what:"Hue bridge key",kind:"key",keywords:["/api/"],pattern:/\/api\/(?<secret>[\w-]{40}|[0-9A-F]{10})\/(?:lights|groups|sensors|config|scenes|schedules|rules|resourcelinks)\b/dy,check:"random",sample:()=>`http://192.168.1.7/api/\xAB${S("word",40)}\xBB/lights/3/state`},{what:"Hue bridge key",kind:"key",keywords:["hue"],pattern:X(String.raw`hue[\w .-]{0,16}(?:username|user|key|token)`,"[A-Za-z0-9-]{40}"),check:"random",sample:()=>`HUE_USERNAME="\xAB${S("word",40)}\xBB"`},{what:"Tuya local key",kind:"key",keywords:["local_key","localkey"],pattern:X("local_?key","[^\\s\"'`,{}]{16}"),sample:()=>`local_key=\xAB${S("word",16)}\xBB`},{what:"Xiaomi device token",kind:"token",keywords:["miio","xiaomi","mi token","mi_token","roborock"],pattern:X(String.raw`(?:(?:miio|xiaomi|roborock)[\w .-]{0,24}|mi[ _])token`,"[0-9a-f]{32}"),sample:()=>`Mi Token: \xAB${S("hex",32)}\xBB`},{what:"Bluetooth key",kind:"key",keywords:["bindkey","bind_key"],pattern:X("bind_?key","[0-9a-f]{32}|[0-9a-f]{24}"),sample:()=>`bindkey: "\xAB${S("hex",32)}\xBB"`},{what:"WireGuard key",kind:"key",keywords:["privatekey","presharedkey"],pattern:/(?:PrivateKey|PresharedKey)[ \t]{0,3}=[ \t]{0,3}(?<secret>[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)/diy,check:"random",sample:()=>`PrivateKey = \xAB${S("word",42)}A=\xBB`},{what:"Frigate+ key",kind:"key",keywords:["plus_api_key"],pattern:X("plus_api_key",`${wt}:[0-9a-f]{40}`),sample:()=>`PLUS_API_KEY=\xAB${Rt()}:${S("hex",40)}\xBB`},{what:"Media server key",kind:"key",keywords:["sonarr","radarr","lidarr","prowlarr","sabnzbd","jellyfin","emby","octoprint","tautulli"],pattern:X(String.raw`(?:sonarr|radarr|lidarr|prowlarr|sabnzbd|jellyfin|emby|octoprint|tautulli)[\w .-]{0,16}(?:key|token)`,"[0-9a-f]{32}"),sample:()=>`RADARR_API_KEY: \xAB${S("hex",32)}\xBB`},{what:"Pi-hole key",kind:"key",keywords:["pihole","pi-hole","pi_hole"],pattern:X(String.raw`pi[-_]?hole[\w .-]{0,16}(?:key|token|password)`,"[0-9a-f]{64}"),sample:()=>`pihole_api_key: \xAB${S("hex",64)}\xBB`},{what:"Portainer key",kind:"key",keywords:["ptr_"],pattern:M("ptr_[A-Za-z0-9+/]{40,60}={0,2}"),check:"random",sample:()=>`\xABptr_${S("word",43)}=\xBB`},{what:"DuckDNS token",kind:"token",keywords:["duckdns"],pattern:X(String.raw`duckdns[\w .-]{0,16}(?:token|key)`,wt),sample:()=>`DUCKDNS_TOKEN=\xAB${Rt()}\xBB`},{what:"DuckDNS token",kind:"token",keywords:["duckdns.org/update"],pattern:new RegExp(String.raw`duckdns\.org/update${yt(120)}token=(?<secret>${wt})(?![\w-])`,"diy"),sample:()=>`https://www.duckdns.org/update?domains=porch&token=\xAB${Rt()}\xBB&ip=`},{what:"OpenWeatherMap key",kind:"key",keywords:["openweathermap.org"],pattern:new RegExp(String.raw`openweathermap\.org${yt(200)}appid=(?<secret>[0-9a-f]{32})(?![\w-])`,"diy"),sample:()=>`https://api.openweathermap.org/data/2.5/weather?q=Oslo&appid=\xAB${S("hex",32)}\xBB`},{what:"OpenWeatherMap key",kind:"key",keywords:["openweather","owm"],pattern:X(String.raw`(?:openweather(?:map)?|owm)[\w .-]{0,16}(?:key|token|appid)`,"[0-9a-f]{32}"),sample:()=>`OWM_API_KEY=\xAB${S("hex",32)}\xBB`},{what:"Weather service key",kind:"key",keywords:["accuweather","pirateweather","pirate_weather","tomorrow","darksky","dark_sky","climacell","weatherbit","wunderground","solcast"],pattern:X(String.raw`(?:accuweather|pirate_?weather|tomorrow(?:\.?_?io)?|dark_?sky|climacell|weatherbit|wunderground|solcast)[\w .-]{0,16}key`,String.raw`[\w-]{20,45}`),check:"random",sample:()=>`accuweather_api_key: \xAB${S("word",32)}\xBB`},{what:"Secret of a smart home service",kind:"secret",keywords:["homeconnect","home_connect","netatmo","withings","fitbit","strava","ecobee","honeywell","somfy","viessmann","spotify"],pattern:X(String.raw`(?:home_?connect|netatmo|withings|fitbit|strava|ecobee|honeywell|somfy|viessmann|spotify)[\w .-]{0,16}(?:secret|api_?key|token)`,"[A-Za-z0-9]{20,64}"),check:"random",sample:()=>`spotify_client_secret = "\xAB${S("hex",32)}\xBB"`},{what:"Spotify cookie",kind:"cookie",keywords:["sp_dc","sp_key"],pattern:X("sp_(?:dc|key)",String.raw`[\w-]{100,400}|${wt}`),sample:()=>`sp_dc=\xABAQ${S("word",158)}\xBB`},{what:"Tibber token",kind:"token",keywords:["tibber"],pattern:X(String.raw`tibber[\w .-]{0,16}(?:token|key)`,String.raw`[\w-]{43}`),check:"random",sample:()=>`TIBBER_TOKEN: \xAB${S("word",43)}\xBB`},{what:"Tesla token",kind:"token",keywords:["qts-"],pattern:M("qts-[0-9a-f]{64}"),sample:()=>`\xABqts-${S("hex",64)}\xBB`},{what:"Ring token",kind:"token",keywords:["eyjydci6"],pattern:M(String.raw`eyJydCI6[\w+/-]{80,4000}={0,2}`),sample:()=>`\xABeyJydCI6${S("word",200)}\xBB`},{what:"InfluxDB token",kind:"token",keywords:["influx"],pattern:X(String.raw`influx[\w .-]{0,20}token`,String.raw`[\w-]{86}==`),check:"random",sample:()=>`INFLUXDB_TOKEN=\xAB${S("word",86)}==\xBB`},{what:"Grafana token",kind:"token",keywords:["glsa_","glc_"],pattern:M(String.raw`glsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}|glc_[A-Za-z0-9+/]{32,400}={0,2}`),sample:()=>`\xABglsa_${S("word",32)}_${S("hex",8)}\xBB`},{what:"Grafana key",kind:"key",keywords:["eyjrijoi"],pattern:M("eyJrIjoi[A-Za-z0-9+/]{40,400}={0,2}"),check:"grafana",sample:()=>`\xAB${btoa(`{"k":"${S("word",32)}","n":"porch","id":1}`)}\xBB`},{what:"Voice notification key",kind:"key",keywords:["amzn1.ask.account."],pattern:M("amzn1\\.ask\\.account\\.[A-Z0-9]{60,400}"),sample:()=>`\xABamzn1.ask.account.${S("upper",120)}\xBB`}];var hf=[{what:"Telegram bot token",kind:"token",keywords:[":a"],pattern:/(?<=(?<![\d.:])(?<head>\d{8,10})):(?<secret>A[\w-]{34})(?![\w-])/dy,check:"random",sample:()=>`https://api.telegram.org/bot\xAB${S("digits",9).replace(/^0/,"5")}:AA${S("word",33)}\xBB/getMe`},{what:"Slack token",kind:"token",keywords:["xoxa-","xoxb-","xoxe-","xoxo-","xoxp-","xoxr-","xoxs-","xapp-"],pattern:M(String.raw`xox[abeoprs]-[A-Za-z0-9-]{20,300}|xapp-\d-[A-Z0-9]{8,16}-\d{8,16}-[a-z0-9]{32,80}`),sample:()=>`\xABxoxb-${S("digits",12)}-${S("digits",13)}-${S("word",24)}\xBB`},{what:"Slack webhook",kind:"webhook",keywords:["hooks.slack.com/"],pattern:/hooks\.slack\.com\/(?:services|workflows|triggers)\/(?<secret>[A-Z0-9]{8,14}(?:\/[A-Z0-9]{8,20}){1,2}\/[A-Za-z0-9]{20,40})/dy,sample:()=>`https://hooks.slack.com/services/\xABT${S("upper",9)}/B${S("upper",9)}/${S("word",24)}\xBB`},{what:"Discord webhook",kind:"webhook",keywords:["/api/webhooks/"],pattern:/\/api\/webhooks\/(?<secret>\d{17,20}\/[\w-]{60,80})(?![\w-])/dy,sample:()=>`https://discord.com/api/webhooks/\xAB${S("digits",18)}/${S("word",68)}\xBB`},{what:"Discord bot token",kind:"token",keywords:["token","discord"],pattern:X(String.raw`(?:discord[\w .-]{0,16})?token`,String.raw`[MNO][A-Za-z0-9]{23,27}\.[\w-]{6}\.[\w-]{27,40}`),sample:()=>`discord_token: \xABM${S("word",23)}.${S("word",6)}.${S("word",38)}\xBB`},{what:"Pushbullet token",kind:"token",keywords:["o."],pattern:M(String.raw`(?<!\.)o\.[A-Za-z0-9]{32}`),check:"random",sample:()=>`\xABo.${S("word",32)}\xBB`},{what:"Pushover key",kind:"key",keywords:["pushover"],pattern:X(String.raw`pushover[\w .-]{0,16}(?:key|token|user)`,"[augk][A-Za-z0-9]{29}"),check:"random",sample:()=>`pushover_user_key: \xABu${S("lower",29)}\xBB`},{what:"ntfy token",kind:"token",keywords:["tk_"],pattern:M("tk_[a-z0-9]{29}"),check:"random",sample:()=>`\xABtk_${S("lower",29)}\xBB`},{what:"IFTTT key",kind:"key",keywords:["maker.ifttt.com/"],pattern:/maker\.ifttt\.com\/(?:trigger\/[^\n\r"'`]{0,150}?\/key|use)\/(?<secret>[\w-]{15,60})(?![\w-])/dy,check:"random",sample:()=>`https://maker.ifttt.com/trigger/porch/with/key/\xAB${S("word",22)}\xBB`},{what:"IFTTT key",kind:"key",keywords:["ifttt"],pattern:X(String.raw`ifttt[\w .-]{0,16}key`,String.raw`[\w-]{20,45}`),check:"random",sample:()=>`IFTTT_KEY=\xAB${S("word",43)}\xBB`},{what:"Teams webhook",kind:"webhook",keywords:[".office.com/webhook"],pattern:new RegExp(String.raw`\.office\.com/webhook(?:b2)?/(?<secret>${wt}@${wt}/IncomingWebhook/[0-9a-z]{32}/${wt}[\w/-]{0,60})`,"diy"),sample:()=>`https://porch.webhook.office.com/webhookb2/\xAB${Rt()}@${Rt()}/IncomingWebhook/${S("hex",32)}/${Rt()}\xBB`},{what:"Zapier webhook",kind:"webhook",keywords:["hooks.zapier.com/"],pattern:/hooks\.zapier\.com\/hooks\/catch\/(?<secret>\d{4,12}\/[a-z0-9]{5,12})(?![\w-])/dy,sample:()=>`https://hooks.zapier.com/hooks/catch/\xAB${S("digits",7)}/${S("lower",7)}\xBB/`},{what:"Address for check-ins",kind:"webhook",keywords:["hc-ping.com/"],pattern:new RegExp(String.raw`hc-ping\.com/(?<secret>${wt}|[\w-]{22})(?![\w-])`,"diy"),check:"random",sample:()=>`https://hc-ping.com/\xAB${Rt()}\xBB`},{what:"Address for check-ins",kind:"webhook",keywords:["/api/push/"],pattern:/\/api\/push\/(?<secret>[A-Za-z0-9]{10,32})(?=[?"'\s]|$)/dy,check:"random",sample:()=>`http://uptime.example.org/api/push/\xAB${S("word",10)}\xBB?status=up`},{what:"Twilio token",kind:"token",keywords:["twilio"],pattern:X(String.raw`twilio[\w .-]{0,16}(?:token|secret|key)`,"[0-9a-f]{32}|[A-Za-z0-9]{32}"),check:"random",sample:()=>`TWILIO_AUTH_TOKEN=\xAB${S("hex",32)}\xBB`},{what:"SendGrid key",kind:"key",keywords:["sg."],pattern:M(String.raw`SG\.[\w-]{20,24}\.[\w-]{39,50}`),sample:()=>`\xABSG.${S("word",22)}.${S("word",43)}\xBB`},{what:"Mailgun key",kind:"key",keywords:["key-"],pattern:M("key-[0-9a-f]{32}"),sample:()=>`\xABkey-${S("hex",32)}\xBB`},{what:"Mailgun key",kind:"key",keywords:["mailgun"],pattern:X(String.raw`mailgun[\w .-]{0,16}key`,"[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}"),sample:()=>`MAILGUN_API_KEY=\xAB${S("hex",32)}-${S("hex",8)}-${S("hex",8)}\xBB`},{what:"Google app password",kind:"password",keywords:["gmail","app password","app_password"],pattern:X(String.raw`(?:gmail[\w .-]{0,16}|app[ _])pass(?:word)?`,"[a-z]{4} [a-z]{4} [a-z]{4} [a-z]{4}"),sample:()=>"gmail_password: \xABqxzv hmwk tplr bfgj\xBB"}];var qr=[...ff,...hf,...pf,...uf];var Fa;function Gx(){if(!Fa){let e=new Map;qr.forEach(({keywords:t},n)=>{for(let r of t)e.set(r,[...e.get(r)??[],n])}),Fa={keywords:new jt([...e.keys()]),ranks:[...e.values()]}}return Fa}function Ba(e){let{keywords:t,ranks:n}=Gx(),r=[],s=new Map;return t.scan(e,(o,i)=>{for(let a of n[o]??[]){let l=qr[a];if(!l||i<(s.get(a)??0))continue;let c=Yx(l.pattern,e,i);if(!c)continue;s.set(a,i+c[0].length);let u=Vx(l,c);u&&r.push({range:u,shape:l,rank:a})}}),Qx(r)}function Yx(e,t,n){return e.lastIndex=n,e.exec(t)}function Vx(e,t){let n=t.index,{secret:r,head:s}=t.indices?.groups??{},[o,i]=r??[n,n+t[0].length];if(Fp[e.check??"token"](t[0].slice(o-n,i-n),t.groups?.user))return[s?.[0]??o,i]}function Qx(e){let t=[],n=({range:r})=>r[1]-r[0];for(let r of[...e].sort((s,o)=>s.range[0]-o.range[0]||s.rank-o.rank)){let s=t.at(-1);!s||s.range[1]<=r.range[0]?t.push(r):n(r)>n(s)&&(t[t.length-1]=r)}return t}var Jx=86400;function Zx(e){let t=Ip(e),n=io(e,"exp");if(!Lp(e)||t===void 0||n===void 0)return;let r=new Date(n*1e3).getUTCFullYear();if(t>30*Jx)return{note:d`Home Assistant long-lived token, valid until ${r}, stands in the file in plain text.`};let s=Math.max(1,Math.round(t/60)),o=typeof e.payload.path=="string"?"signed address":"access token",i=s<180?d`${s} minutes`:d`${Math.round(s/60)} hours`;return{note:d`Home Assistant ${o}, good for ${i}, stands in the file in plain text.`,severity:"warning"}}function Xx(e,t){return e.what==="JSON web token"?Ir(t)!==void 0:Lr(t)&&Ba(t).some(n=>n.shape.what===e.what)}var Me=e=>qr.find(t=>t.what===e)?.sample()??"",e1=(...e)=>e.map(t=>`input_text:
  porch:
    initial: '${Me(t)}'
`),mf={id:"known-token",severity:"error",summary:d`A token of a known kind stands in the file.`,why:`Its shape tells everyone whose key it is, so bots that read public repositories try it at once. A long-lived token
of Home Assistant opens every door, camera and alarm of the home for ten years.`,instead:"Delete the token where it was made (for Home Assistant: your profile, *Security*, *Long-lived access tokens*),\nmake a new one, and keep it in `secrets.yaml`.",see:["https://www.home-assistant.io/docs/authentication/#your-account-profile"],conceals:"credential",*check({path:e,text:t}){let n=ie(e);for(let{shape:r,range:s}of Ba(t)){if(n&&!Xx(r,t.slice(...s)))continue;let o=r.what==="JSON web token"?Ir(t.slice(...s)):void 0;yield{range:s,kind:d`${r.kind}`,note:d`${r.what} stands in the file in plain text.`,...o&&Zx(o)}}},invalid:[`rest_command:
  hello:
    url: https://example.org
    payload: "${Me("JSON web token")}"
`,`# ${Me("GitHub token")}
`,{path:"home-assistant.log",text:`2026-11-01 12:00:00 INFO Sent to ${Me("Telegram bot token")}
`},{path:"www/panel.js",text:`connect('${Me("JSON web token")}');
`},`rest:
  - resource: ${Me("OpenWeatherMap key")}
`,`rest_command:
  porch:
    url: ${Me("IFTTT key")}
`,`shell_command:
  relay: ${Me("Password on a command line")}
`,`shell_command:
  lamp: 'curl -H "Authorization: ${Me("Bearer token").replace(/.*: /,"")}" https://example.org'
`,{path:"docs/notes.md",text:`The token of the lamp: ${Me("Xiaomi device token")}
`},{path:"duck.sh",text:`curl "${Me("DuckDNS token")}"
export ${Me("DuckDNS token")}
`},{path:"mosquitto/pwfile",text:`${Me("Password hash")}
`},{path:"README.md",text:`[shot](http://192.168.1.21:88/snap?usr=porch&pwd=\xABwinter-in-may\xBB), or [live](http://192.168.1.21/v?token=\xABaB3dE6fG9hK1\xBB).
`},{path:"matter.txt",text:`Lamp: ${Me("Matter setup code")}
`},...e1("Cloud webhook","Webhook address","Discord webhook","Slack webhook","Slack token","Pushbullet token","Google API key","Google client secret","AWS access key","OpenAI key","Anthropic key","Tailscale key","Cloudflare token","Cloudflare tunnel token","Grafana token","Mapbox secret token","SendGrid key","Mailgun key","Plex token","Hue bridge key","HomeKit setup code","Thread network key","User name and password in a header","Token in an address","Password in an address","Key in an address","Password of a network share")],valid:[`automation:
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
`]};var be="-".repeat(5),t1=/-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;function n1(e,t){let n=e.indexOf(`${be}END `,t),r=n>=0&&n-t<2e4?n:Math.min(e.length,t+2e4),s=/[^A-Za-z0-9+/=\s\\:,.-]/g;s.lastIndex=t;let o=s.exec(e.slice(0,r))?.index??r,i=e.slice(t,o),a=/^(?:\s|\\n|\\r)*/.exec(i)?.[0].length??0,l=i.replace(/(?:\s|\\n|\\r)+$/,"");return[t+a,Math.max(t+a,t+l.length)]}var gf={id:"private-key",severity:"error",summary:d`A private key stands in the file.`,why:`A private key proves who you are: with it a stranger can log in over SSH, read traffic that your certificate should
protect, or act as your Google service account.`,instead:"Keep keys out of the configuration folder's Git repository: in `/ssl`, or in a file that `.gitignore` names.\nA key that was pushed or posted must be replaced, and its certificate revoked.",see:["https://www.home-assistant.io/integrations/http/#ssl_certificate"],conceals:"credential",*check({text:e}){for(let t of e.matchAll(t1)){let n=n1(e,t.index+t[0].length),r=e.slice(...n);r.length>=32&&!De(r)&&(yield{range:n,kind:d`private_key`})}},invalid:[{path:"ssl/privkey.pem",text:`${be}BEGIN PRIVATE KEY${be}
\xAB${"bm90YWtleQ".repeat(8)}
${"bm90YWtleQ".repeat(4)}\xBB
${be}END PRIVATE KEY${be}
`},{path:"SERVICE_ACCOUNT.json",text:`{"private_key": "${be}BEGIN PRIVATE KEY${be}\\n\xAB${"bm90YWtleQ".repeat(6)}\xBB\\n${be}END PRIVATE KEY${be}\\n"}
`},`shell_command:
  note: |
    ${be}BEGIN OPENSSH PRIVATE KEY${be}
    \xAB${"bm90YWtleQ".repeat(7)}
    ${"bm90YWtleQ".repeat(3)}\xBB
    ${be}END OPENSSH PRIVATE KEY${be}
`],valid:[{path:"ssl/fullchain.pem",text:`${be}BEGIN CERTIFICATE${be}
${"bm90YWtleQ".repeat(8)}
${be}END CERTIFICATE${be}
`},{path:"README.md",text:`Paste the part between \`${be}BEGIN PRIVATE KEY${be}\` and its end.
`}]};var Ha=10,co=class{#t;#e;constructor(t){let n=[];for(let[r,s]of t)for(let o of s1(r)){let i=r1(o);i>=0&&n.push({text:o,at:i,of:s})}this.#e=n,this.#t=new jt(n.map(({text:r,at:s})=>r.slice(s,s+Ha).toLowerCase()))}find(t){if(this.#e.length===0)return[];let n=[];this.#t.scan(t,(s,o)=>{let i=this.#e[s],a=i?o-i.at:-1;i&&a>=0&&t.startsWith(i.text,a)&&n.push({range:[a,a+i.text.length],of:i.of})}),n.sort((s,o)=>s.range[0]-o.range[0]||o.range[1]-s.range[1]);let r=-1;return n.filter(({range:s})=>s[0]>=r&&(r=s[1],!0))}};function r1(e){let t=-1,n=3;for(let{0:r,index:s}of e.matchAll(/[\x21-\x7e]+(?: [\x21-\x7e]+)*/g))Math.min(r.length,Ha)>n&&(t=s,n=Math.min(r.length,Ha));return t}function s1(e){let t=new TextEncoder().encode(e),n=Array.from(t,s=>s.toString(16).padStart(2,"0")).join(""),r=new Set([e,JSON.stringify(e).slice(1,-1),o1(e)]);if(t.length>=6){r.add(n).add(n.toUpperCase());for(let s of i1(t))r.add(s).add(s.replaceAll("+","-").replaceAll("/","_"))}return r}function o1(e){try{return encodeURIComponent(e)}catch{return e}}function*i1(e){for(let t of[0,1,2]){let n=new Uint8Array(t+e.length);n.set(e,t);let r=l1(n),s=t===0?0:t+1,o=Math.floor(n.length*8/6);o-s>=8&&(yield r.slice(s,o))}}var a1="ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";function l1(e){let t="";for(let n=0;n<e.length;n+=3){let r=(e[n]??0)<<16|(e[n+1]??0)<<8|(e[n+2]??0);for(let s of[18,12,6,0])t+=a1.charAt(r>>s&63)}return t}var zn=class{#t;#e=new Map;#n=new Set;#r;#s;constructor(t=[]){let n=new Map;for(let{path:r,names:s,includes:o,open:i}of t){let a=s.map(({name:l,range:c,values:u})=>{let h={name:l,range:c};return this.#n.add(l),this.#e.set(h,u),h});n.set(r,{path:r,names:a,includes:o,open:i})}this.#t=n}get files(){return[...this.#t.values()]}file(t){return this.#t.get(t)}get names(){return[...this.#n]}has(t){return this.#n.has(t)}defines(t,n){let r=!1,s=new Set([t]);for(let o of s){let i=this.#t.get(o);if(i?.names.some(a=>a.name===n))return!0;r||=i?.open??!0;for(let a of i?.includes??[])s.add(a)}return r?void 0:!1}which(t,n){return(this.#t.get(t)?.names??[]).filter(s=>n(this.#e.get(s)??[],s.name))}search(t,n){return this.#r??=new co(this.#i(n)),this.#r.find(t)}*#i(t){for(let[{name:n},r]of this.#e)for(let s of r)t(s,n)&&(yield[s,n])}namesOf(t){return this.#s??=this.#o(),this.#s.get(t)??[]}#o(){let t=new Map;for(let[{name:n},r]of this.#e)for(let s of r)t.set(s,[...t.get(s)??[],n]);return t}toJSON(){return`${this.#n.size} secrets`}toString(){return this.toJSON()}};var c1=new Set(jn);function ja(e){let t=e.trim();return t.length<6||t.length>4096||c1.has(t.toLowerCase())||Ft(t)||De(t)||we(t)?!1:/^[\d.,:-]+$/.test(t)?t.replace(/\D/g,"").length>=8:!/^(?:[a-z]{1,11}|[a-z_]+\.[a-z0-9_]+|(?:~|\.{0,2})\/[\w./-]*|[A-Z][a-z]+\/[A-Z][A-Za-z_]+)$/.test(t)}function d1(e){let t=nt(Z(e),"");if(t)return{kind:d`${t.kind}`};let n=tf(e);return n?{class:n,severity:"info"}:{severity:"warning"}}function*u1(e,{secrets:t}){if(t.files.length!==0)for(let n of e.entries){if(n.kind!=="scalar"||n.tag!==void 0||n.end-n.start<3||ja(n.data))continue;let r=Z(n.named),s=t.namesOf(n.data).find(o=>r.length>2&&`_${Z(o)}`.endsWith(`_${r}`));s!==void 0&&nt(Z(s),"")&&(yield yf(n.value,s))}}var yf=(e,t)=>({range:e,...d1(t),note:d`The value of the secret ${Ke(t)} stands here in plain text.`}),p1=e=>new zn([{path:"secrets.yaml",includes:[],open:!1,names:Object.entries(e).map(([t,n])=>({name:t,range:[0,0],values:[n]}))}]),Un={secrets:p1({mqtt_password:"winter-in-may",alarm_code:"4711",home_latitude:"52.373104",port:"8123"})},wf={id:"secret-elsewhere",severity:"error",summary:d`The value of a secret stands outside of the secrets file in plain text.`,why:"It is the very value that `secrets.yaml` holds, so it is no false alarm. The editor for automations and scripts does\nthis by itself: on *Save* it writes the value where `!secret` stood. Copies in notes, scripts and logs are as good as the\noriginal.",instead:"Write `!secret name` again, or take the value out. What the editor manages (`automations.yaml`) is better kept\nfree of secrets: move that part to a script or a package that you write by hand.",see:["https://www.home-assistant.io/docs/configuration/secrets/"],conceals:"credential",*check(e,t){for(let{range:n,of:r}of t.secrets.search(e.text,ja))yield yf(n,r);yield*u1(e,t)},invalid:[{path:"automations.yaml",text:`- action:
    - action: notify.x
      data:
        target: "\xABwinter-in-may\xBB"
`,home:Un},{path:"notes.md",text:`Broker: ha / \xABwinter-in-may\xBB, see https://x/?p=\xABwinter-in-may\xBB
`,home:Un},{path:"packages/a.yaml",text:`rest:
  - resource: https://api.example.org/?w=\xABd2ludGVyLWluLW1he\xBBQ==
`,home:Un},{path:"automations.yaml",text:`- action:
    - action: lock.unlock
      data:
        code: "\xAB4711\xBB"
`,home:Un},{path:"packages/zone.yaml",text:`zone:
  - latitude: \xAB52.373104\xBB
`,home:Un}],valid:[{path:"packages/a.yaml",text:`mqtt:
  password: !secret mqtt_password
  port: 8123
remote:
  command: 4711
`,home:Un},`mqtt:
  broker: core-mosquitto
`]};var kf={id:"secret-in-comment",severity:"error",summary:d`A comment holds a password, token or key.`,why:`Home Assistant does not read comments, but people and bots do. A line that was commented out often still works:
the old router, the camera, the key that was never changed.`,instead:`Delete the line; Git remembers it if you need it. If the value still works anywhere and the file was shared,
change it there.`,see:["https://www.home-assistant.io/docs/configuration/secrets/"],conceals:"credential",*check(e){if(!ie(e.path))for(let t of Et(e,e.remarks)){let{range:n,meaning:r}=t;ao(t)&&(yield{range:n,kind:d`${r.kind}`,note:d`${r.what} stands in a comment in plain text.`})}},invalid:[`mqtt:
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
`]};var bf={id:"secret-in-script",severity:"error",summary:d`A script holds a password or token, and every browser that opens the dashboard gets it.`,why:"JavaScript of a card and files below `www/` are sent to each browser, those of guests and wall tablets included;\n`/local/` even answers without a log-in. A token in a script is therefore public within the home, and beyond it when\nHome Assistant can be reached from outside.",instead:"Let Home Assistant make the request: a `rest_command` or `rest` sensor with `!secret`, and call the action\nfrom the card. Then replace the token, since browsers keep old copies.",see:["https://www.home-assistant.io/integrations/rest_command/"],conceals:"credential",*check(e){if(!ie(e.path))for(let{entry:t,range:n,meaning:r}of Et(e,e.entries))t.origin==="script"&&(yield{range:n,kind:d`${r.kind}`,note:d`${r.what} stands in a script that every browser gets.`})},invalid:[{path:"www/panel.js",text:`const token = '\xABlemon-tree-4711\xBB';
fetch('/api/states', { headers: { Authorization: 'Bearer \xABlemon-tree\xBB' } });
`},{path:"ui-lovelace.yaml",text:`views:
  - cards:
      - type: custom:button-card
        label: |
          [[[
            const api_key = '\xABlemon-tree-4711\xBB';
            return api_key;
          ]]]
`}],valid:[{path:"www/panel.js",text:`const token = localStorage.getItem('token');
const password = '';
`},{path:"ui-lovelace.yaml",text:`views:
  - cards:
      - type: custom:button-card
        label: '[[[ return states["sensor.token"].state ]]]'
`}]};var vf={id:"any-url-allowed",severity:"warning",summary:d`Home Assistant may fetch from every address and send on what it gets.`,why:"`allowlist_external_urls` is a list of beginnings: `https://` alone fits every page of the world, the router's\nand the apps' pages included. An automation that takes an address from outside can then be made to fetch from inside.",instead:"Write whole beginnings, with the host and a path: `https://images.example.org/cam/`.",see:["https://www.home-assistant.io/integrations/homeassistant/#allowlist_external_urls"],*check(e){for(let t of e.at("homeassistant.allowlist_external_urls"))t.kind==="scalar"&&/^(?:https?:(?:\/\/)?\*?|\*)\/?$/i.test(t.data.trim())&&(yield{range:t.value})},invalid:[`homeassistant:
  allowlist_external_urls:
    - \xABhttp://\xBB
    - \xABhttps://\xBB
`],valid:[`homeassistant:
  allowlist_external_urls:
    - https://images.example.org/cam/
    - http://192.168.1.20/
`]};var f1=["headers","params","auth"],h1=new Set(["host","hostname","server","broker","ip_address","address"]),_f=new WeakMap;function Wt(e,{parent:t}){let n=_f.get(e);n||_f.set(e,n=new Map);let r=n.get(t);return r===void 0&&n.set(t,r=m1(e,t)),r}function m1(e,t){if(t?.name==="substitutions")return!1;let n=e.childrenOf(t);return[...n.values()].some(xf)||f1.some(r=>{let s=n.get(r);return s!==void 0&&[...e.childrenOf(s).values()].some(xf)})}function xf({name:e,kind:t,data:n}){return t==="scalar"&&n!==""&&nt(Z(String(e)),"")!==void 0}function Gn(e,t){let n=new Set;for(let{name:r,kind:s,tag:o,data:i}of e.childrenOf(t.parent).values())if(!(s!=="scalar"||o!==void 0))if(i.includes("://"))for(let{host:a}of fe(i))n.add(ee(a));else h1.has(String(r))&&n.add(ee(i.trim().replace(/:\d{1,5}$/,"")));return n}var g1=tt("command_line.**"),y1=["command","command_on","command_off","command_state","command_open","command_close","command_stop"],w1=/(?:^|[\s/])(?:(?:ba|da|z|a)?sh +-[a-z]{0,4}c\b|eval |ssh )/,Sf=new WeakMap;function Af(e){let t=Sf.get(e);return t||(t=new Map([...k1(e)].map(n=>[n.entry,n])),Sf.set(e,t)),t}function kt(e){return Af(e).values()}function Ef(e,t){return Af(e).has(t)}function*k1(e){if(e.dialect==="home-assistant"){for(let t of e.at("shell_command.*")){if(t.kind!=="scalar"||t.tag!==void 0)continue;let n=e.text.slice(...t.value);yield{entry:t,range:t.key??t.value,text:n,inShell:w1.test(n)}}for(let t of y1)for(let n of e.labelled(t))n.kind!=="scalar"||n.tag!==void 0||!n.key||!Ue(n,g1)&&![...fn(e,n)].includes("command_line")||(yield{entry:n,range:n.key,text:e.text.slice(...n.value),inShell:!0})}}var b1=/(?:^|_)(?:urls?|uri|resource|resource_template|endpoint|host|server|hook|webhook|input|path|api|href|proxy|broker|get|post|send)$/,v1=new Set(["url_path","navigation_path","documentation_url","info_url","more_info_url","release_url","support_url","project_url","configuration_url","friendly_url","source_url"]);function Rf(e,t){let n=Z(t.named);return b1.test(n)?!v1.has(n):Ef(e,t)}var _1=7;function Of(e,t,{password:n,rest:r}){let s=e.text.slice(...t.value);return n!==void 0||/[?&](?:token|api_?key|appid|key|pass|password|pwd|auth)=/i.test(e.text.slice(...r))||/\s(?:-u|--user|--password)\s|authorization:/i.test(s)||Wt(e,t)}function x1(e,t,n){switch(ee(n.host)){case"internet":return Of(e,t,n)?{severity:"error",note:d`A log-in is sent over the internet without encryption.`}:{};case"home network":return Of(e,t,n)?{note:d`A log-in is sent through the home network without encryption.`}:{severity:"info",note:d`An address in the home network is called without encryption.`};default:return}}var Tf={id:"plain-http",severity:"warning",summary:d`An address on the internet is called without encryption.`,why:"With `http://` everyone between your home and that server can read what is sent, tokens and cookies included, and\ncan change the answer that Home Assistant acts on. In the home network most devices know nothing else: there haguard warns\nonly where a log-in goes along.",instead:"Use `https://`; almost every public service answers there. To reach your own machines from outside, use a VPN or\na proxy with a certificate. In the home network, take `https://` where the device has it and a log-in goes along.",see:["https://www.home-assistant.io/docs/configuration/securing/"],*check(e){if(!(!e.text.includes("http://")||ie(e.path)))for(let t of fe(e.text)){if(t.scheme!=="http")continue;let[n]=t.range,r=e.entryAt(n);if(r?.kind!=="scalar"||n<r.start||!Rf(e,r))continue;let s=x1(e,r,t);s&&(yield{...s,range:[n,n+_1]})}},invalid:[`rest:
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
`]};var S1=[["verify_ssl",B],["tls_insecure",I],["ssl_verify",B],["verify_tls",B],["cert_verify",B],["verify_cert",B],["reject_unauthorized",B],["skip_cert_cn_check",I],["bridge_insecure",I],["allowselfsigned",I]],A1=/(?<=\s)(?:-k|--insecure|--no-check-certificate)(?=\s|$)/;function Cf(e,t){if(e.has("internet"))return t?{severity:"error",note:d`A log-in goes to whoever answers: the certificate is not checked.`}:{};if(!(e.size>0&&[...e].every(n=>n==="this machine")))return{severity:"info",note:e.has("home network")?t?d`A log-in goes to whoever answers in the home network: the certificate is not checked.`:d`A certificate in the home network is not checked.`:d`A certificate is not checked.`}}function*E1(e){for(let[t,n]of S1)for(let r of e.labelled(t)){if(r.kind!=="scalar"||!n(r.data))continue;let s=Cf(Gn(e,r),Wt(e,r));s&&(yield{...s,range:r.value})}}function*R1(e){for(let{entry:t,text:n}of kt(e)){let r=/\b(?:curl|wget)\s/.test(n)&&!O1(n)?A1.exec(n):null;if(!r)continue;let s=Cf(T1(e,t),/\s(?:-u|--user|--password)\s|authorization:/i.test(n)),o=t.start+r.index;s&&(yield{...s,range:[o,o+r[0].length]})}}var O1=e=>e.includes("http://")&&!e.includes("https://");function T1(e,t){return new Set([...fe(e.text,...t.value)].map(({host:n})=>ee(n)))}var $f={id:"unverified-tls",severity:"warning",summary:d`A certificate on the internet is not checked.`,why:"With `verify_ssl: false` any machine on the way can pretend to be the server: the connection is encrypted, but\nnobody knows with whom. Passwords and tokens in the same block go to whoever answers.",instead:"Remove `verify_ssl: false` (in a command, `-k`) for servers on the internet. For a device of your own with a\nself-signed certificate it is usual; better is a certificate that Home Assistant can check.",see:["https://www.home-assistant.io/integrations/rest/#verify_ssl"],*check(e){yield*E1(e),yield*R1(e)},invalid:[`rest:
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
`]};var C1=[{block:"google_assistant",usual:!0,note:d`All locks, covers, alarms and scripts are handed to Google, unless each is taken out.`},{block:"emulated_hue",usual:!1,note:d`Any device in the home network can turn these on and off, without a log-in.`}],$1=new Set([...Us,...Gs]),Nf={id:"everything-exposed",severity:"warning",summary:d`Everything that is not taken out is handed to a voice assistant.`,why:`Locks, garage doors, alarms and scripts are then within reach of the assistant's account, and with a bridge that
asks for no log-in, of every device in the network. What you add to the home next year is exposed by itself.`,instead:"Set `expose_by_default: false`, or give a `filter` with `include_entities`, and name what you want to\nspeak to. In Home Assistant Cloud it is *Settings \u2192 Voice assistants \u2192 Expose*.",see:["https://www.home-assistant.io/integrations/google_assistant/","https://www.home-assistant.io/integrations/alexa.smart_home/","https://www.home-assistant.io/integrations/emulated_hue/"],*check(e,t){if(e.dialect==="home-assistant"){for(let{block:n,usual:r,note:s}of C1)yield*N1(e,t,n,r,s);for(let{key:n,kind:r,data:s}of e.at("alexa.smart_home")){if(!n||r==="list"||s!=="")continue;let o=t.configuration(e);!o.open&&V(o,"alexa.smart_home.filter").next().done&&(yield{range:n,note:d`All that Alexa can control is handed to it: there is no \`filter\`.`})}}},invalid:[`\xABgoogle_assistant\xBB:
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
`}}]};function*N1(e,t,n,r,s){for(let{key:o,kind:i,data:a}of e.at(n)){if(!o||i==="list"||a!=="")continue;let l=t.configuration(e);if(l.open)return;let c=m=>[...V(l,`${n}.${m}`)].map(({entry:g})=>g.data).filter(Boolean);if(c("expose_by_default").some(m=>B(m)||!I(m)))return;let h=c("exposed_domains"),p=h.length===0?r:h.some(m=>$1.has(m));if(!p&&(r||h.length>0))return;yield{range:e.at(`${n}.expose_by_default`).find(({kind:m})=>m==="scalar")?.value??o,note:s,...!p&&{severity:"info"}}}}var If=new Set(Us),I1=new Set(Gs),L1=["alexa.smart_home.filter.include_domains","cloud.alexa.filter.include_domains","cloud.google_actions.filter.include_domains","google_assistant.exposed_domains","homekit.filter.include_domains"],Lf={id:"exposed-door",severity:"warning",summary:d`A lock, an alarm or a door is exposed to an assistant.`,why:`What an assistant may use can be asked of it: by a voice through the window, by whoever gets into the account, and,
with a language model, by a sentence in a calendar entry or a web page that it reads out. All locks of a kind also means
the next one that you buy.`,instead:`Expose single entities and leave out what opens the house (*Settings \u2192 Voice assistants \u2192 Expose*). Where you
want it, let the assistant ask for a PIN.`,see:["https://www.home-assistant.io/voice_control/voice_remote_expose_devices/","https://www.home-assistant.io/integrations/google_assistant/#secure_devices_pin"],*check(e){e.dialect==="home-assistant"?yield*P1(e):e.dialect==="storage"&&(yield*q1(e))},invalid:[`homekit:
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
`}]};function*P1(e){for(let t of L1)for(let n of e.at(t))if(n.kind==="scalar")if(If.has(n.data)){let r=t.startsWith("homekit")||t.includes("google");yield{range:n.value,...r&&{severity:"info"}}}else I1.has(n.data)&&(yield{range:n.value,severity:"info",note:d`Every entity of a kind that may open the house or look into it is exposed to an assistant.`})}function*q1(e){for(let t of e.labelled("should_expose")){if(!I(t.data))continue;let n=t.parent;if(n?.name!=="conversation")continue;let r=n.parent?.parent,s=c=>(r?e.childrenOf(r).get(c):e.at(c)[0])?.data??"",o=s("entity_id")||String(r?.name),i=s("device_class")||s("original_device_class"),a=/^(?:garage|gate|door)$/.test(i),l=o.slice(0,Math.max(0,o.indexOf(".")));(If.has(l)||l==="script"||l==="cover"&&a)&&(yield{range:t.value})}}var Pf={id:"stub-secrets",severity:"info",summary:d`The file looks like a stand-in for secrets, so its values are taken for made-up ones.`,why:`A fake secrets file lets a configuration check run without the real one, and it is meant to be committed. haguard
goes by its name; only values that have the shape of a live token are still told.`,instead:"Nothing, if every value in it is made up. If it began as a copy of the real file, look through it once.",see:["https://www.home-assistant.io/docs/configuration/secrets/"],*check(e){ie(e.path)&&!Et(e,e.entries).next().done&&(yield{range:[0,0]})},invalid:[{path:"secrets.fake.yaml",text:`\xAB\xBBmqtt_password: winter-in-may
wifi_password: porch-lamp-7
`},{path:"tests/travis_secrets.yaml",text:`\xAB\xBBmqtt_password: winter-in-may
`},{path:".stubs/secrets.yaml",text:`\xAB\xBBmqtt_password: winter-in-may
`}],valid:[{path:"secrets.example.yaml",text:`mqtt_password: YOUR_PASSWORD
wifi_password: ""
`},`mqtt:
  broker: 192.0.2.7
`]};var qf={id:"url-with-password",severity:"error",summary:d`An address holds a user name and password.`,why:"`rtsp://user:password@camera` gives whoever reads the line your camera; `mysql://user:password@host` the whole\nhistory of your home. Such addresses also end up in logs and error messages.",instead:"`!secret` stands for a whole value only: put the whole address into `secrets.yaml` and write\n`stream_source: !secret porch_stream`.",see:["https://www.home-assistant.io/docs/configuration/secrets/","https://www.home-assistant.io/integrations/recorder/"],conceals:"credential",*check({path:e,text:t}){if(!ie(e))for(let{password:n,scheme:r}of fe(t)){if(!n)continue;let s=t.slice(...n);s===""||we(s)||De(s)||(yield{range:n,kind:d`password`,note:D1(r)?d`The database address holds its password in plain text.`:M1(r)?d`The camera address holds its password in plain text.`:d`The address holds a password in plain text.`})}},invalid:[`camera:
  - platform: generic
    stream_source: rtsp://admin:\xABwinter-in-may\xBB@192.168.1.20:554/live
`,`recorder:
  db_url: mysql://ha:\xABwinter-in-may\xBB@core-mariadb/homeassistant?charset=utf8mb4
`,`# rtsp://admin:\xABwinter-in-may\xBB@192.168.1.20/live
`,{path:"home-assistant.log",text:`ERROR [ffmpeg] rtsp://admin:\xABwinter-in-may\xBB@192.168.1.20/live: 401 Unauthorized
`}],valid:[{path:"secrets.fake.yaml",text:`porch_stream: rtsp://user:letters@192.168.1.20/live
`},`camera:
  - platform: generic
    stream_source: !secret porch_stream
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
`]},D1=e=>/^(?:mysql|mariadb|postgres|mssql|oracle|influx)/.test(e),M1=e=>/^(?:rtsp|rtmp|rtp|onvif)/.test(e);function Wa(e,t){let n=t.configuration(e);if(n.documents[0]?.dialect==="esphome")return V(n,"esphome").next().done?void 0:n}function Ot(e,t,n){if(e.at(n).length===0)return;let r=Wa(e,t);if(!(!r||r.open)){for(let{entry:s}of V(r,n))if(!F1(s))return;for(let{entry:s}of V(r,`${n}.<<`))if(s.tag===void 0)return;return r}}function F1(e){return e.kind==="scalar"?e.tag==="!include"||e.tag===void 0&&Df(e):e.kind!=="alias"&&e.tag!=="!remove"}var Df=({data:e})=>/^(?:~|null)?$/i.test(e.trim());function Yn(e,t){for(let{entry:n}of V(e,t))if(n.tag!=="!remove")return!0;return!1}function yn(e,t){for(let{entry:n}of V(e,t))if(n.tag!=="!remove"&&(n.kind!=="scalar"||n.tag!==void 0||!Df(n)))return!0;return!1}function*Kt(e,t,n){let r=V(e,n).next();!r.done&&r.value.document===t&&(yield r.value.entry)}var Mf={id:"api-password",severity:"warning",summary:d`The API has a password, which ESPHome 2026.1 and later refuse.`,why:`The old API password is sent in the clear and protects nothing that listens along. ESPHome took it out in 2026.1.0:
the device no longer builds, and stays on its old firmware.`,instead:"Remove it and write `encryption:` with `key: !secret api_key` under `api:`.",see:["https://esphome.io/components/api/"],*check(e,t){let n=e.at("api.password");if(n.length===0)return;let r=Wa(e,t);if(!r)return;let[s]=[...V(r,"esphome.min_version")].map(({entry:i})=>i.data),o=ae(s??t.versions?.esphome,"2026.1.0")===!0;for(let{key:i,tag:a}of n)!i||a==="!remove"||(yield{range:i,...o&&{severity:"error",note:d`The API has a password: the ESPHome version that this device wants refuses it.`}})},invalid:[{path:"esphome/porch.yaml",text:`esphome:
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
`]};var Ff=e=>/^A{42,43}=?$/.test(e.trim()),Bf={id:"empty-key",severity:"error",summary:d`The encryption key is all zeros, which everybody knows.`,why:`A key of zeros means no key. Current versions of ESPHome refuse it; older ones built a device that looks encrypted and
opens for everyone who tries.`,instead:"Make a key (`openssl rand -base64 32`, or a new device in the ESPHome Device Builder), put it into `secrets.yaml` and write `key: !secret api_key`.",see:["https://esphome.io/components/api/#configuration-variables"],check:$("esphome",ye(P("api.encryption.key",Ff),P("ota.encryption.key",Ff))),invalid:[{path:"esphome/porch.yaml",text:`api:
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
`}]};var B1=/(?:^|\.)esphome\.io$/i,Hf={id:"foreign-page-code",severity:"info",summary:d`The page of the device runs a script from somewhere else.`,why:"Whoever owns that address, now or after the domain has been sold, decides what the page does in your browser, inside\nyour network. Over `http://` everyone on the way does.",instead:"Write `local: true`, which puts the page into the firmware, or `js_include:` with a file of your own.",see:["https://esphome.io/components/web_server/"],*check(e){if(!(e.dialect!=="esphome"||I(e.at("web_server.local")[0]?.data??"")))for(let t of[...e.at("web_server.js_url"),...e.at("web_server.css_url")]){let[n]=fe(e.text,...t.value);!n||!t.key||ee(n.host)!=="internet"||B1.test(n.host)||(yield{range:t.key,...n.scheme==="http"&&{severity:"warning",note:d`The page of the device runs a script that comes over the internet unencrypted.`}})}},invalid:[{path:"esphome/porch.yaml",text:`web_server:
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
`}]};var jf={id:"half-encrypted-updates",severity:"warning",summary:d`Encrypted updates still have a way around them.`,why:"`allow_plaintext_upload` is for the one update that brings encryption to the device. Left in place, someone in the\nnetwork can take the offer of encryption out and send firmware as before. A password beside `encryption:` is refused\nwithout it.",instead:"Remove `allow_plaintext_upload` and `password` once the device has taken an encrypted update; keep `encryption:` alone.",see:["https://esphome.io/components/ota/esphome/"],*check(e){if(e.dialect==="esphome")for(let t of e.at("ota.encryption")){let n=e.childrenOf(t).get("allow_plaintext_upload");n&&I(n.data)&&(yield{range:n.value});let r=t.parent&&e.childrenOf(t.parent).get("password");!r?.key||r.tag==="!remove"||n||(yield{range:r.key,note:d`Updates have a password beside encryption: ESPHome refuses both together.`})}},invalid:[{path:"esphome/porch.yaml",text:`ota:
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
`}]};var Wf={id:"open-hotspot",severity:"warning",summary:d`The fallback hotspot has no password.`,why:`When the device cannot reach your Wi-Fi, after a power cut or because someone jams it, it opens a hotspot of its
own. Without a password a passer-by can join, take the device into a network of theirs, or put firmware on it.`,instead:"Write `password: !secret ap_password` under `ap:`, at least eight characters.",see:["https://esphome.io/components/wifi/#access-point-mode"],*check(e,t){let n=Ot(e,t,"wifi.ap");if(!(!n||yn(n,"wifi.ap.password")))for(let{key:r}of Kt(n,e,"wifi.ap"))r&&(yield{range:r})},invalid:[{path:"esphome/porch.yaml",text:`esphome:
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
`}]};var Kf=e=>/^(?:none|false|no|off)$/i.test(e.trim()),zf={id:"open-provisioning",severity:"warning",summary:d`Anyone nearby can give the device another network.`,why:"With `authorizer: none` whoever is in Bluetooth range, in the street for instance, can put the device into a Wi-Fi of\ntheirs as soon as it is not connected, and go on from there.",instead:"Name a button of the device as `authorizer`: who sets it up has to press it.",see:["https://esphome.io/components/esp32_improv/"],check:$("esphome",ye(P("improv_ble.authorizer",Kf),P("esp32_improv.authorizer",Kf))),invalid:[{path:"esphome/porch.yaml",text:`improv_ble:
  authorizer: \xABnone\xBB
`},{path:"esphome/porch.yaml",text:`esp32_improv:
  authorizer: \xABfalse\xBB
`}],valid:[{path:"esphome/porch.yaml",text:`improv_ble:
  authorizer: boot_button
`},`improv_ble:
  authorizer: none
`]};function*H1(e,t){let n=!1;for(let{document:r,entry:s}of V(e,"ota.platform"))if(n=!0,s.data.trim()==="esphome"){r===t&&(yield s);return}n||(yield*Kt(e,t,"ota"))}var Uf={id:"open-updates",severity:"warning",summary:d`Anyone in the network can put new firmware on the device.`,why:`Over-the-air updates without a password take firmware from whoever sends it. A guest's phone or a hijacked camera
can replace what runs on the device, and read the Wi-Fi password out of it.`,instead:"From ESPHome 2026.9 on write `encryption:` under `platform: esphome` (it uses the key of `api.encryption`); before,\n`password: !secret ota_password`.",see:["https://esphome.io/components/ota/esphome/"],*check(e,t){let n=Ot(e,t,"ota");if(!(!n||yn(n,"ota.password")||Yn(n,"ota.encryption")))for(let r of H1(n,e)){let s=r.name==="platform"?r.value:r.key;s&&(yield{range:s})}},invalid:[{path:"esphome/porch.yaml",text:`esphome:
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
`}]};function*j1(e,t){for(let{entry:n}of V(e,"web_server.ota"))if(B(n.data))return;for(let n of t.at("ota.platform"))n.data.trim()==="web_server"&&(yield{range:n.value,...yn(e,"web_server.auth")?{severity:"info",note:d`The page of the device takes new firmware over plain HTTP, behind a log-in that can be read.`}:{note:d`The page of the device takes new firmware from anyone in the network.`}})}var Gf={id:"open-web-server",severity:"warning",summary:d`The page of the device has no log-in.`,why:"`web_server:` shows all sensors and switches of the device to everyone in the network, and lets them be switched.\nWith an update platform of that name the page also takes new firmware.",instead:"Write `auth:` with `username: !secret web_user` and `password: !secret web_password` under `web_server:`, or\nremove the page: Home Assistant does not need it. Update by `platform: esphome` with encryption.",see:["https://esphome.io/components/web_server/","https://esphome.io/components/ota/web_server/"],*check(e,t){let n=Ot(e,t,"web_server");if(n&&!yn(n,"web_server.auth"))for(let{key:s}of Kt(n,e,"web_server"))s&&(yield{range:s});let r=Ot(e,t,"ota");r&&Yn(r,"web_server")&&(yield*j1(r,e))},invalid:[{path:"esphome/porch.yaml",text:`esphome:
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
`}]};var Yf={id:"outdated-wifi",severity:"warning",summary:d`The device accepts Wi-Fi with outdated protection.`,why:`WPA is broken. A device that accepts it can be drawn to a network of the same name that someone sets up outside, and
what it sends can be read there.`,instead:"Write `min_auth_mode: WPA2` (the default), or `WPA3` where your access point has it.",see:["https://esphome.io/components/wifi/#configuration-variables"],check:$("esphome",P("wifi.min_auth_mode",e=>e.trim().toUpperCase()==="WPA")),invalid:[{path:"esphome/porch.yaml",text:`wifi:
  min_auth_mode: \xABWPA\xBB
`}],valid:[{path:"esphome/porch.yaml",text:`wifi:
  min_auth_mode: WPA2
`},{path:"esphome/porch.yaml",text:`wifi:
  ssid: !secret wifi_ssid
`}]};var Vf={id:"unencrypted-api",severity:"warning",summary:d`The device's API is not encrypted.`,why:"Without `encryption:` everyone in your network can connect to the device as Home Assistant does: read its\nsensors and switch what it switches, a door's relay included. What is sent can be read along.",instead:"Write `encryption:` with `key: !secret api_key` under `api:`; the ESPHome Device Builder makes a key for\neach new device. Home Assistant asks for it once.",see:["https://esphome.io/components/api/#configuration-variables"],*check(e,t){let n=Ot(e,t,"api");if(!(!n||Yn(n,"api.encryption")))for(let{key:r}of Kt(n,e,"api"))r&&(yield{range:r})},invalid:[{path:"esphome/porch.yaml",text:`esphome:
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
`]};var W1=/^(?:github|gitlab):\/\//,K1=/^(?:main|master|dev|develop|head|latest|beta)$/i,Qf=e=>e!==void 0&&e.trim()!==""&&!K1.test(e.trim());function*z1(e){let t=W1.exec(e.data);t&&!Qf(e.data.split("@")[1])&&(yield{range:[e.start,e.start+t[0].length]})}function*U1(e,t){let n=s=>{let o=e.labelled(s),i=o[Se(o,a=>o[a]?.start??0,t.start)+1];return i&&i.start<=t.end?i:void 0},r=n("url");r?.key&&/^(?:https?|ssh):\/\//.test(r.data)&&!Qf(n("ref")?.data)&&(yield{range:r.key})}var Jf={id:"unpinned-code",severity:"info",summary:d`Code from elsewhere is built in as it is on that day.`,why:`ESPHome fetches external components and remote packages anew every day and builds what it finds into the device.
Without a fixed version, whoever takes over that repository is in your home with the next update.`,instead:"Name a release or a commit: `github://user/repository@v1.2.0`, or `ref: v1.2.0` beside `url:`. Look at what changed before you raise it.",see:["https://esphome.io/components/external_components/","https://esphome.io/components/packages/"],*check(e){if(e.dialect!=="esphome")return;let t=["external_components.source","packages","packages.*"];for(let n of t.flatMap(r=>e.at(r)))n.kind==="scalar"&&n.tag===void 0?yield*z1(n):n.kind==="map"&&n.name!=="packages"&&(yield*U1(e,n))},invalid:[{path:"esphome/porch.yaml",text:`external_components:
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
`}]};var G1=e=>/^(?:6754|0x1a62)$/i.test(e.trim());function*Y1(e){let t=e.at("serial.port").length>0&&e.at("mqtt.server").length>0,[n]=e.at("advanced"),r=e.entries.some(({kind:s,name:o})=>s==="alias"||o==="<<");!t||!n?.key||r||e.at("advanced.network_key").length>0||(yield{range:n.key,severity:"warning",note:d`No Zigbee network key is set here: unless it comes from elsewhere, it is the one that everybody knows.`})}function*Zf(e,t,n){for(let r of e.at(t))typeof r.name!="number"&&n(r)&&(yield{range:r.value,severity:"info",note:d`The Zigbee network has the default id.`})}var Xf={id:"default-network",severity:"error",summary:d`The Zigbee network has the key that everybody knows.`,why:`Zigbee2MQTT's old default key stands in its documentation. Who is within radio range can read everything that your
sensors and switches say with it, send commands, and bring devices of their own in.`,instead:"Write `network_key: GENERATE`; Zigbee2MQTT makes one at the next start, and every device must be paired again.\nThen keep the key out of the file: `network_key: '!secret network_key'`.",see:["https://www.zigbee2mqtt.io/guide/configuration/zigbee-network.html"],*check(e){if(e.dialect==="zigbee2mqtt"){for(let t of e.at("advanced.network_key"))typeof t.name!="number"&&lo(Pr(e,t))&&(yield{range:t.value});yield*Y1(e),yield*Zf(e,"advanced.pan_id",({data:t})=>G1(t)),yield*Zf(e,"advanced.ext_pan_id",t=>{let n=Pr(e,t);return n?.length===8&&n.every(r=>r===221)})}},invalid:[{path:"zigbee2mqtt/configuration.yaml",text:`advanced:
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
`}]};var V1=["mqtt.server","mqtt.user","mqtt.password","advanced.network_key","frontend.auth_token"],Q1=/^!(\S{1,80}) (\S{1,80})$/,eh=e=>/\.ya?ml$/.test(e)?e:`${e}.yaml`,th={id:"lost-reference",severity:"error",summary:d`A secret is named that is in no secrets file.`,why:"Zigbee2MQTT does not complain: the setting then has no value. A mistyped `auth_token` leaves the page open to\neveryone, a mistyped password logs in without one.",instead:"Mend the name, or add it to the file that stands before it (`!secret` means `secret.yaml`).",see:["https://www.zigbee2mqtt.io/guide/configuration/"],*check(e,t){if(e.dialect!=="zigbee2mqtt")return;let n=e.path.slice(0,e.path.lastIndexOf("/")+1);for(let r of V1.flatMap(s=>e.at(s))){let[,s,o]=r.tag===void 0&&Q1.exec(r.data)||[];s===void 0||o===void 0||!t.secrets.file(n+eh(s))||t.secrets.defines(n+eh(s),o)===!1&&r.key&&(yield{range:r.key})}},invalid:[{path:"zigbee2mqtt/configuration.yaml",text:`frontend:
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
`}]};function Ge(e){let t=e.trim().replace(/^[a-z]{2,8}:\/\//i,"");if(/^(?:unix:|\/)/.test(t))return!0;let n=/^\[([^\]]{0,60})\]/.exec(t)?.[1]??(J1(t)?t:t.split(/[:/]/)[0]??"");return!/^(?:0\.0\.0\.0|::|\*|)$/.test(n)&&ee(n)==="this machine"}var J1=e=>e.split(":").length>2;function Z1(e){let[t]=e.at("frontend.enabled");return t?I(t.data):!e.at("version").some(({data:n})=>Number(n)>=3)}var X1="8099",nh={id:"open-frontend",severity:"warning",summary:d`The Zigbee2MQTT page has no log-in.`,why:`The page answers everyone who can reach its port. From there they switch your devices, let new ones join, and read
the network key.`,instead:"Write `auth_token: '!secret auth_token'` under `frontend:`, in quotes, with the value in `secret.yaml`; or let\nthe page be reached through Home Assistant alone and set `host: 127.0.0.1`.",see:["https://www.zigbee2mqtt.io/guide/configuration/frontend.html"],*check(e){if(e.dialect==="zigbee2mqtt")for(let t of e.at("frontend")){if(!t.key||t.kind==="alias")continue;let n=e.childrenOf(t);if(n.get("port")?.data.trim()===X1)continue;let r=n.get("host")?.data.trim()??"",s=n.get("auth_token");(t.kind==="scalar"?!I(t.data):!Z1(e)||n.has("<<"))||s&&(s.tag!==void 0||s.data.trim()!=="")&&!B(s.data)||Ge(r)||(yield{range:t.key})}},invalid:[{path:"zigbee2mqtt/configuration.yaml",text:`version: 5
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
`}]};var rh={id:"open-joining",severity:"error",summary:d`The Zigbee network lets new devices join at any time.`,why:`Who is within radio range can bring a device of their own into your network, without a password and without anyone
noticing, and hands the network key to it on the way.`,instead:"Remove `permit_join` and open the network on the Zigbee2MQTT page when you add a device; it closes again after some minutes. From version 2 on the setting is gone.",see:["https://www.zigbee2mqtt.io/guide/usage/pairing_devices.html"],check:$("zigbee2mqtt",P("permit_join",I)),invalid:[{path:"zigbee2mqtt/configuration.yaml",text:`permit_join: \xABtrue\xBB
`}],valid:[{path:"zigbee2mqtt/configuration.yaml",text:`permit_join: false
`},`permit_join: true
`]};var sh={id:"unquoted-reference",severity:"error",summary:d`A secret is named without quotes, which Zigbee2MQTT cannot read.`,why:"`!secret name` is Home Assistant's way. Zigbee2MQTT knows no such tags and refuses the whole file; people then\nwrite the password out to get it to start.",instead:"Put quotes around it, mark included: `password: '!secret password'`.",see:["https://www.zigbee2mqtt.io/guide/configuration/"],*check(e){if(!(e.dialect!=="zigbee2mqtt"||e.form!=="yaml"))for(let{tag:t,nodeStart:n}of e.entries)t==="!secret"&&(yield{range:[n,n+t.length]})},invalid:[{path:"zigbee2mqtt/configuration.yaml",text:`mqtt:
  server: mqtt://10.0.0.2
  password: \xAB!secret\xBB password
`}],valid:[{path:"zigbee2mqtt/configuration.yaml",text:`mqtt:
  server: mqtt://10.0.0.2
  password: '!secret password'
`},`mqtt:
  password: !secret password
`]};var eS=e=>e.at("external_converters").some(({kind:t})=>t==="list"||t==="map")||e.at("external_extensions").some(({kind:t})=>t==="list"||t==="map");function*tS(e){let[t]=e.at("advanced");!t?.key||!e.at("version").some(({data:n})=>Number(n)>=5)||(yield{range:t.key,severity:"info",note:d`From version 2.11 on, code can be uploaded over the page or the broker as long as this file does not forbid it.`})}var oh={id:"uploadable-code",severity:"warning",summary:d`Who reaches the broker or the page can have Zigbee2MQTT run code.`,why:`External converters and extensions are JavaScript that Zigbee2MQTT saves and runs when somebody sends it over the
broker or the page. A weak broker password is then enough to run programs on that machine.`,instead:"Write `enable_external_js: false` under `advanced:` unless you use external converters or extensions.",see:["https://www.zigbee2mqtt.io/advanced/more/external_converters.html"],*check(e){if(e.dialect!=="zigbee2mqtt"||eS(e))return;let t=e.at("advanced.enable_external_js");for(let{data:n,value:r}of t)I(n)&&(yield{range:r});t.length===0&&(yield*tS(e))},invalid:[{path:"zigbee2mqtt/configuration.yaml",text:`advanced:
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
`}]};function uo(e){let t=[],n;for(let r of e.entries){let s=r.label;s==="listener"?(n=new Map,t.push({entry:r,settings:n,isInner:nS(r.data)})):s==="connection"?n=void 0:n?.set(s,r)}return t}function nS(e){let t=e.trim().split(/\s+/)[1];return t!==void 0&&Ge(t)}var ih={id:"anonymous-broker",severity:"error",summary:d`The MQTT broker lets everyone in without a log-in.`,why:`Whoever reaches the port reads every message of the home (who is in, which door is open) and can send commands to every
device that listens: locks, alarms, garage doors.`,instead:"Write `allow_anonymous false` and `password_file /mosquitto/config/passwd`; keep that file out of Git. For programs\non the same machine bind the listener to it: `listener 1883 127.0.0.1`.",see:["https://mosquitto.org/man/mosquitto-conf-5.html"],*check(e){if(e.dialect!=="mosquitto")return;let t=uo(e),n=t.some(({isInner:r})=>!r);for(let{data:r,value:s}of e.at("allow_anonymous"))n&&I(r)&&(yield{range:s});for(let{settings:r,isInner:s}of t){let o=r.get("listener_allow_anonymous");!s&&o&&I(o.data)&&(yield{range:o.value});let i=r.get("protocol");!s&&i?.data==="http_api"&&(yield{range:i.value,severity:"warning",note:d`The broker's HTTP interface has no log-in and answers the whole network.`})}},invalid:[{path:"mosquitto/mosquitto.conf",text:`listener 1883
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
`}]};var ah=e=>/^(?:true|1|yes|on)$/i.test(e.trim()),rS=/^GO2RTC_ALLOW_ARBITRARY_EXEC=(.{0,20})$/i;function*sS(e){yield*e.at("services.*.environment.go2rtc_allow_arbitrary_exec"),yield*e.at("go2rtc_allow_arbitrary_exec")}var lh={id:"arbitrary-exec",severity:"warning",summary:d`Camera sources may run any program.`,why:"Frigate stopped `exec:`, `echo:` and `expr:` sources because whoever edits the configuration, or reaches the camera\nserver's port, could run programs with them. This switch lets them in again.",instead:"Leave it unset; use `ffmpeg:` and `rtsp:` sources.",see:["https://docs.frigate.video/configuration/restream"],*check(e){if(!(!e.text.includes("ARBITRARY_EXEC")&&!e.text.includes("arbitrary_exec"))){for(let{data:t,value:n}of sS(e))ah(t)&&(yield{range:n});for(let t of e.at("services.*.environment"))t.kind==="scalar"&&ah(rS.exec(t.data.trim())?.[1]??"")&&(yield{range:t.value})}},invalid:[{path:"docker-compose.yaml",text:`services:
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
`}]};var ch=e=>/^(?:very_)?verbose$/i.test(e.trim()),dh={id:"chatty-log",severity:"info",summary:d`The log tells everything, what is better not posted included.`,why:`At this level a log holds whole messages: names of networks, addresses, what is in your home and when, at times a key.
It is what people paste into a forum when they ask for help.`,instead:"Turn it up while you look for a fault, and back to `INFO` after that; pass a log through `haguard redact` before you post it.",see:["https://esphome.io/components/logger/","https://www.zigbee2mqtt.io/guide/configuration/logging.html"],check:ye($("esphome",ye(P("logger.level",ch),P("logger.logs.*",ch))),$("zigbee2mqtt",ye(P("advanced.log_level",e=>e.trim()==="debug"),P("advanced.log_debug_to_mqtt_frontend",I)))),invalid:[{path:"esphome/porch.yaml",text:`logger:
  level: \xABVERY_VERBOSE\xBB
`},{path:"zigbee2mqtt/configuration.yaml",text:`advanced:
  log_level: \xABdebug\xBB
`}],valid:[{path:"esphome/porch.yaml",text:`logger:
  level: DEBUG
`},{path:"zigbee2mqtt/configuration.yaml",text:`advanced:
  log_level: info
`}]};var uh={id:"everyone-admin",severity:"warning",summary:d`Whoever comes through the log-in proxy without a role becomes administrator.`,why:"A guest who may look at one camera can then change the configuration and delete recordings.",instead:"Write `default_role: viewer` and give the administrators their role by `role_map`.",see:["https://docs.frigate.video/configuration/authentication"],check:$("frigate",P("proxy.default_role",e=>e.trim()==="admin")),invalid:[{path:"frigate/config.yml",text:`proxy:
  default_role: \xABadmin\xBB
`}],valid:[{path:"frigate/config.yml",text:`proxy:
  default_role: viewer
`}]};var ph={id:"forged-address",severity:"warning",summary:d`The proxy believes everyone who says where a visitor comes from.`,why:"With every address under `real_ip_from`, any visitor can pretend to come from your living room: log-in bans hit\nsomeone else, and networks that you trust are open.",instead:"List the address of the proxy that stands in front, or leave the list empty.",see:["https://github.com/home-assistant/addons/blob/master/nginx_proxy/DOCS.md"],check:$("app-options",P("real_ip_from",e=>{let t=ze(e);return t!==void 0&&Qe(t)==="everyone"})),invalid:[{path:"addons/nginx_proxy/options.yaml",text:`real_ip_from:
  - \xAB0.0.0.0/0\xBB
`}],valid:[{path:"addons/nginx_proxy/options.yaml",text:`real_ip_from:
  - 10.0.0.1
  - 173.245.48.0/20
`}]};var oS=e=>e.at("authorized_keys").length>0?e.at("password"):e.at("ssh.authorized_keys").length>0?e.at("ssh.password"):[],iS=["server.tcp_forwarding","ssh.allow_tcp_forwarding","ssh.allow_remote_port_forwarding","ssh.allow_agent_forwarding"],fh={id:"guessable-shell",severity:"warning",summary:d`SSH lets in whoever guesses a password.`,why:`Behind this log-in is a shell that can do everything with Home Assistant. Passwords are tried by the thousand as soon as
the port can be reached; a key cannot be guessed. Forwarding makes the app a way into the rest of your network.`,instead:"Leave `password` empty and list your public keys under `authorized_keys`; keep forwarding off, and the port empty\nwhen you do not use it: the terminal in the browser needs none.",see:["https://github.com/home-assistant/addons/blob/master/ssh/DOCS.md"],check:$("app-options",ye(function*(e){for(let{kind:t,key:n,tag:r,data:s}of oS(e))t==="scalar"&&n&&(r!==void 0||s.trim()!=="")&&(yield{range:n})},...iS.map(e=>P(e,I,()=>({note:d`SSH forwards connections: the app is a way into the rest of the network.`}))),P("ssh.compatibility_mode",I,()=>({note:d`SSH accepts outdated encryption.`})),P("ssh.sftp",I,()=>({severity:"info",note:d`SSH lets files be fetched and replaced.`})))),invalid:[{path:"addons/ssh/options.yaml",text:`authorized_keys: []
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
`}]};function zt(e,t){let n=t;for(;n.parent?.parent;)n=n.parent;let r=e.childrenOf(n).get("image")?.data??"";return`${n.name} ${r}`.slice(0,400).toLowerCase()}var hh=4096;function mh(e,t){if(t.end-t.start>hh)return;if(t.kind==="scalar"){let[s="",o,i=""]=t.data.split(":");return o===void 0||t.end-t.start!==t.data.length?void 0:{source:s,isWritable:!i.split(",").includes("ro"),range:[t.start,t.start+s.length]}}let n=e.childrenOf(t),r=n.get("source")??n.get("src");if(!(r?.kind!=="scalar"||r.end-r.start>hh))return{source:r.data,isWritable:n.get("read_only")?.data!=="true",range:r.value}}var aS=/portainer|watchtower|traefik|dockge|diun|dozzle|socket-?proxy|homepage|glances|netdata|cadvisor|telegraf|ouroboros|whats-?up-?docker|wud|dashdot|yacht|komodo|lazydocker|autoheal|agent/;function lS({source:e,isWritable:t,range:n},r){let s=e.replace(/(?<=.)\/+$/,"");if(/(?:docker|podman)\.sock$/.test(s))return{range:n,severity:aS.test(r)?"info":"warning",note:d`The container may command Docker, and with it the whole machine.`};if(t){if(s==="/")return{range:n};if(/^\/(?:etc|root|boot|proc|sys|var|usr|home)$/.test(s))return{range:n,severity:"warning",note:d`The container may write to a folder that belongs to the machine itself.`}}}var gh={id:"host-in-container",severity:"error",summary:d`The container may write to the whole disk of the machine.`,why:"A container keeps a mishap in one program away from the rest. With the machine's disk or Docker's socket inside,\nwhoever gets into that program is administrator of the machine; `:ro` on the socket changes nothing about it.",instead:"Mount the folders that the program needs, `:ro` where it only reads. For Docker put a socket proxy in between.",see:["https://docs.docker.com/engine/security/#docker-daemon-attack-surface"],*check(e){if(e.dialect==="compose")for(let t of e.at("services.*.volumes")){let n=t.kind==="list"?void 0:mh(e,t),r=n&&lS(n,zt(e,t));r&&(yield r)}},invalid:[{path:"compose.yaml",text:`services:
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
`}]};var cS=/home-?assistant|hass|matter|otbr|thread|homebridge|avahi|mdns|scrypted|tailscale|wireguard|pihole|adguard|unifi|roon|plex|snapserver/,yh={id:"host-network",severity:"info",summary:d`The container opens all its ports on the machine.`,why:`On the host's network nothing has to be published: every port that the program opens answers the whole home, those
without a log-in included. Home Assistant needs that to find devices; few others do.`,instead:'Remove `network_mode: host` and publish what is needed: `ports: ["127.0.0.1:8080:8080"]`.',see:["https://docs.docker.com/engine/network/drivers/host/"],*check(e){if(e.dialect==="compose")for(let t of e.at("services.*.network_mode"))t.data.trim()==="host"&&!cS.test(zt(e,t))&&(yield{range:t.value})},invalid:[{path:"compose.yaml",text:`services:
  zigbee2mqtt:
    network_mode: \xABhost\xBB
`}],valid:[{path:"compose.yaml",text:`services:
  homeassistant:
    network_mode: host
`},{path:"compose.yaml",text:`services:
  zigbee2mqtt:
    ports:
      - 127.0.0.1:8080:8080
`}]};var wh={id:"login-off",severity:"error",summary:d`Frigate is open to everyone who reaches its port.`,why:"With `auth` off, Frigate believes whoever comes: all cameras and recordings, and the administrator's settings.\nBehind a log-in proxy that is usual, but without a shared secret anyone can skip the proxy and send its headers himself.",instead:'Remove `enabled: false`, and publish port 8971 alone. Behind a proxy set\n`auth_secret: "{FRIGATE_PROXY_SECRET}"` under `proxy:` and let the proxy send it as `X-Proxy-Secret`.',see:["https://docs.frigate.video/configuration/authentication"],*check(e){if(!(e.dialect!=="frigate"||e.at("proxy.auth_secret").some(({tag:n,data:r})=>n!==void 0||r.trim()!=="")))for(let{data:n,value:r}of e.at("auth.enabled"))B(n)&&(yield{range:r})},invalid:[{path:"frigate/config.yml",text:`auth:
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
`]};var dS=/:(latest|stable|beta|dev|edge|main|master|nightly)$/i,kh={id:"moving-image",severity:"info",summary:d`Nobody can tell from this file which version runs.`,why:"A tag such as `latest` means another program after each pull. A security advisory cannot be held against it, and what\nbroke an evening cannot be undone by going back.",instead:"Name the version, `home-assistant:2026.11.2`, and let an update bot raise it.",see:["https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"],*check(e){if(e.dialect==="compose")for(let t of e.at("services.*.image")){let{data:n,end:r,key:s}=t;if(t.kind!=="scalar"||!s||n.trim()===""||we(n)||n.includes("@"))continue;let o=dS.exec(n)?.[1];o!==void 0?yield{range:[r-o.length,r]}:/:[^/]+$/.test(n)||(yield{range:s})}},invalid:[{path:"compose.yaml",text:`services:
  homeassistant:
    image: ghcr.io/home-assistant/home-assistant:\xABstable\xBB
  db:
    \xABimage\xBB: mariadb
`}],valid:[{path:"compose.yaml",text:`services:
  homeassistant:
    image: ghcr.io/home-assistant/home-assistant:2026.7.3
  tool:
    image: example/tool:\${TOOL_VERSION}
`}]};var bh=(e,t)=>e.at(t).some(({tag:n,data:r})=>n!==void 0||r.trim()!=="");function*uS(e){let[t]=e.at("api.listen");!t?.key||t.data.trim()===""||Ge(t.data)||(bh(e,"api.username")?e.at("api.local_auth").some(({data:n})=>I(n))||(yield{range:t.key,severity:"info",note:d`Programs on the same machine, a proxy for instance, skip the log-in as long as local_auth is off.`}):yield{range:t.key})}function*pS(e){let[t]=e.at("rtsp.listen");!t?.key||t.data.trim()===""||Ge(t.data)||bh(e,"rtsp.username")||(yield{range:t.key,note:d`Everyone in the network can watch the cameras without a log-in.`})}function*fS(e){let[t]=e.at("streams");!t?.key||e.at("include").length>0||["api.listen","api.username","api.unix_listen"].some(n=>e.at(n).length>0)||(yield{range:t.key,severity:"info",note:d`Nothing says where the camera server listens: it answers on all addresses, without a log-in.`})}var vh={id:"open-camera-server",severity:"warning",summary:d`The page of the camera server has no log-in.`,why:`go2rtc's page shows all cameras to everyone who reaches port 1984, with the passwords in their addresses, and takes new
sources, some of which run programs on that machine.`,instead:'Write `listen: "127.0.0.1:1984"` under `api:` and `listen: "127.0.0.1:8554"` under `rtsp:`; Home Assistant on the\nsame machine needs no more. For others set `username` and `password: ${GO2RTC_PASSWORD}`.',see:["https://github.com/AlexxIT/go2rtc#module-api"],*check(e){e.dialect==="go2rtc"&&(yield*uS(e),yield*pS(e),yield*fS(e))},invalid:[{path:"go2rtc.yaml",text:`api:
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
`]};var _h={id:"open-dashboards",severity:"warning",summary:d`AppDaemon's dashboards and API have no password.`,why:`Everyone in the network can open AppDaemon's dashboards and its administration page, and switch what they show, with
the rights of the token that AppDaemon has.`,instead:"Write `password: !secret appdaemon_password` under `http:`, with `ssl_certificate` and `ssl_key`; or listen on\n`http://127.0.0.1:5050`; or remove `http:` if you use apps alone.",see:["https://appdaemon.readthedocs.io/en/latest/CONFIGURE.html"],*check(e){if(e.dialect==="appdaemon")for(let t of e.at("http.url")){let n=t.parent&&e.childrenOf(t.parent).get("password"),r=!n||n.tag===void 0&&n.data.trim()==="";t.kind!=="scalar"||t.tag!==void 0||we(t.data)||!t.key||r&&!Ge(t.data)&&(yield{range:t.key})}},invalid:[{path:"appdaemon/appdaemon.yaml",text:`http:
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
`}]};function po(e,t){let{text:n,comments:r}=e;for(let s=n.indexOf(t);s>=0;s=n.indexOf(t,s+t.length)){let o=r[Se(r,a=>r[a]?.[0]??0,s)];if(!(o!==void 0&&s<o[1])&&/^["']?\s{0,20}[:,}=]/.test(n.slice(s+t.length,s+t.length+22)))return!0}return!1}function fo(e){if(e.dialect!=="node-red"||e.form!=="script"||!/(?:^|\/)settings\.js$/i.test(e.path))return;let t=e.labelled("uihost")[0]?.data;return t!==void 0&&Ge(t)?void 0:e.labelled("exports")[0]?.key}var xh={id:"open-flow-editor",severity:"warning",summary:d`Node-RED's editor has no log-in.`,why:"Who opens the editor can write a flow that runs programs on that machine and uses every account that your flows have.\nWithout `adminAuth` everyone may who reaches port 1880.",instead:'Set `adminAuth` with a hash from `node-red admin hash-pw`, or\n`uiHost: "127.0.0.1"` behind a proxy with a log-in. The Node-RED app of Home Assistant does this for you.',see:["https://nodered.org/docs/user-guide/runtime/securing-node-red"],*check(e){let t=fo(e);!t||po(e,"adminAuth")||e.labelled("httpadminroot")[0]?.data!=="false"&&(yield{range:t})},invalid:[{path:"node-red/settings.js",text:`module.\xABexports\xBB = {
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
`}]};function*hS(e){let[t]=e.at("gateway"),[n]=e.at("gateway.authenabled");n&&B(n.data)?yield{range:n.value}:t?.key&&!n&&(yield{range:t.key})}function*mS(e){let[t]=e.at("zwave.serverenabled"),n=e.at("zwave.serverhost")[0]?.data??"";t&&I(t.data)&&!Ge(n)&&(yield{range:t.value,severity:"info",note:d`The server for Home Assistant answers on all addresses, without a log-in: do not publish its port.`})}var Sh={id:"open-radio-server",severity:"warning",summary:d`The page of Z-Wave JS UI has no log-in.`,why:`From that page everyone who reaches port 8091 controls the whole Z-Wave network, locks included, and can download its
keys. The server that Home Assistant uses (port 3000) never asks for a log-in.`,instead:"Turn on authentication in the settings of Z-Wave JS UI and change the password, which is `zwave` at first. Set\n`serverHost` to `127.0.0.1` where Home Assistant runs on the same machine.",see:["https://zwave-js.github.io/zwave-js-ui/#/usage/setup"],*check(e){e.dialect==="zwave-js-ui"&&(yield*hS(e),yield*mS(e))},invalid:[{path:"zwave-js-ui/settings.json",text:`{"gateway": {"authEnabled": \xABfalse\xBB}}
`},{path:"zwave-js-ui/settings.json",text:`{"\xABgateway\xBB": {"type": 0}}
`},{path:"zwave-js-ui/settings.json",text:`{"zwave": {"serverEnabled": \xABtrue\xBB, "serverPort": 3000}}
`}],valid:[{path:"zwave-js-ui/settings.json",text:`{"gateway": {"authEnabled": true}}
`},{path:"zwave-js-ui/settings.json",text:`{"zwave": {"serverEnabled": true, "serverPort": 3000, "serverHost": "127.0.0.1"}}
`},{path:"zwave-js-ui/nodes.json",text:`{"5": {"name": "Porch"}}
`}]};var Ka=e=>e.trim()==="*",Ah={id:"open-to-websites",severity:"warning",summary:d`Any website that you visit may call this device or program.`,why:"With `*`, a page that is open in a browser at home can send commands from there and read the answers, past your\nrouter. Devices and programs of the home network often have no log-in of their own to stop it.",instead:"List the addresses of the pages that need it, or remove the setting.",see:["https://esphome.io/components/web_server/","https://github.com/AlexxIT/go2rtc#module-api","https://appdaemon.readthedocs.io/en/latest/CONFIGURE.html"],check:ye($("esphome",P("web_server.allowed_origins",Ka)),$("go2rtc",P("api.origin",Ka)),$("appdaemon",P("http.headers.access-control-allow-origin",Ka))),invalid:[{path:"esphome/porch.yaml",text:`web_server:
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
`}]};var gS=["certfile","psk_hint","psk_file"],Eh={id:"plain-broker",severity:"info",summary:d`The MQTT broker answers the network unencrypted.`,why:`User names, passwords and messages can be read by whoever listens along in the network. At home that is common; it must
not be the port that your router passes on.`,instead:"Add `listener 8883` with `certfile` and `keyfile`, or bind the listener to the machine: `listener 1883 127.0.0.1`.",see:["https://mosquitto.org/man/mosquitto-conf-5.html"],*check(e){if(e.dialect==="mosquitto")for(let{entry:t,settings:n,isInner:r}of uo(e))t.key&&!r&&!gS.some(s=>n.has(s))&&(yield{range:t.key})},invalid:[{path:"mosquitto/mosquitto.conf",text:`\xABlistener\xBB 1883
allow_anonymous false
`}],valid:[{path:"mosquitto/mosquitto.conf",text:`listener 8883
certfile /ssl/fullchain.pem
keyfile /ssl/privkey.pem
`},{path:"mosquitto/mosquitto.conf",text:`listener 1883 localhost
`}]};var yS=e=>/(?:^|\/)flows[^/]*_cred\.json$/i.test(e),wS=e=>/(?:^|\/)\.config\.(?:runtime\.)?json$/.test(e);function*kS(e,t){let n=e.entries[0];if(n?.key){if(n.name!=="$")yield{range:n.key};else if(t?.has(e.path)){let r=e.path.slice(0,e.path.lastIndexOf("/")+1);[...t].some(o=>o.startsWith(r)&&wS(o.slice(r.length)))&&(yield{range:n.key,note:d`Git tracks the credentials of the flows together with their key.`})}}}var Rh={id:"plain-flow-credentials",severity:"error",summary:d`Node-RED's credentials can be read by everyone who has the file.`,why:"Flows keep the passwords and tokens of their nodes in `flows_cred.json`. With `credentialSecret: false`, or with the\nkey lying beside it in the same repository, that file is as good as a list of them.",instead:"Keep `flows_cred.json` and `.config.runtime.json` out of Git, and write\n`credentialSecret: process.env.NODE_RED_CREDENTIAL_SECRET`. Change what was in the file if it was ever pushed.",see:["https://nodered.org/docs/user-guide/runtime/securing-node-red"],*check(e,t){if(e.dialect==="node-red"&&(e.form==="json"&&yS(e.path)&&(yield*kS(e,t.tracked)),e.form==="script"))for(let{data:n,value:r}of e.labelled("credentialsecret"))n==="false"&&(yield{range:r,note:d`Node-RED is told to keep the credentials of the flows unencrypted.`})},invalid:[{path:"node-red/flows_cred.json",text:`{"\xABabc\xBB": {"user": "x"}}
`},{path:"node-red/flows_cred.json",text:`{"\xAB$\xBB": "6b1f"}
`,home:{tracked:new Set(["node-red/flows_cred.json","node-red/.config.runtime.json"])}},{path:"node-red/settings.js",text:`module.exports = {
  credentialSecret: \xABfalse\xBB,
};
`}],valid:[{path:"node-red/flows_cred.json",text:`{"$": "6b1f"}
`},{path:"node-red/flows_cred.json",text:`{}
`},{path:"node-red/settings.js",text:`module.exports = {
  credentialSecret: process.env.NODE_RED_CREDENTIAL_SECRET,
};
`}]};var Oh={id:"plain-login",severity:"info",summary:d`Frigate's log-in page is not encrypted.`,why:`Passwords and pictures pass the network as they are. That is usual where a reverse proxy on the same machine does the
encryption, and careless where port 8971 is reached directly.`,instead:"Remove `enabled: false`: Frigate makes a certificate of its own; or put a proxy in front.",see:["https://docs.frigate.video/configuration/tls"],check:$("frigate",P("tls.enabled",B)),invalid:[{path:"frigate/config.yml",text:`tls:
  enabled: \xABfalse\xBB
`}],valid:[{path:"frigate/config.yml",text:`tls:
  enabled: true
`},`tls:
  enabled: false
`]};var Th={id:"printed-password",severity:"warning",summary:d`Each start makes a new administrator password and prints it into the log.`,why:"`reset_admin_password` is for the one start after you have lost it. Left in place, the password of the day stands in\nevery log that you post, and the one you set is gone after the next restart.",instead:"Start once with it, log in, set a password, and remove the line.",see:["https://docs.frigate.video/configuration/authentication"],check:$("frigate",P("auth.reset_admin_password",I)),invalid:[{path:"frigate/config.yml",text:`auth:
  reset_admin_password: \xABtrue\xBB
`}],valid:[{path:"frigate/config.yml",text:`auth:
  reset_admin_password: false
`}]};var bS=e=>/^(?:manager|admin)$/.test(e.trim()),Ch={id:"privileged-app",severity:"warning",summary:d`The app may do more than an app should.`,why:`Full access, Docker's interface or the manager's role put an app above the walls that Home Assistant builds around apps.
Whoever gets into it has the whole machine; Home Assistant shows that as a low security rating.`,instead:"Ask for single devices, capabilities and folders, `hassio_role: default`, and keep AppArmor on.",see:["https://developers.home-assistant.io/docs/apps/security"],check:$("app",ye(P("full_access",I),P("docker_api",I),P("host_pid",I),P("hassio_role",bS),P("apparmor",B,()=>({note:d`The app asks to run without AppArmor.`})),P("host_network",I,()=>({severity:"info",note:d`The app opens all its ports in the home network.`})))),invalid:[{path:"addons/tool/config.yaml",text:`name: Tool
full_access: \xABtrue\xBB
host_network: \xABtrue\xBB
apparmor: \xABfalse\xBB
hassio_role: \xABadmin\xBB
`}],valid:[{path:"addons/tool/config.yaml",text:`name: Tool
hassio_role: default
ingress: true
apparmor: true
`},`full_access: true
`]};var vS=/home-?assistant|hass/,$h={id:"privileged-container",severity:"warning",summary:d`The container may do everything that the machine's administrator may.`,why:"`privileged`, all capabilities, or no confinement take the walls away between a container and the machine. Whoever\ngets into that program is then on the machine, with all its disks and devices.",instead:'Pass on what is needed: `devices: ["/dev/ttyUSB0"]` for a radio stick, `cap_add: [NET_ADMIN, NET_RAW]` for\nBluetooth and network discovery.',see:["https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities"],*check(e){if(e.dialect==="compose"){for(let t of e.at("services.*.privileged")){if(!I(t.data))continue;let n=vS.test(zt(e,t));yield{range:t.value,...n&&{severity:"info",note:d`Home Assistant's container may do everything on the machine, as its instructions show it.`}}}for(let{data:t,value:n}of e.at("services.*.cap_add"))/^(?:CAP_)?(?:ALL|SYS_ADMIN)$/i.test(t.trim())&&(yield{range:n});for(let{data:t,value:n}of e.at("services.*.security_opt"))/^(?:apparmor|seccomp)[:=]unconfined$/i.test(t.trim())&&(yield{range:n})}},invalid:[{path:"compose.yaml",text:`services:
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
`]};var za=[[1880,/node-?red/,"high"],[5e3,/frigate/,"high"],[1984,/go2rtc|frigate/,"high"],[8554,/go2rtc|frigate/,"low"],[8080,/zigbee2mqtt|z2m/,"high"],[8091,/zwave/,"high"],[3e3,/zwave/,"high"],[6052,/esphome/,"high"],[3306,/./,"high"],[5432,/./,"high"],[8086,/influx/,"high"],[6379,/redis|valkey/,"high"],[1883,/./,"low"],[10200,/piper|wyoming/,"low"],[10300,/whisper|wyoming/,"low"],[10400,/openwakeword|wyoming/,"low"]];var _S=/^(?:0\.0\.0\.0:|\[::\]:)?\d{1,5}:(\d{1,5})(?:\/tcp)?$/;function xS(e,t){if(t.kind==="scalar"){let o=_S.exec(t.data.trim())?.[1];return o===void 0?void 0:{port:Number(o),range:t.value}}let n=e.childrenOf(t),r=n.get("target"),s=n.get("host_ip")?.data??"0.0.0.0";if(!(!r||!n.has("published")||s!=="0.0.0.0"))return{port:Number(r.data),range:r.value}}var Nh={id:"published-port",severity:"warning",summary:d`A port without a log-in of its own answers the whole network.`,why:`Docker opens a published port on all addresses of the machine, past its firewall. Databases, editors and radio servers
behind such ports take commands from whoever comes, or are open to guessing.`,instead:'Write the machine\'s own address before it, `"127.0.0.1:1880:1880"`, or leave the port out: containers of one\nfile reach each other by name without it.',see:["https://docs.docker.com/engine/network/port-publishing/"],*check(e){if(e.dialect==="compose")for(let t of e.at("services.*.ports")){let n=t.kind==="list"?void 0:xS(e,t);if(!n||!za.some(([o])=>o===n.port))continue;let r=zt(e,t),s=za.find(([o,i])=>o===n.port&&i.test(r));s&&(yield{range:n.range,...s[2]==="low"&&{severity:"info"}})}},invalid:[{path:"compose.yaml",text:`services:
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
`}]};var Ih={id:"shell-in-flows",severity:"info",summary:d`Functions in flows may run programs and read files.`,why:"What stands in `functionGlobalContext` is at hand in every function node. With `child_process` or `fs`, a flow that\nsomeone imports from a forum can do on that machine what Node-RED itself can.",instead:"Take it out, and use the `exec` node where one flow needs a program.",see:["https://nodered.org/docs/user-guide/runtime/configuration"],*check(e){if(!(e.dialect!=="node-red"||e.form!=="script"))for(let t of e.at("**.functionglobalcontext.**.require"))/^(?:node:)?(?:child_process|fs|fs\/promises|process|vm)$/.test(t.data)&&(yield{range:t.value})},invalid:[{path:"node-red/settings.js",text:`module.exports = {
  functionGlobalContext: { cp: require("\xABchild_process\xBB"), os: require("os") },
};
`}],valid:[{path:"node-red/settings.js",text:`module.exports = {
  functionGlobalContext: {},
};
`},{path:"node-red/settings.js",text:`const fs = require("fs");
module.exports = {};
`}]};var SS=["acl_file","plugin","auth_plugin","global_plugin","include_dir","plugin_use"],Lh={id:"unlimited-clients",severity:"info",summary:d`Every user of the MQTT broker may read and send everything.`,why:`A password that is read out of a single sensor then opens the whole home: it may send what Home Assistant would send to
the locks.`,instead:"Give each device a user of its own, and write in `acl_file` (or by a plugin) which topics it may use.",see:["https://mosquitto.org/man/mosquitto-conf-5.html"],*check(e){if(e.dialect!=="mosquitto"||SS.some(n=>e.labelled(n).length>0))return;let[t]=e.at("password_file");t?.key&&(yield{range:t.key})},invalid:[{path:"mosquitto/mosquitto.conf",text:`listener 1883
\xABpassword_file\xBB /mosquitto/config/passwd
`}],valid:[{path:"mosquitto/mosquitto.conf",text:`password_file /mosquitto/config/passwd
acl_file /mosquitto/config/acl
`},{path:"mosquitto/mosquitto.conf",text:`plugin /usr/lib/mosquitto_dynamic_security.so
password_file /p
`},{path:"mosquitto/mosquitto.conf",text:`listener 1883 127.0.0.1
`}]};var AS=e=>{let t=ze(e);return t!==void 0&&["everyone","internet"].includes(Qe(t))},Ph={id:"weak-share",severity:"warning",summary:d`The network share lets in more than your own machines.`,why:`Samba shares the whole configuration, secrets, certificates and backups included. Old versions of its protocol and
unsigned connections can be read and changed on the way by any device of the network.`,instead:"List your own network under `allow_hosts`, keep `compatibility_mode: false` and `server_signing: mandatory`, and share\nonly what you use under `enabled_shares`.",see:["https://github.com/home-assistant/addons/blob/master/samba/DOCS.md"],check:$("app-options",ye(P("allow_hosts",AS),(e,t)=>e.at("allow_hosts").length>0||e.at("workgroup").length>0?ES(e,t):[])),invalid:[{path:"addons/samba/options.yaml",text:`username: homeassistant
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
`}]},ES=ye(P("compatibility_mode",I,()=>({note:d`The network share speaks outdated versions of its protocol.`})),P("server_signing",e=>e.trim()==="disabled",()=>({note:d`The network share's connections are not protected from being changed on the way.`})));var qh={id:"whole-host-editor",severity:"warning",summary:d`The file editor reaches more than the configuration folder.`,why:"With `enforce_basepath: false` whoever opens the editor can read and change backups, certificates and other apps' files,\nnot the configuration alone.",instead:"Set `enforce_basepath: true`, which is the default.",see:["https://github.com/home-assistant/addons/blob/master/configurator/DOCS.md"],check:$("app-options",P("enforce_basepath",B)),invalid:[{path:"addons/configurator/options.yaml",text:`enforce_basepath: \xABfalse\xBB
`}],valid:[{path:"addons/configurator/options.yaml",text:`enforce_basepath: true
`}]};var Dh={id:"open-flow-endpoints",severity:"info",summary:d`Dashboards and HTTP endpoints of Node-RED's flows have no log-in.`,why:"`adminAuth` is for the editor alone. A dashboard with a button for the garage, or an endpoint that a flow answers, is\nopen to everyone who reaches port 1880 unless `httpNodeAuth` is set.",instead:"Set `httpNodeAuth` with a hash from `node-red admin hash-pw`, or put a proxy with a log-in in front.",see:["https://nodered.org/docs/user-guide/runtime/securing-node-red"],*check(e){let t=fo(e);!t||po(e,"httpNodeAuth")||e.labelled("httpnoderoot")[0]?.data!=="false"&&(yield{range:t})},invalid:[{path:"node-red/settings.js",text:`module.\xABexports\xBB = {
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
`}]};function*ho(e){if(e.dialect==="home-assistant")for(let t of e.labelled("webhook_id")){if(t.kind!=="scalar")continue;let n=e.childrenOf(t.parent),r=(n.get("trigger")??n.get("platform"))?.data.trim();r!=="webhook"&&(r!==void 0||t.parent)||(yield{id:t,localOnly:n.get("local_only")})}}var RS=e=>e.length<20||/^[a-z]{2,24}(?:[-_ .][a-z]{1,24}){0,9}[-_ ]?\d{0,4}$/i.test(e),Mh={id:"guessable-webhook",severity:"warning",summary:d`The webhook's id can be guessed, and the whole internet may try.`,why:"The id is the webhook's only protection: there is no log-in and no limit to tries. Ids such as `garage` or\n`front-door-bell` are what people who look for open webhooks try first.",instead:"Let Home Assistant make the id (it does when you add a webhook trigger in the editor), or take 32 random\ncharacters, and keep them in `secrets.yaml`.",see:["https://www.home-assistant.io/docs/automation/trigger/#webhook-trigger"],*check(e,{version:t}){for(let{id:n,localOnly:r}of ho(e)){if(!n.key||!Fn(n)||!RS(n.data.trim()))continue;(r?B(r.data):ae(t,"2024.2")===!1)?yield{range:n.key}:yield{range:n.key,severity:"info",note:d`Any device in the home network can guess the webhook's id.`}}},invalid:[`automation:
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
`]};var OS="2024.2",Fh={id:"open-webhook",severity:"warning",summary:d`The webhook answers the whole internet.`,why:`A webhook asks for no log-in: who knows its address fires it, from anywhere if Home Assistant can be reached from
outside. The address stands in the automation, in the sender's settings and in logs.`,instead:"Set `local_only: true` where the sender is at home. Where it is not, take a long random id from `!secret`, and\nlet a condition look at what was sent before anything opens.",see:["https://www.home-assistant.io/docs/automation/trigger/#webhook-trigger"],*check(e,{version:t}){for(let{id:n,localOnly:r}of ho(e))if(r?.kind==="scalar"){if(!B(r.data))continue;n.tag!=="!secret"?yield{range:r.value}:yield{range:r.value,severity:"info"}}else if(!r&&n.key){let s=ae(t,OS);s===!1?yield{range:n.key,note:d`Before Home Assistant 2024.2 a webhook without ${"local_only"} answers the whole internet.`}:s===void 0&&(yield{range:n.key,severity:"info",note:d`Home Assistant before 2024.2 lets the whole internet fire this webhook: it needs ${"local_only: true"} there.`})}},invalid:[`automation:
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
`]};function*Bh(e){for(let t of["triggers","trigger"])for(let n of e.labelled(t)){if(typeof n.name!="string"||n.kind!=="list"&&n.kind!=="map")continue;let r=e.childrenOf(n.parent);if(r.get(n.name)!==n)continue;yield{triggers:(n.kind==="map"?[n]:[...e.childrenOf(n).values()]).filter(({kind:o})=>o==="map"),conditions:r.get("conditions")??r.get("condition"),actions:r.get("actions")??r.get("action")}}}function Hh(e,t){let n=e.childrenOf(t);return(n.get("trigger")??n.get("platform"))?.data??""}var TS=["action","service","perform_action","service_template"];function*Ut(e){for(let t of TS)for(let n of e.labelled(t)){if(n.kind!=="scalar"||typeof n.name!="string")continue;let r=e.childrenOf(n.parent);r.get(n.name)===n&&(yield{entry:n,action:n.data,settings:r})}}function wn(e,{settings:t},n){for(let r of["data","data_template","service_data"]){let s=t.get(r),o=s&&e.childrenOf(s).get(n);if(o)return o}}function Dr({entries:e},t){let n=Math.max(t.end,t.nodeEnd),r=Se(e,o=>Oe(e[o]),t.start-1)+1,s=[];for(;r<e.length;r++){let o=e[r];if(!o||Oe(o)>=n)break;o!==t&&s.push(o)}return s}var CS=/(?:^|_)(?:password|passwd|passwort|passphrase|passcode|pin|pincode|code|token|secret|psk|api_?key|wifi_?key)\d{0,2}(?:_|$)/,$S=/(?:zip|post|postal|error|weather|qr|bar|colou?r|area|country|status|exit|response|ir|rf|promo|source|lang|language|currency|airport|station)_?code/,NS=/_(?:name|user|username|length|count|attempts|valid|status|type|format|label|expiry|date|time|id|url)$/;function Gt(e){let t=e.toLowerCase();return CS.test(t)&&!$S.test(t)&&!NS.test(t)}var IS=/^(?:notify|persistent_notification|tts|logbook|system_log|telegram_bot|media_player\.play_media|assist_satellite)\b/,LS=/\binput_text\.(\w{1,80})/g,PS=/(?<!\b(?:error|status|exit|response|zip|post|postal|area)[ -])\b(?:code|pin|passcode|password|passwort)\b(?: is|:| =| ist)? {0,2}["']?\d{4,8}(?![\d.:%-])/i,jh={id:"secret-in-message",severity:"warning",summary:d`A message tells a password or code.`,why:`A message goes through the company that carries it, shows on locked screens, and stays in the log-book, the database
and every backup. Whoever stands beside the phone or the speaker knows the code.`,instead:`Say that it was changed, and let people look it up where a log-in is asked. For guests, a code of their own that
ends with their stay is better than yours.`,see:["https://www.home-assistant.io/integrations/input_text/","https://www.home-assistant.io/integrations/notify/"],check:$("home-assistant",function*(e){if(e.text.includes("input_text.")){for(let{action:t,settings:n}of Ut(e))if(IS.test(t))for(let r of["data","data_template"]){let s=n.get(r);for(let o of s?Dr(e,s):[])o.kind!=="scalar"||!o.key||!o.data.includes("{")||[...o.data.matchAll(LS)].some(([,i])=>Gt(i??""))&&(yield{range:o.key})}}for(let t of e.labelled("message"))t.kind!=="scalar"||!t.key||!PS.test(t.data)||(yield{range:t.key,note:d`A message has a code written out in it.`})}),invalid:[`script:
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
`]};function qS(e,{triggers:t}){let n=!1;for(let r of t){let s=Hh(e,r);if(s==="webhook")return"anyone";if(s==="mqtt"&&!e.childrenOf(r).has("payload")&&(n=!0),s!=="event")continue;let o=e.childrenOf(r).get("event_type");o&&/^telegram_/.test(o.data)&&(n=!0)}return n?"members":void 0}var Wh=/\btrigger\.(?:json|data|query|payload|payload_json|event\.data)\b/,DS=/^(?:shell_command\.|lock\.|alarm_control_panel\.|cover\.(?:open|toggle|set)|valve\.open)/,MS=/^(?:conditions?|if|while|until|wait_template)$/;function FS(e,{conditions:t,actions:n}){let r=s=>e.text.slice(s.start,Math.max(s.end,s.nodeEnd));return t&&/\btrigger\b/.test(r(t))?!0:n!==void 0&&Dr(e,n).some(s=>MS.test(s.label)&&/\btrigger\b/.test(r(s)))}function*BS(e,t){let{actions:n}=t,r=n&&qS(e,t);if(!(!n||!r||FS(e,t)))for(let s of[n,...Dr(e,n)])s.kind!=="scalar"||!Wh.test(s.data)||!s.data.includes("{{")||(/^(?:action|service|service_template)$/.test(s.label)?yield{range:s.key??s.value,severity:r==="anyone"?"error":"warning",note:d`The sender chooses which action runs.`}:jS(e,s)&&(yield{range:HS(s),...r==="members"&&{severity:"warning"}}))}function HS(e){return e.key??[e.nodeStart,e.nodeStart]}function jS(e,t){let n=t.parent;for(let r=0;n&&r<5;n=n.parent,r++)for(let s of["action","service"]){let o=e.beside(n,s);if(o)return DS.test(o)}return!1}var Kh={id:"unchecked-trigger",severity:"error",summary:d`What a stranger sends decides what is opened or run.`,why:`A webhook, a broker or a chat brings text that anyone there can write. Here it goes into a command, a lock or an alarm
without a look at it: the sender chooses the lock, or adds to the command.`,instead:"Compare first, with words that you expect: a condition such as `{{ trigger.json.action == 'lock' }}`, for a chat\n`{{ trigger.event.data.chat_id == 12345 }}`. Then call the action with values of your own.",see:["https://www.home-assistant.io/docs/automation/trigger/#webhook-trigger","https://www.home-assistant.io/docs/automation/trigger/#mqtt-trigger"],*check(e){if(!(e.dialect!=="home-assistant"||!Wh.test(e.text)))for(let t of Bh(e))yield*BS(e,t)},invalid:[`automation:
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
`]};var zh={id:"webhook-by-link",severity:"info",summary:d`The webhook fires whenever something opens its link.`,why:`Programs open links without anyone meaning it: the preview in a chat, a virus scanner in the mail, a browser that
loads ahead, a picture on a web page. Each of them fires the automation.`,instead:"Leave `allowed_methods` out: then only `POST` and `PUT` count, which nothing sends by accident.",see:["https://www.home-assistant.io/docs/automation/trigger/#webhook-trigger"],check:$("home-assistant",P("**.allowed_methods",e=>/^(?:GET|HEAD)$/i.test(e.trim()))),invalid:[`automation:
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
`]};var WS=/\b(?:curl|wget)\s[^|\n]{1,500}\|\s{0,5}(?:sudo\s{1,5})?(?:\/[\w/]{1,40}\/)?(?:(?:ba|da|z|a)?sh|python3?|perl)\b/,KS=/(?:\b(?:ba|da|z|a)?sh\s{1,5}(?:-c\s{1,5})?\\?["']?(?:<|\$)|\bsource\s{1,5}<)\(\s{0,5}(?:curl|wget)\s/,Uh={id:"download-and-run",severity:"error",summary:d`A command runs whatever a server sends.`,why:`The answer of the server is run at once, with all rights of Home Assistant. If the server is taken over, its domain
is sold, or someone sits on the way, the next call runs their program in your home.`,instead:`Download the script once, read it, keep it beside your configuration and run that copy. If it must be fetched
each time, compare its checksum first.`,see:["https://www.home-assistant.io/integrations/shell_command/"],*check(e){for(let{range:t,text:n}of kt(e))/curl|wget/.test(n)&&(WS.test(n)||KS.test(n))&&(yield{range:t})},invalid:[`shell_command:
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
`]};var zS=/\{\{((?:(?!\}\}|\{\{)[\s\S]){0,1000})\}\}|\{%-?\s*(?:set|for)\s((?:(?!%\})[\s\S]){0,1000})%\}/g,US=/\bstates(?:\(\s*\\?["']|\.)input_text\b|\btrigger\.(?:payload|json|data|query|event|sentence|slots|user_input)\b|\bstate_attr\([^)]{0,120}(?:title|artist|message|body|summary|description|subject|text)\\?["']\s*\)/,GS=/\|\s*(?:int|float|round|abs|length|count|bool|slugify|urlencode|base64_encode|timestamp_custom|as_timestamp|md5|sha\d{1,3}|regex_replace|regex_findall|is_number)\b|\s(?:in|not in)\s*[[(]|(?:==|!=|>|<)|\bis\s+number\b/,YS=/^-?\s*(?!(?:states|trigger|this|now|true|false|none|is_state|state_attr|loop|namespace|value)\b)[a-z_]\w{0,60}(?![\w(])(?!\s*\()/i;function Vn(e){if(!e.includes("{{"))return;let t,n=new Set;for(let[,r,s]of e.matchAll(zS)){let o=r??s??"",i=/^-?\s*(\w{1,60})/.exec(o)?.[1]??"";if(s!==void 0&&n.add(i),!GS.test(o)){if(US.test(o))return"outside";r!==void 0&&YS.test(o)&&!n.has(i)&&(t="caller")}}return t}var Gh={id:"outside-text-in-command",severity:"error",summary:d`Text that others write becomes part of a command.`,why:"Whoever can change that text (a dashboard's text field, a message, the title of a song) decides what your machine\nruns: with `; curl \u2026` or `$(\u2026)` in it the whole of Home Assistant is theirs. The command line integration and `sh -c`\ngive the text to a shell, where quotes around the template do not help.",instead:"Write the command without the text, or let only numbers and known words through: `| int`, a comparison with a\nlist. Text that must be passed belongs in a file or on the standard input of a script of yours.",see:["https://www.home-assistant.io/integrations/shell_command/","https://www.home-assistant.io/integrations/command_line/"],*check(e){for(let{entry:t,range:n,inShell:r}of kt(e)){let s=Vn(t.data);s!==void 0&&(s==="outside"&&r?yield{range:n}:s==="outside"?yield{range:n,severity:"warning",note:d`Text that others write becomes an argument of a command: it can add options and paths.`}:yield{range:n,severity:r?"warning":"info",note:r?d`What the caller passes goes through a shell: it can be a command of its own.`:d`What the caller passes becomes an argument of a command: it can add options and paths.`})}},invalid:[`shell_command:
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
`]};var VS=[{pattern:/\brm\s{1,3}-(?:[a-zA-Z]{0,4}r[a-zA-Z]{0,4})\b/,severity:"warning",note:d`A command deletes whole folders, and a template says which.`,withTemplate:!0},{pattern:/\bchmod\s{1,3}(?:-R\s{1,3})?0?777\b/,severity:"warning",note:d`A command lets every user of the machine change a file.`},{pattern:/(?<![\w/.-])sudo(?=\s)/,severity:"info",note:d`A command runs with all rights on the machine.`},{pattern:/(?<![\w/.-])docker(?=\s)/,severity:"info",note:d`A command rules over the machine's containers: that is as much as all rights.`}],Yh={id:"too-much-power",severity:"warning",summary:d`A command has more rights than it needs.`,why:`What runs with all rights can break or open the whole machine when something about it goes wrong: a template that is
empty, a script that someone else may change, an automation that runs at the wrong time.`,instead:"Give the one right that is needed: a script of your own that does only this, an account that may do only this, a\nline in `sudoers` for one command. Home Assistant's own actions restart and update without `sudo`.",see:["https://www.home-assistant.io/integrations/shell_command/"],*check(e){for(let{entry:t,text:n}of kt(e))for(let{pattern:r,severity:s,note:o,withTemplate:i}of VS){let a=r.exec(n);!a||i&&Vn(n)===void 0||(yield{range:[t.start+a.index,t.start+a.index+a[0].length],severity:s,note:o})}},invalid:[`shell_command:
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
`]};var QS=/StrictHostKeyChecking[= ](?:"|')?(?:no|off)\b|UserKnownHostsFile[= ]\/dev\/null\b/gi;function JS(e){return[...e.matchAll(/@([\w.-]{1,255})/g)].some(([,t])=>ee(t??"")==="internet")}var Vh={id:"unknown-ssh-host",severity:"warning",summary:d`A command logs in by SSH without asking who answers.`,why:"Without the check any machine that takes the address of the other one gets the log-in and every command, and may\nanswer what it likes. With `sshpass` it gets the password too.",instead:"Log in once by hand, keep the `known_hosts` file that this makes, and name it:\n`-o UserKnownHostsFile=/config/.ssh/known_hosts`, in a folder that Git ignores. `StrictHostKeyChecking=accept-new` takes\na host's key the first time only.",see:["https://www.home-assistant.io/integrations/shell_command/"],*check(e){for(let{entry:t,text:n}of kt(e)){let r=n.includes("sshpass")||JS(n);for(let{index:s,0:o}of n.matchAll(QS)){let i=[t.start+s,t.start+s+o.length];r?yield{range:i}:yield{range:i,severity:"info",note:d`A command logs in by SSH in the home network without asking who answers.`}}}},invalid:[`shell_command:
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
`]};var ZS=["broker","password","username","certificate","client_key","tls_insecure","port"],XS=e=>e.has("host")||e.has("server"),Qh={id:"leftover-broker",severity:"warning",summary:d`The broker's address and log-in stand in YAML, where Home Assistant no longer reads them.`,why:`Since 2023.4 the connection is set up in the interface, and these lines do nothing. The log-in in them is most often
still the one in use, and it now stands in a file for no reason.`,instead:`Delete the lines; the connection is under *Settings \u2192 Devices & services \u2192 MQTT*. Change the password on the broker
if the file was ever pushed or posted.`,see:["https://www.home-assistant.io/integrations/mqtt/"],check:$("home-assistant",function*(e,{version:t}){if(ae(t,"2023.4")===!1)return;let n=ZS.flatMap(s=>e.at(`mqtt.${s}`)),r=new Set;for(let{key:s,parent:o}of n)!s||r.has(o)||XS(e.childrenOf(o))||(r.add(o),yield{range:s})}),invalid:[`mqtt:
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
`}]};var Jh={id:"open-broker",severity:"warning",summary:d`The broker on the internet is called without encryption.`,why:`Everything goes through the broker: who is at home, what the door does, and the commands. Without encryption everyone on
the way reads it together with the log-in; without a log-in everyone who reaches the broker may switch every device.`,instead:`Use port 8883 with the broker's certificate, and a user of its own for Home Assistant. A broker at home needs no
opening to the internet: the app *Mosquitto broker* asks for a log-in by itself.`,see:["https://www.home-assistant.io/integrations/mqtt/"],check:$("home-assistant",function*(e){for(let t of e.at("mqtt.broker")){if(t.kind!=="scalar"||!t.key)continue;let n=e.childrenOf(t.parent),r=t.tag===void 0?ee(t.data.trim()):"unknown",s=!n.has("certificate")&&n.get("port")?.data.trim()!=="8883",o=t.key;if(r==="internet"&&s&&(yield{range:o}),!n.has("username")&&!n.has("client_cert")&&r!=="this machine"){let i=d`The broker asks for no log-in: every device that reaches it may switch the others.`;yield r==="internet"?{range:o,note:i}:{range:o,note:i,severity:"info"}}}}),invalid:[`mqtt:
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
`]};var eA=/^(?:DISARM|UNLOCK|OPEN|ARM_[A-Z_]{1,20}|LOCK)$/i,tA=/(?:^|[/_-])(?:locks?|alarms?|doors?|garages?|gates?)(?:[/_-]|$)/i,nA=/(?:^|\/)(?:set|cmnd|cmd|command|POWER\d?)(?:\/|$)/i;function*rA(e){for(let t of Ut(e)){if(t.action.trim()!=="mqtt.publish")continue;let n=wn(e,t,"retain");if(n?.kind!=="scalar"||!I(n.data))continue;let r=wn(e,t,"topic")?.data??"",s=wn(e,t,"payload")?.data.trim()??"";tA.test(r)&&(nA.test(r)||eA.test(s))&&(yield{range:n.value})}}function*sA(e){for(let t of["lock","alarm_control_panel"])for(let n of[`mqtt.${t}.retain`,`${t}.retain`])for(let r of e.at(n))r.kind!=="scalar"||!I(r.data)||(n.startsWith("mqtt")||e.beside(r,"platform")==="mqtt")&&(yield{range:r.value})}var Zh={id:"retained-command",severity:"warning",summary:d`The broker keeps a command to a lock or an alarm, and repeats it.`,why:`A retained message is sent again whenever a device connects: after a power cut the door unlocks or the alarm disarms by
itself. Everyone who may read the broker sees it for as long as it stays there.`,instead:"Remove `retain: true`, and clear what the broker keeps: publish an empty retained message to the same topic. States\nmay be retained; commands may not.",see:["https://www.home-assistant.io/integrations/mqtt/"],*check(e){e.dialect!=="home-assistant"||e.labelled("retain").length===0||(yield*rA(e),yield*sA(e))},invalid:[`script:
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
`]};var oA=/(?:^|\/(?:config|homeassistant|\.homeassistant)\/|^\.\/)www\/|(?:^|["'\s(])\/local\//,iA=/^(?:camera\.(?:snapshot|record)|image\.snapshot|[a-z_]{1,40}\.(?:save_snapshot|save_video|save_recording|save_last_recording|save_recent_clips|snapshot_to_file))$/,Xh={id:"picture-in-www",severity:"warning",summary:d`A picture from the camera is put where anyone can fetch it.`,why:"Home Assistant hands out everything in `www` under `/local/` without a log-in. If your home can be reached from\noutside, whoever guesses a name such as `front.jpg` sees your door, and search engines keep what they once found.",instead:"Save it below `/media`, and send it with `/media/local/\u2026`: phones fetch such pictures with their own log-in.\nAllow that folder in `allowlist_external_dirs`.",see:["https://www.home-assistant.io/integrations/http/#hosting-files","https://www.home-assistant.io/integrations/camera/#action-snapshot"],check:$("home-assistant",function*(e){for(let t of Ut(e)){if(!iA.test(t.action.trim()))continue;let n=wn(e,t,"filename")??wn(e,t,"file_path");n?.key&&oA.test(n.data)&&(yield{range:n.key})}}),invalid:[`script:
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
`]};var aA=new Set(["github.com","www.github.com","gist.github.com","raw.githubusercontent.com","gist.githubusercontent.com","community.home-assistant.io","www.home-assistant.io","gitlab.com","codeberg.org"]),em={id:"blueprint-from-anywhere",severity:"info",summary:d`The blueprint is fetched again from a place where nobody sees who changes it.`,why:"*Re-import blueprint* takes whatever that address says then, and a blueprint may call any action of your home. On a page\nof someone's own, or over `http://`, you do not learn that it has changed.",instead:"Take blueprints from the forum or from a public repository, with `https://`, and read one again before you\nre-import it. Without `source_url` yours stays as it is.",see:["https://www.home-assistant.io/docs/blueprint/"],check:$("home-assistant",function*(e){for(let t of e.at("blueprint.source_url"))if(!(!t.key||t.kind!=="scalar"))for(let{scheme:n,host:r}of fe(t.data))(n!=="https"||!aA.has(r.toLowerCase()))&&(yield{range:t.key})}),invalid:[`blueprint:
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
`]};var lA=/^(?:\.\/|\/config\/|\/homeassistant\/|\/.{1,80}\/\.homeassistant\/)?www(?:\/|$)/,cA=/^(?:\/|\.\/?|(?:\/config|\/homeassistant|\/root|\/etc|\/ssl|\/backup)\/?|(?:\.\/|\/config\/|\/homeassistant\/)?(?:custom_components|python_scripts|pyscript|packages|blueprints|custom_templates|\.storage)\/?.{0,80})$/,tm={id:"download-into-config",severity:"error",summary:d`Downloads land where Home Assistant keeps its configuration.`,why:`Whoever can make Home Assistant fetch a file chooses its name and content: it can replace a configuration file, or add
code that runs at the next start.`,instead:"Give downloads a folder of their own, such as `/media/downloads`. The integration is set up under\n*Settings \u2192 Devices & services* now.",see:["https://www.home-assistant.io/integrations/downloader/"],check:$("home-assistant",function*(e){for(let{kind:t,tag:n,data:r,key:s}of e.at("downloader.download_dir"))if(!(t!=="scalar"||n!==void 0||!s)){if(cA.test(r.trim()))yield{range:s};else if(lA.test(r.trim())){let o=d`Downloads land in ${"www"}, which Home Assistant hands out to everyone without a log-in.`;yield{range:s,note:o}}}}),invalid:[`downloader:
  \xABdownload_dir\xBB: www
`,`downloader:
  \xABdownload_dir\xBB: /config
`],valid:[`downloader:
  download_dir: /media/downloads
`,`downloader:
  download_dir: downloads
`]};var dA=/^(?:public|private)$/i;function uA(e,t){return t.path[0]==="switch"||Gn(e,t).has("internet")}function*pA(e,t){let n=e.childrenOf(t.parent),r=uA(e,t)?"warning":"info",s=(i,a)=>({range:i?.value??t.value,severity:r,...a&&{note:a}});if(n.get("version")?.data.trim()==="3"){nm(n.get("auth_protocol"))?nm(n.get("priv_protocol"))||(yield s(void 0,d`SNMP version 3 without ${"priv_protocol"} sends everything in clear.`)):yield s(void 0,d`SNMP version 3 without ${"auth_protocol"} asks for no password.`);return}let o=n.get("community");o?o.kind==="scalar"&&o.tag===void 0&&dA.test(o.data.trim())&&(yield s(o)):yield s(void 0)}var nm=e=>e!==void 0&&(e.tag!==void 0||!/^(?:none)?$/i.test(e.data.trim())),rm={id:"open-snmp",severity:"warning",summary:d`The device tells everyone about itself who asks with the word that all devices come with.`,why:"With the community `public` every device in the network reads what this one knows: traffic, neighbours, names. With\n`private` it may also change and switch. Versions 1 and 2c send the word in clear with every question.",instead:"Set the device to SNMP version 3 with a user, `auth_protocol` and `priv_protocol`, the keys as `!secret`. Where\nit knows only version 2c, give it a community of your own that may only read.",see:["https://www.home-assistant.io/integrations/snmp/"],check:$("home-assistant",function*(e){for(let t of e.labelled("platform"))t.kind==="scalar"&&t.data.trim()==="snmp"&&(yield*pA(e,t))}),invalid:[`sensor:
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
`]};var sm={id:"readable-password",severity:"warning",summary:d`A text field for a password shows what is typed.`,why:"Without `mode: password` the dashboard shows it to everyone in the room, and to every user of Home Assistant. A value\nin `initial` stands in the file as well.",instead:"Add `mode: password`, leave `initial` out, and exclude the helper from the recorder. What integrations need\nbelongs in their own settings, not in a helper.",see:["https://www.home-assistant.io/integrations/input_text/"],check:$("home-assistant",function*(e){for(let t of e.at("input_text.*")){if(!t.key||t.tag!==void 0||!Gt(String(t.name)))continue;let n=e.childrenOf(t),r=n.get("mode");t.kind==="alias"||n.has("<<")||r?.tag!==void 0||r?.data.trim()!=="password"&&(yield{range:t.key})}}),invalid:[`input_text:
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
`]};function fA(e,t){let n=t.slice(0,200).split("*"),[r="",...s]=n;if(!e.startsWith(r))return!1;let o=r.length;for(let[i,a]of s.entries()){let l=i===s.length-1&&a!==""?e.length-a.length:e.indexOf(a,o);if(l<o||!e.startsWith(a,l))return!1;o=l+a.length}return s.length>0||o===e.length}function om(e,t){let n=r=>[...V(e,`recorder.${t}.${r}`)].map(({entry:s})=>s.data.trim());return{domains:new Set(n("domains")),entities:new Set(n("entities")),globs:n("entity_globs").filter(Boolean).slice(0,300)}}var im=({domains:e,entities:t,globs:n},r)=>e.has("input_text")||t.has(r)||n.some(s=>fA(r,s)),am={id:"recorded-password",severity:"info",summary:d`The database keeps what was in a field for a password.`,why:`The recorder writes every state down, that of a password field too, whatever its mode. It stays in the database, in
each backup, and in every copy that someone makes to look at the history.`,instead:"Exclude it: under `recorder`, `exclude`, `entity_globs`, write `input_text.*password*`.",see:["https://www.home-assistant.io/integrations/recorder/#configure-filter"],check:$("home-assistant",function*(e,t){let n=e.at("input_text.*").filter(({key:a,name:l})=>a&&Gt(String(l)));if(n.length===0)return;let r=t.configuration(e);if(r.open)return;let s=om(r,"include"),o=om(r,"exclude"),i=V(r,"recorder.include").next().done===!0;for(let{key:a,name:l}of n){let c=`input_text.${l}`;a&&!im(o,c)&&(i||im(s,c))&&(yield{range:a})}}),invalid:[`recorder: {}
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
`]};var hA=["template.**.state","template.**.attributes.*","sensor.sensors.*.value_template","sensor.sensors.*.attribute_templates.*","input_text.*.initial","homeassistant.customize.*.*"],mA=/(?:^|_)(?:pass|pwd|key|auth|credentials?|webhook)(?:_|$)/,lm={id:"secret-as-state",severity:"warning",summary:d`A secret becomes the state of an entity, which every user sees.`,why:`States and attributes have no protection of their own: each user and each dashboard can read them, the recorder keeps
them, voice assistants and other systems are sent them, and people paste them from the developer tools.`,instead:"Give the secret to the setting that needs it, with `!secret` there. A template or a script cannot read secrets\nsafely: let `rest_command` or the integration carry it.",see:["https://www.home-assistant.io/integrations/template/"],check:$("home-assistant",function*(e){for(let t of hA)for(let{tag:n,key:r,data:s}of e.at(t)){if(n!=="!secret"||!r)continue;let o=Z(s);/template|name|icon|entity_id/.test(o)||(Gt(o)||mA.test(o)?yield{range:r}:t.startsWith("homeassistant")||(yield{range:r,severity:"info"}))}}),invalid:[`template:
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
`]};var gA={ipv4:20,ipv6:32},cm={id:"telegram-from-anywhere",severity:"error",summary:d`Anyone may speak to the bot as if they were Telegram.`,why:"`trusted_networks` says whose messages count as Telegram's. From a network as wide as this a stranger can write that a\nmessage came from you, and your automations do what it says.",instead:"Remove the setting: the two networks of Telegram, `149.154.160.0/20` and `91.108.4.0/22`, are the default. Or\nlet the bot ask Telegram itself: the polling form needs no opening at all.",see:["https://www.home-assistant.io/integrations/telegram_bot/"],check:$("home-assistant",function*(e){for(let t of e.at("telegram_bot.trusted_networks")){let n=t.kind==="scalar"?ze(t.data):void 0;if(!n)continue;let r=Qe(n),s=n[1]<gA[n[0].kind()];(r==="everyone"||r==="internet"&&s)&&(yield{range:t.value})}}),invalid:[`telegram_bot:
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
`]};var dm={id:"unfenced-script",severity:"info",summary:d`Python scripts may do anything that Home Assistant may.`,why:`With all imports, or with the whole of Home Assistant at hand, a script is a program like any other: it reads secrets,
opens files and calls strangers. Whoever can write into the scripts' folder, over a network share or in the file editor, can run one.`,instead:"Leave these settings out where your scripts do without, read a script from the internet before you use it, and keep\nthe folder out of network shares. Remove `python_script:` when you have none.",see:["https://hacs-pyscript.readthedocs.io/en/latest/configuration.html","https://www.home-assistant.io/integrations/python_script/"],check:$("home-assistant",ye(P("pyscript.allow_all_imports",I),P("pyscript.hass_is_global",I),function*(e){for(let{key:t}of e.at("python_script")){let n=d`Python scripts are switched on: whoever can write to their folder runs code in Home Assistant.`;t&&(yield{range:t,note:n})}})),invalid:[`pyscript:
  allow_all_imports: \xABtrue\xBB
  hass_is_global: \xABtrue\xBB
`,`\xABpython_script\xBB:
`],valid:[`pyscript:
  allow_all_imports: false
`,`pyscript: {}
`,`# python_script:
homeassistant:
`]};var um=/^(?:aiohttp|urllib3|requests|httpx|httpcore|hass_nabucasa|pyicloud|teslajsonpy|tuya|paho|telegram|custom_components|homeassistant\.(?:auth|components\.(?:http|auth|mqtt|cloud|rest|rest_command|webhook|telegram_bot|tuya|icloud|onvif|google_assistant|alexa|mobile_app|shell_command)))(?:\.|$)/;var pm=e=>/^(?:debug|notset|all)$/i.test(e.trim()),fm={id:"debug-log",severity:"warning",summary:d`Everything that Home Assistant does goes into the log.`,why:`At this level integrations write down whole requests and answers: addresses with tokens, headers, coordinates, codes.
The log is what people paste into forum posts, and it goes into every backup.`,instead:"Take `default: warning`, and switch a single integration to debug only while you look for something: on its page\nunder *Settings \u2192 Devices & services* the menu has *Enable debug logging*.",see:["https://www.home-assistant.io/integrations/logger/"],check:$("home-assistant",function*(e){for(let t of e.at("logger.default"))t.kind==="scalar"&&pm(t.data)&&(yield{range:t.value});for(let t of e.at("logger.logs.*"))t.kind!=="scalar"||!pm(t.data)||!um.test(String(t.name))||(yield{range:t.value,severity:"info",note:d`This part of Home Assistant writes log-ins or addresses into the log at this level.`})}),invalid:[`logger:
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
`]};var hm={id:"developer-tool",severity:"error",summary:d`The remote debugger listens: whoever reaches its port runs any code in Home Assistant, without a log-in.`,why:"`debugpy` opens port 5678 on every network interface and asks nobody who they are. The profiler writes what is in\nmemory, passwords included, to files. Both are for an hour of looking for a fault, not for a configuration that stays.",instead:"Delete the block and restart Home Assistant. Set the tools up again when you need them, and remove them after.",see:["https://www.home-assistant.io/integrations/debugpy/","https://www.home-assistant.io/integrations/profiler/"],check:$("home-assistant",function*(e){for(let t of e.at("debugpy")){let n=e.childrenOf(t).get("start"),r=e.childrenOf(t).get("wait"),s=n&&B(n.data)&&!(r&&!B(r.data));t.key&&!s&&(yield{range:t.key})}for(let{entry:t,action:n}of Ut(e))n.trim()==="debugpy.start"&&(yield{range:t.value});for(let{key:t}of e.at("profiler"))t&&(yield{range:t,severity:"info",note:d`The profiler is set up: it writes what is in memory to files.`})}),invalid:[`\xABdebugpy\xBB:
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
`]};var mm={id:"log-events",severity:"info",summary:d`Every warning in the log becomes an event that automations can send on.`,why:`Error messages hold addresses, and now and then the token in them. An automation that sends them to a phone or a chat
passes that on to the company that carries the message.`,instead:"Remove `fire_event` when nothing uses it. A message need not hold the text: that there was an error is enough.",see:["https://www.home-assistant.io/integrations/system_log/"],check:$("home-assistant",P("system_log.fire_event",I)),invalid:[`system_log:
  fire_event: \xABtrue\xBB
`],valid:[`system_log:
  fire_event: false
`,`system_log:
  max_entries: 20
`]};function yA(e){let t=e.trim(),n=t.startsWith("{{")||t.startsWith("{%")?0:t.indexOf("://")+3;return n===2?"":/^(?:\{\{(?:(?!\}\})[\s\S]){0,1000}\}\}|\{%(?:(?!%\})[\s\S]){0,1000}%\}|[^{/?#]|\{(?![{%])){0,300}/.exec(t.slice(n))?.[0]??""}var gm={id:"host-from-outside",severity:"warning",summary:d`Text that others write says which machine is called.`,why:`Whoever can change that text makes Home Assistant call any address, in your network too, with the headers and
passwords of the command. Devices that trust the home's own network then do as they are told.`,instead:"Write the host out, and let templates choose only what comes behind it. For several hosts take several commands, or\nchoose by a fixed list: `{{ {'porch': '\u2026', 'hall': '\u2026'}[room] }}`.",see:["https://www.home-assistant.io/integrations/rest_command/"],*check(e){if(e.dialect==="home-assistant")for(let t of["rest_command.*.url","rest.resource_template"])for(let n of e.at(t)){if(n.kind!=="scalar"||!n.key)continue;let r=Vn(yA(n.data));r==="outside"?yield{range:n.key}:r==="caller"&&(yield{range:n.key,severity:"info",note:d`Whoever calls this command says which machine is called.`})}},invalid:[`rest_command:
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
`]};var ym=d`A log-in goes through the home network without encryption.`;function wA(e,t){let n=Gn(e,t);if(n.has("internet"))return{};if(n.has("home network"))return{severity:"info",note:ym};if(!n.has("this machine"))return{severity:String(t.name)==="encryption"?"warning":"info"}}var kA=[["ssl",B],["use_ssl",B],["tls",B],["use_tls",B],["encryption",e=>e.trim().toLowerCase()==="none"]];function*bA(e){for(let[t,n]of kA)for(let r of e.labelled(t)){if(r.kind!=="scalar"||!n(r.data)||!Wt(e,r))continue;let s=wA(e,r);s&&(yield{...s,range:r.value})}}function*vA(e){for(let t of e.at("influxdb.host")){if(!t.key||t.kind!=="scalar"||ee(t.data.trim())!=="internet")continue;let n=e.childrenOf(t.parent);!n.has("ssl")&&!n.has("api_version")&&Wt(e,t)&&(yield{range:t.key})}}function*_A(e){for(let t of e.labelled("protocol"))t.data.trim().toLowerCase()==="telnet"&&Wt(e,t)&&(yield{range:t.value,severity:"warning"});for(let t of e.labelled("platform"))if(t.data.trim()==="telnet"){let n=d`Telnet sends everything without encryption, and asks nobody who they are.`;yield{range:t.value,severity:"info",note:n}}}function*xA(e){if(e.text.includes("ftp://"))for(let{scheme:t,range:n,password:r,host:s}of fe(e.text)){if(t!=="ftp"||!r)continue;let o=ee(s);o==="name only"||o==="this machine"||(yield{range:[n[0],n[0]+6],...o!=="internet"&&{severity:"info",note:ym}})}}var wm={id:"unencrypted-login",severity:"error",summary:d`A log-in is sent without encryption.`,why:`The password goes along in clear with every connection: on the internet each network on the way can read it, in the
home any device that is able to listen. A mail account or a router's administrator opens much more than this one setting.`,instead:"Switch the encryption on: `ssl: true`, for mail `encryption: starttls` or `tls`, for routers `protocol: ssh`. Then\nchange the password, for it has been on the way already.",see:["https://www.home-assistant.io/integrations/smtp/","https://www.home-assistant.io/integrations/influxdb/","https://www.home-assistant.io/integrations/asuswrt/"],*check(e){e.dialect!=="home-assistant"||e.form==="text"||(yield*bA(e),yield*vA(e),yield*_A(e),yield*xA(e))},invalid:[`influxdb:
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
`]};var km={id:"weak-ciphers",severity:"warning",summary:d`A connection may use ciphers that are known to be broken.`,why:"`ssl_cipher_list: insecure` takes what was given up years ago, so that very old servers still answer. Whoever sits on\nthe way can ask for the weakest of them and then read along.",instead:"Remove the setting, or take `intermediate`. A device that needs more than that needs new firmware.",see:["https://www.home-assistant.io/integrations/rest/#ssl_cipher_list"],check:$("home-assistant",P("**.ssl_cipher_list",e=>e.trim().toLowerCase()==="insecure")),invalid:[`rest:
  - resource: https://old.example.org
    ssl_cipher_list: \xABinsecure\xBB
`],valid:[`rest:
  - resource: https://old.example.org
    ssl_cipher_list: intermediate
`,`rest:
  - resource: https://old.example.org
`]};var Ua={secrets:[wf,gf,mf,qf,af,cf,df,bf,kf,Pf],urls:[vf,gm,Tf,wm,$f,km],http:[Fu,Bu,Hu,ju,Wu,Ku,zu,Uu,Gu,Vu],auth:[cu,du,uu,fu,hu,gu],voice:[Nf,Lf],dashboard:[yu,wu,bu,xu,Su],alarm:[ru,ou],automations:[Mh,Fh,jh,Kh,zh],commands:[Uh,Gh,Yh,Vh],mqtt:[Qh,Jh,Zh],cameras:[Xh],integrations:[em,tm,rm,sm,am,lm,cm,dm],logging:[fm,hm,mm],esphome:[Mf,Bf,Hf,jf,Wf,zf,Uf,Gf,Yf,Vf,Jf],zigbee2mqtt:[Xf,th,nh,rh,sh,oh],neighbours:[ih,lh,dh,uh,ph,fh,gh,yh,wh,kh,vh,_h,xh,Dh,Sh,Ah,Eh,Rh,Oh,Th,Ch,$h,Nh,Ih,Lh,Ph,qh],files:[Au,Lu,Pu,qu,Du],privacy:[rf,of,sf],hygiene:[Ju,np,rp,sp,cp,dp,up,pp,fp,hp,mp,gp,yp,kp,bp,zp,jp,Wp]},kn=Object.values(Ua).flat();var bm=/(?!\ufe0f)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?<=##[A-Za-z]{0,20})\[/gu,SA=/^[ -"$-~]*$/,AA={"\n":"\\n","\r":"\\r","	":"\\t"},mo=(e,t)=>e.toString(16).padStart(t,"0");function EA(e){let t=e.codePointAt(0)??0;return t>65535?`\\u{${mo(t,1)}}`:AA[e]??(t>255?`\\u${mo(t,4)}`:`\\x${mo(t,2)}`)}function ue(e){return SA.test(e)?e:e.replace(bm,EA)}function go(e){return ue(e).replace(/^(\s*):(?=:)/,"$1\\x3a")}function Yt(e){return e.replace(bm,t=>t===`
`?t:t.replace(/[^]/g,n=>`\\u${mo(n.charCodeAt(0),4)}`))}var RA=/^[ -~\u00a1-\u02ff\u2010-\u22ff\u2500-\u259f]*$/,OA=/^[\p{M}\ufe0f]$/u,TA=new RegExp("^(?:\\p{Emoji_Presentation}|[\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\ua960-\\ua97f\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6\\u{17000}-\\u{18cff}\\u{1b000}-\\u{1b2ff}\\u{20000}-\\u{3fffd}])$","u");function vm(e){return OA.test(e)?0:TA.test(e)?2:1}function Vt(e){if(RA.test(e))return e.length;let t=0;for(let n of e)t+=vm(n);return t}function Qt(e,t,n="end"){if(Vt(e)<=t)return e;let r=Array.from(e);n==="start"&&r.reverse();let s=[],o=t-1;for(let i of r){if(o-=vm(i),o<0)break;s.push(i)}return n==="start"?`\u2026${s.reverse().join("")}`:`${s.join("")}\u2026`}function Mr(e){return[...e].sort((t,n)=>t.path<n.path?-1:t.path>n.path?1:0).flatMap(({path:t,commit:n,findings:r})=>[...r].sort((s,o)=>s.start.line-o.start.line||s.start.column-o.start.column).map(s=>({...s,path:t,...n!==void 0&&{commit:n}})))}function bt(e,{all:t}){return Mr(e).filter(({severity:n})=>t||n!=="info")}var _m={error:0,warning:1,info:2};function Qn(e){return[...e].sort((t,n)=>+(t.touched===!1)-+(n.touched===!1)||_m[t.severity]-_m[n.severity])}function bn(e){let t={error:0,warning:0,info:0};for(let{findings:n}of e)for(let{severity:r}of n)t[r]++;return t}function Tt({path:e,commit:t,start:n}){return go(`${t===void 0?"":`${t.slice(0,8)}:`}${e}:${n.line}:${n.column}`)}var xm=(e,t)=>bt(e,t).map(n=>`${Tt(n)}: ${n.severity} ${n.rule.id} ${n.message}
`).join("");function Sm(e){return e.split(/(`[^`]{1,200}`)/).map((n,r)=>r%2===1?n:CA(n)).join("")}function CA(e){return e.replace(/\[([^[\]]{1,200})\]\(([^()\s]{1,300})\)/g,"$1 ($2)").replace(/<(https?:[^<>\s]{1,300})>/g,"$1").replace(/(\*{1,2})(?=\S)([^*]{1,200})\1/g,"$2")}function Am(e){return e.match(/(?:`[^`]{1,60}`|[^\s`]|`)+/g)??[]}function rt(e,t=200){let[n=""]=e.trim().split(/\n\s*\n|\n```/,1),r=Am(Sm(n)),s=r.findIndex((o,i)=>/[.!?][`"')]*$/.test(o)&&!/^\(?(?:e\.g|i\.e|etc|vs)\.$/.test(o)&&/^[^a-z]|^$/.test(r[i+1]??""));return Qt((s<0?r:r.slice(0,s+1)).join(" "),t)}function Fr(e,t,n="",r=n){let s=[],o=n,i=!0;for(let a of Am(e))!i&&o.length+1+a.length>t&&(s.push(o),o=r,i=!0),o+=i?a:` ${a}`,i=!1;return i||s.push(o),s}function Em(e,t,n){let r=[],s=[],o="",i=()=>{let a=Sm(s.join(" ")),l=/^(?:-|\d{1,3}\.) +/.exec(a)?.[0]??"";r.push(...Fr(a.slice(l.length),t,l," ".repeat(l.length))),s=[]};for(let a of e.split(`
`)){let l=/^`{3,}/.exec(a)?.[0]??"";o!==""?l===o?o="":r.push(`    ${a}`.trimEnd()):l!==""?(i(),o=l):/^#{1,3} /.test(a)?(i(),r.push(n.bold(a.replace(/^#+ /,"")))):a.startsWith("<!--")?i():a.trim()===""?(i(),r.length>0&&r.at(-1)!==""&&r.push("")):(/^(?:-|\d{1,3}\.) /.test(a)&&i(),s.push(a.trim()))}return i(),`${r.join(`
`).trimEnd()}
`}function _e({id:e}){return`https://github.com/haguard/haguard/blob/main/docs/rules/${encodeURIComponent(e)}.md`}function st(e,t,n=`${t}s`){return`${e} ${e===1?t:n}`}function $A(e){return e<100?`${Math.ceil(e)} ms`:`${(e/1e3).toFixed(1)} s`}function Jn(e,t){if(t.files===0)return"No files were looked at.";let{error:n,warning:r,info:s}=bn(e),o=[n>0&&st(n,"error"),r>0&&st(r,"warning"),t.all&&s>0&&st(s,"info")].filter(c=>c!==!1),i=`${st(t.files,"file")} (${st(t.lines,"line")})`,a=`${st(t.rules,"rule")}, ${$A(t.milliseconds)}`;if(o.length>0)return`${o.join(", ")} in ${i}, ${a}`;let l=t.roots.length>0?`, configuration at ${t.roots.map(ue).join(", ")}`:"";return`${t.hidden.baseline+t.hidden.older>0?"Nothing new":"Nothing found"} in ${i}, ${a}${l}`}function Zn(e,{all:t,hidden:n}){let{info:r}=bn(e),s=[!t&&r>0&&`${st(r,"info")} (shown by --all)`,n.baseline>0&&`${n.baseline} in the baseline`,n.ignored>0&&`${n.ignored} ignored by a comment`,n.older>0&&`${n.older} on lines that did not change`].filter(o=>o!==!1);return s.length>0?`Not shown: ${s.join(", ")}`:""}var NA={error:"error",warning:"warning",info:"notice"},yo=10;function Rm(e){return e.split(`
`).map(ue).join(`
`).replaceAll("%","%25").replaceAll("\r","%0D").replaceAll(`
`,"%0A")}function IA(e){return Rm(ue(e)).replaceAll(":","%3A").replaceAll(",","%2C")}function Om(e,t,n){let r=Object.entries(t).map(([s,o])=>`${s}=${IA(String(o))}`);return`::${[e,r.join(",")].filter(Boolean).join(" ")}::${Rm(n)}`}function LA({rule:e,severity:t,path:n,commit:r,start:s,end:o,message:i}){let a={file:n,line:s.line,endLine:o.line,...s.line===o.line&&{col:s.column,endColumn:o.column},title:`haguard: ${e.id}`},c=`${r===void 0?"":`In commit ${r.slice(0,8)}: `}${i} ${rt(e.instead)}
${_e(e)}`;return Om(NA[t],a,c)}function PA(e){return`${Tt(e)}: ${e.severity} ${e.rule.id} ${e.message}`}var Tm=(e,t)=>{let n={error:yo,warning:yo,info:yo-1},r=[],s=[];for(let a of Qn(bt(e,t)))(n[a.severity]-- >0?r:s).push(a);let o=`${st(s.length,"more finding")}: GitHub shows ${yo} annotations of each level. The log of this step lists the rest.`;return[...r.map(LA),...s.length>0?[Om("notice",{title:"haguard"},o)]:[],...s.map(PA),Jn(e,t),Zn(e,t),...t.notes.map(go)].filter(a=>a!=="").map(a=>`${a}
`).join("")};function Xn(e,{all:t}){let n=new Map;return Mr(e).map(s=>{let{rule:o,path:i,commit:a,at:l}=s,c=[o.id,...a===void 0?[]:[a],i,l].join(":"),u=(n.get(c)??0)+1;return n.set(c,u),{...s,fingerprint:`${c}:${u}`}}).filter(({severity:s})=>t||s!=="info")}var qA={error:"critical",warning:"major",info:"info"},Cm=(e,t)=>{let n=Xn(e,t).map(({rule:r,severity:s,path:o,start:i,end:a,message:l,fingerprint:c})=>({description:l,check_name:r.id,fingerprint:c,severity:qA[s],location:{path:o,lines:{begin:i.line,end:a.line}}}));return`${Yt(JSON.stringify(n,null,2))}
`};function DA({rule:e,severity:t,class:n,path:r,commit:s,start:o,end:i,message:a,at:l,excerpt:c}){return{rule:e.id,severity:t,...n&&{class:n},path:r,...s!==void 0&&{commit:s},line:o.line,column:o.column,endLine:i.line,endColumn:i.column,message:a,at:l,...c.text!==""&&{excerpt:c.text}}}var $m=(e,t)=>{let{error:n,warning:r,info:s}=bn(e),{baseline:o,ignored:i,older:a}=t.hidden,l={version:1,findings:Mr(e).map(DA),summary:{haguard:t.version,roots:t.roots,files:t.files,lines:t.lines,rules:t.rules,errors:n,warnings:r,infos:s,milliseconds:Math.round(t.milliseconds),hidden:{baseline:o,ignored:i,older:a},notes:t.notes}};return`${Yt(JSON.stringify(l,null,2))}
`};var MA={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;","'":"&apos;","\uFFFE":"\\ufffe","\uFFFF":"\\uffff"};function er(e){return ue(e).replace(/[&<>"'\ufffe\uffff]/g,t=>MA[t]??"")}var Nm=(e,t)=>{let n=Xn(e,t),s=`tests="${Math.max(n.length,1)}" failures="${n.length}" errors="0"`,o=(t.milliseconds/1e3).toFixed(3),i=n.length>0?n.map(FA):[`    <testcase classname="haguard" name="Nothing found"/>
`];return[`<?xml version="1.0" encoding="UTF-8"?>
`,`<testsuites name="haguard" ${s} time="${o}">
`,`  <testsuite name="haguard" ${s} time="${o}">
`,...i,`  </testsuite>
</testsuites>
`].join("")};function FA(e){let{rule:t,severity:n,path:r,start:s,message:o,fingerprint:i}=e,a=`${Tt(e)}: ${n} ${t.id} ${o} ${rt(t.instead)} ${_e(t)}`;return[`    <testcase classname="${er(r)}" name="${er(i)}" file="${er(r)}" line="${s.line}">
`,`      <failure type="${er(t.id)}" message="${er(`${n}: ${o}`)}">${er(a)}</failure>
`,`    </testcase>
`].join("")}var BA=6e4,Lm=(e,t)=>HA(BA,e,t);function HA(e,t,n){let r=Qn(bt(t,n)),{error:s,warning:o}=bn(t),a=`### ${s>0?"\u274C":o>0?"\u26A0\uFE0F":"\u2705"} haguard

${wo(Jn(t,{...n,roots:[]}))}
`,l=n.roots.slice(0,10).map(Ga).join(", "),c=[Zn(t,n),...n.notes].filter(y=>y!=="").map(wo);l!==""&&c.push(`Configuration at ${l}`);let u=c.map(y=>`
${y}
`).join(""),h=WA(r),p=e-tr(a)-tr(u)-tr(Im)-200,f=tr(h)<p/3?h:"";p-=tr(f);let m=[];for(let y of r){let w=jA(y);if(p-=tr(w),p<0)break;m.push(w)}let g=r.length-m.length;return[a,...m.length>0?[Im,...m]:[],g>0?`
\u2026and ${st(g,"more finding")} that find no room here.
`:"",f,u].join("")}var Im=`
| | Where | What | Line |
| --- | --- | --- | --- |
`;function jA(e){let{rule:t,severity:n,message:r,excerpt:s}=e,o=s.text.trim();return`| ${[n,Ga(Tt(e)),`[${t.id}](${_e(t)}): ${wo(r)}`,o===""?"":Ga(Qt(ue(o),80))].join(" | ")} |
`}function WA(e){let t=[...new Map(e.map(({rule:r})=>[r.id,r])).values()];return t.length===0?"":`
<details><summary>What to do</summary>

${t.map(r=>`- [${r.id}](${_e(r)}): ${wo(rt(r.instead))}
`).join("")}
</details>
`}function Ga(e){let t=ue(e).replaceAll("`","\\x60").replaceAll("|","\\x7c");return t.trim()===""?"":`\`${t}\``}function wo(e){return ue(e).split(/(`[^`|]{1,200}`)/).map((n,r)=>r%2===1?n:n.replace(/[\\`*_[\]<>|~&#]/g,s=>`\\${s}`)).join("").replaceAll("@","&#64;")}var KA=new TextEncoder;function tr(e){return KA.encode(e).length}function Pm({text:e,mark:[t,n]},r,s,o,i){let a=w=>w.split("	").map(ue).join("    "),l=a(e.slice(0,t)),c=ue(e.slice(0,n)).slice(ue(e.slice(0,t)).length),u=a(e.slice(n));if((l+c+u).trim()==="")return[];let h=String(r).padStart(5),p=Math.max(o-h.length-3,20),f=Qt(c,Math.ceil(p*.6)),m=p-Vt(f);l=Qt(l,Math.max(Math.floor(m/2),m-Vt(u)),"start");let g=Qt(u,p-Vt(l)-Vt(f)),y="^".repeat(Math.max(Vt(f),1));return[`${i.dim(`${h} \u2502`)} ${l}${f}${g}`.trimEnd(),`${i.dim(`${" ".repeat(h.length)} \u2502`)} ${" ".repeat(Vt(l))}${i.severity[s](y)}`]}var Mm=un(Va());function Br({colour:e,links:t}){let{bold:n,dim:r,red:s,yellow:o,cyan:i}=Mm.default.createColors(e);return{bold:n,dim:r,severity:{error:s,warning:o,info:i},id:a=>e&&t?`\x1B]8;;${_e(a)}\x1B\\${a.id}\x1B]8;;\x1B\\`:a.id}}var Fm=100,Bm=(e,t)=>{let n=Br(t),r=new Set,s=bt(e,t),o=s.map(a=>{let l=[VA(a,n),...QA(a,t,n)];return r.has(a.rule.id)||l.push(...YA(a.rule,t)),r.add(a.rule.id),l.join(`
`)}),i=[n.bold(Jn(e,t)),Zn(e,t),...t.notes.map(ue),...JA(s[0],n)].filter(a=>a!=="");return`${[...o,i.join(`
`)].join(`

`)}
`};function YA({instead:e},{width:t=Fm}){return Fr(rt(e),Math.max(t,40),"      \u2192 ","        ")}function VA(e,t){let n=t.severity[e.severity](e.severity);return`${t.bold(Tt(e))}  ${n}  ${t.id(e.rule)}  ${e.message}`}function QA({start:e,end:t,excerpt:n,severity:r},{width:s=Fm},o){return t.line===1&&t.column===1?[]:Pm(n,e.line,r,s,o)}function JA(e,t){return e?[`Why, and what to do: ${t.bold(`haguard explain ${e.rule.id}`)}   Keep as known: ${t.bold("haguard --accept")}`]:[]}var ZA={error:"ERROR",warning:"WARNING",info:"INFO"},Hm=(e,t)=>{let n=bt(e,t).map(({rule:s,severity:o,path:i,start:a,end:l,message:c})=>({message:c,location:{path:i,range:{start:{line:a.line},end:{line:l.line}}},severity:ZA[o],code:{value:s.id,url:_e(s)}}));return`${Yt(JSON.stringify({source:{name:"haguard",url:"https://github.com/haguard/haguard"},diagnostics:n},null,2))}
`};function Qa(e){let{path:t,text:n,others:r={},home:s={}}=typeof e=="string"?{path:"configuration.yaml",text:e}:e,o=[],i="",a=0;for(let l of n.split(/([«»])/))l==="\xAB"?a=i.length:l==="\xBB"?o.push([a,i.length]):i+=l;return{blob:{path:t,text:i},marks:o,others:r,home:s}}function Km(e,t){let n=t===void 0?"":`, about ${t}`;return[`# ${e.id}`,"<!-- Made by `npm run docs` from the rule. Change it there. -->",`**${e.severity}**${n}: ${tE(e.summary)}${e.conceals?" Reports hide what it flags.":""}`,"## Why it matters",Hr(e.why),"## What to do instead",Hr(e.instead),"## What is flagged",...e.invalid.flatMap(jm),"## What is fine",...e.valid.flatMap(jm),"## To allow it",...e.invalid.some(r=>Qa(r).blob.text!=="")?["In one place, with the reason: at the end of the line, or on a line of its own above it.",vo("yaml",`# haguard: ignore[${e.id}] the reason why it is all right here`)]:[],"Everywhere, or to make it more or less grave (`error`, `warning`, `info`, `off`): in `.haguard.yaml`.",vo("yaml",`rules:
  ${e.id}: off`),...e.see.length>0?["## See also",e.see.map(r=>`- <${r}>`).join(`
`)]:[]].join(`

`).concat(`
`)}var XA={yaml:"yaml",yml:"yaml",json:"json",js:"js",sh:"sh"};function jm(e){let{blob:t,marks:n,others:r,home:s}=Qa(e),o=s.tracked&&(s.tracked.has(t.path)?"tracked by Git":"not tracked by Git"),i=[`\`${t.path}\``,...s.version===void 0?[]:[`with Home Assistant ${s.version}`],...o!==void 0?[o]:t.text===""?["without Git"]:[]].join(", "),a=u=>t.text.slice(0,u).split(/\r\n?|\n/).length,l=n.map(([u,h])=>{let[p,f]=[a(u),a(h)];if(u===h)return u===0?"the file":`line ${p}`;let m=p===f?`line ${p}`:`lines ${p} to ${f}`;return`${eE(Ja(t.text.slice(u,h)))} in ${m}`}),c=Object.entries(r).flatMap(([u,h])=>[`and beside it \`${u}\`:`,vo(Wm(u),Ja(h))]);return[...t.text===""?[`${i}.`]:[`${i}:`,vo(Wm(t.path),Ja(t.text))],...c,...l.length>0?[`Flagged: ${l.join("; ")}.`]:[]]}function Wm(e){return XA[e.split(".").at(-1)??""]??"text"}function Ja(e){let t=n=>/^(?:[a-z]{0,14}|[A-Z]{1,14}|[A-Z][a-z]{1,13}|\d{1,3})$/.test(n);return e.replace(/(\\n)?([\w+=-]{20,})/g,(n,r,s)=>s.split(/[_-]/).every(t)?n:`${r??""}${s.slice(0,3)}\u2026`)}function eE(e){let[t="",...n]=e.split(/\r\n?|\n/),r=t.length>40||n.length>0?`${t.slice(0,40).replace(/…$/,"")}\u2026`:t,s=r.includes("`")?"``":"`",o=r.startsWith("`")||r.endsWith("`")?" ":"";return s+o+ue(r)+o+s}function vo(e,t){let n="`".repeat(Math.max(3,...[...t.matchAll(/`+/g)].map(([o])=>o.length+1))),s=t.trimEnd().split(/\r\n?|\n/).map(o=>o.split("	").map(ue).join("	")).join(`
`);return`${n}${e}
${s}
${n}`}function tE(e){return/[.!?]$/.test(e)?e:`${e}.`}function Hr(e){let t=e.replace(/^\s*\n/,"").trimEnd().split(`
`),n=o=>o.length-o.trimStart().length,r=t.slice(/^\s/.test(e)?0:1).filter(o=>o.trim()!==""),s=r.length>0?Math.min(...r.map(n)):0;return t.map(o=>o.slice(Math.min(s,n(o)))).join(`
`).trim()}function zm(e){let n=e.split("/").map(r=>encodeURIComponent(r.replace(new RegExp("\\p{Cs}","gu"),"\uFFFD"))).join("/").replace(/[!'()*]/g,r=>`%${r.charCodeAt(0).toString(16).toUpperCase()}`);return n===""||n.startsWith("/")?`.${n}`:n}var Gm={error:"error",warning:"warning",info:"note"},Um=25e3,Ym=(e,t)=>{let n=Xn(e,t),r=n.length>Um?Qn(n).slice(0,Um):n,s=[...new Map(r.map(({rule:c})=>[c.id,c])).values()];s.sort((c,u)=>c.id<u.id?-1:1);let o=new Map(s.map(({id:c},u)=>[c,u])),i=[...t.notes,...r.length<n.length?[`${n.length-r.length} findings are left out.`]:[]],l={$schema:"https://json.schemastore.org/sarif-2.1.0.json",version:"2.1.0",runs:[{tool:{driver:{name:"haguard",version:t.version,informationUri:"https://github.com/haguard/haguard",rules:s.map(nE)}},columnKind:"utf16CodeUnits",invocations:[{executionSuccessful:!0,toolExecutionNotifications:i.map(c=>({level:"note",message:{text:c}}))}],results:r.map(c=>rE(c,o.get(c.rule.id)??-1))}]};return`${Yt(JSON.stringify(l,null,2))}
`};function nE(e){let{id:t,severity:n,summary:r,why:s,instead:o,conceals:i}=e;return{id:t,shortDescription:{text:r},fullDescription:{text:`${r} ${rt(s,900)}`},help:{text:`${rt(o,900)} ${_e(e)}`,markdown:`${Hr(s)}

**What to do instead:** ${Hr(o)}

[More](${_e(e)})`},helpUri:_e(e),defaultConfiguration:{level:Gm[n]},properties:{tags:["security",...i?[i]:[]],"problem.severity":n==="info"?"recommendation":n,"security-severity":{error:"8.0",warning:"5.0",info:"2.0"}[n]}}}function rE(e,t){let{rule:n,severity:r,path:s,commit:o,start:i,end:a,message:l,at:c,fingerprint:u}=e;return{ruleId:n.id,ruleIndex:t,level:Gm[r],message:{text:l},locations:[{physicalLocation:{artifactLocation:{uri:zm(s),uriBaseId:"%SRCROOT%"},region:{startLine:i.line,startColumn:i.column,endLine:a.line,endColumn:a.column}},...c!==""&&{logicalLocations:[{fullyQualifiedName:c}]}}],partialFingerprints:{"haguard/v1":u},...o!==void 0&&{properties:{commit:o}}}}var Vm=e=>Math.min(Math.max(e.width??80,40),100);function Za(e,t){let n={...e,invalid:[e.invalid[0]],valid:[e.valid[0]]};return`${Em(Km(n),Vm(t),Br(t))}
More: ${_e(e)}
`}function Xa(e,t){let n=Br(t),r=Math.max(0,...Object.values(e).flatMap(i=>i.map(({id:a})=>a.length))),s=" ".repeat(r+13);return`${Object.entries(e).map(([i,a])=>{let l=a.flatMap(c=>{let[u="",...h]=Fr(c.summary,Math.max(Vm(t),s.length+20),s),p=" ".repeat(r-c.id.length+2),f=n.severity[c.severity](c.severity)+" ".repeat(9-c.severity.length);return[`  ${n.id(c)}${p}${f}${u.trimStart()}`,...h]});return[n.bold(i),...l].join(`
`)}).join(`

`)}
`}var jr={pretty:Bm,compact:xm,json:$m,github:Tm,sarif:Ym,rdjson:Hm,markdown:Lm,junit:Nm,gitlab:Cm};function Qm(e){return Object.hasOwn(jr,e)}var Jm=un(Va());function nr({env:e},t){let n=e.FORCE_COLOR!==void 0&&e.FORCE_COLOR!=="0"&&e.FORCE_COLOR!=="",r=(e.NO_COLOR??"")!==""||e.FORCE_COLOR==="0"||e.TERM==="dumb",s=n||!r&&t.isTTY&&Jm.default.isColorSupported;return{colour:s,links:s&&t.isTTY&&sE(e),...t.columns&&{width:t.columns}}}function sE(e){if(e.CI)return!1;let t=e.TERM_PROGRAM??"";return/^(?:iTerm\.app|WezTerm|vscode|ghostty|Hyper|Tabby)$/.test(t)||Number(e.VTE_VERSION??0)>=5e3||e.WT_SESSION!==void 0||e.KITTY_WINDOW_ID!==void 0||e.KONSOLE_VERSION!==void 0}var Zm={usage:"explain RULE",summary:"Tell why a rule matters, and what to do instead.",options:{},examples:[["haguard explain inline-secret","why passwords belong in secrets.yaml"]],async run(e,[t,...n],r){if(t===void 0||n.length>0)throw new U("explain takes the name of one rule; haguard rules lists them");let s=kn.find(o=>o.id===t);if(!s)throw new U(`there is no rule ${pn(t)}${At(t,kn.map(o=>o.id))}`);return r.out.write(Za(s,nr(r,r.out))),Promise.resolve(0)}};function _o(e){let t=Math.max(0,...e.map(([n])=>n.length));return e.map(([n,r])=>`  ${n.padEnd(t)}  ${r}
`).join("")}function Xm(e){let t={...e.options,help:{type:"boolean",help:"show this"}};return`haguard ${e.usage}

${e.summary}

Options
`+_o(Object.entries(t).map(([n,{value:r,help:s}])=>[`--${n}${r===void 0?"":` ${r}`}`,s]))+`
Examples
${_o(e.examples)}`}function eg(e){let t=[...e.values()].flatMap(({examples:[n]})=>n?[n]:[]);return`haguard keeps an unsafe Home Assistant configuration from being committed or posted.

Usage: haguard [COMMAND] [PATH\u2026]

Commands
`+_o([...e.values()].map(({usage:n,summary:r})=>[n,r]))+`
haguard COMMAND --help tells more. Exit codes: 0 clean, 1 errors found, 2 trouble.

Examples
${_o(t)}`}var pv=require("node:fs"),fv=require("node:path");var oE={"home-assistant":"2026.8.1",esphome:"2026.9.0"},tg=Object.keys(oE);function ng(e,t,n={}){return el(e,t,r=>Wr(r),r=>Wr(r),n)}function el(e,t,n,r,{move:s=i=>i,isLookedAt:o=()=>!0}){let i=new Set(t.map(n)),a=new Set;return{results:e.map(c=>{let u=s(c.path);if(u===void 0)return c;let h=c.findings.filter(p=>{let f=r({rule:p.rule.id,path:u,at:p.at},p);return i.has(f)?(a.add(f),!1):!0});return h.length===c.findings.length?c:{...c,findings:h}}),unmatched:t.filter(c=>!a.has(n(c))&&o(c.path))}}function Wr({rule:e,path:t,at:n}){return JSON.stringify([e,t,n])}function xo(e){return/^[\w.*-]*$/.test(e)}var pg=require("node:fs"),sl=require("node:path");var nl=require("node:buffer"),tl=require("node:fs"),rr=require("node:path"),sg=/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\\]/u,iE=new RegExp(sg,"gu"),aE={"\n":"\\n","\r":"\\r","	":"\\t","\\":"\\\\"};function lE(e){let t=e.charCodeAt(0);return aE[e]??(t<128?`\\x${t.toString(16).padStart(2,"0")}`:`\\u{${t.toString(16)}}`)}function ce(e){return sg.test(e)?e.replace(iE,lE):e}function Ct(e){if(typeof e=="string"){let t=ce(e);return t===e?{path:t}:{path:t,raw:Buffer.from(e)}}return(0,nl.isUtf8)(e)?Ct(e.toString()):cE(e)}function cE(e){return{path:ce(e.toString("latin1")).replace(/[\x80-\xff]|\\u\{([89][0-9a-f])\}/g,(n,r)=>r===void 0?`\\x${n.charCodeAt(0).toString(16)}`:`\\x${r}`),raw:e}}function og(e){if((0,nl.isUtf8)(e))return e.toString().split("\0").filter(Boolean);let t=[];for(let n=0;n<e.length;){let r=e.indexOf(0,n),s=r<0?e.length:r;s>n&&t.push(e.subarray(n,s)),n=s+1}return t}function sr(e,t){if(e.path==="")return t;let n=`${e.path}/${t.path}`;return!e.raw&&!t.raw?{path:n}:{path:n,raw:Buffer.concat([rg(e),Buffer.from("/"),rg(t)])}}function rg(e){return e.raw??Buffer.from(e.path)}function So(e,t){return t.raw?Buffer.concat([Buffer.from(`${e}/`),t.raw]):(0,rr.join)(e,t.path)}function he(e,t){return(0,rr.relative)(e,t).replaceAll(rr.sep,"/")}var Fe=e=>!/^(?:\.\.(?:\/|$)|\/|[A-Za-z]:)/.test(e);function Ao(e,t){let[n,r]=[(0,tl.realpathSync)(e),(0,tl.realpathSync)(t)];if(n===r)return i=>i;let s=he(r,n);if(Fe(s))return i=>`${ce(s)}/${i}`;let o=`${ce(he(n,r))}/`;return i=>i.startsWith(o)?i.slice(o.length):void 0}function Kr(e,t){return e.path<t.path?-1:+(e.path>t.path)}var Eo=require("node:buffer"),ot=require("node:fs");var dE={ENOENT:d`it is no longer there`,ENOTDIR:d`it is no longer there`,EACCES:d`permission denied`,EPERM:d`permission denied`,EISDIR:d`it is a folder`,ENOTFILE:d`it is neither a file nor a folder`,ELOOP:d`symbolic links lead in a circle`,EMFILE:d`too many files are open`,ENFILE:d`too many files are open`,ENAMETOOLONG:d`its name is too long`,EIO:d`the disk cannot read it`,ENOSPC:d`the disk is full`,EROFS:d`the disk is read-only`,EBUSY:d`another program uses it`};function Je(e){let t=typeof e=="object"&&e!==null&&"code"in e?e.code:void 0;if(typeof t!="string"||!/^E[A-Z0-9]+$/.test(t))throw e;return{code:t,message:dE[t]??d`it cannot be opened`}}var rl=256*1024*1024,ig=Buffer.allocUnsafeSlow(256*1024);function vn(e){let t;try{t=(0,ot.openSync)(e,ot.constants.O_RDONLY|(ot.constants.O_NONBLOCK??0));let n=(0,ot.fstatSync)(t);return n.isFile()?n.size>rl?{unread:"large"}:pE(uE(t,n.size)):{failure:Je({code:n.isDirectory()?"EISDIR":"ENOTFILE"})}}catch(n){return{failure:Je(n)}}finally{t!==void 0&&(0,ot.closeSync)(t)}}function uE(e,t){let n=t<=ig.length?ig:Buffer.allocUnsafe(t),r=0;for(;r<t;){let s=(0,ot.readSync)(e,n,r,t-r,null);if(s===0)break;r+=s}return n.subarray(0,r)}function pE(e){let[t,n]=e,r=t===255&&n===254||t===254&&n===255;if(!r&&e.includes(0))return{unread:"binary"};if((0,Eo.isAscii)(e))return{text:e.toString("latin1"),encoding:"utf-8"};if((0,Eo.isUtf8)(e))return{text:e.toString(),encoding:"utf-8"};if(!r)return{text:e.toString("latin1"),encoding:"unknown"};let s=e.subarray(0,e.length&-2),o=(t===255?s:Buffer.from(s).swap16()).toString("utf16le");return o.includes("\0")?{unread:"binary"}:{text:o,encoding:"utf-16"}}var ag={"utf-16":d`the file is UTF-16; Home Assistant reads UTF-8 only`,unknown:d`the file is not UTF-8`};var de=require("node:fs"),lg=require("node:crypto"),_n=require("node:path");function cg(e,t){let n;try{let r=(0,de.statSync)(e,{throwIfNoEntry:!1}),s=r?(0,de.realpathSync)(e):e;n=(0,_n.join)((0,_n.dirname)(s),`.${(0,_n.basename)(s)}.${(0,lg.randomBytes)(6).toString("hex")}.tmp`),fE(n,t,r),(0,de.renameSync)(n,s),n=void 0,hE((0,_n.dirname)(s))}catch(r){throw new U(`cannot write ${ce(e)}: ${Je(r).message}`)}finally{n!==void 0&&(0,de.rmSync)(n,{force:!0})}}function fE(e,t,n){let r=(0,de.openSync)(e,"wx",n?384:438);try{(0,de.writeFileSync)(r,t),n&&(dg(()=>(0,de.fchownSync)(r,n.uid,n.gid)),(0,de.fchmodSync)(r,n.mode&4095)),(0,de.fsyncSync)(r)}finally{(0,de.closeSync)(r)}}function hE(e){dg(()=>{let t=(0,de.openSync)(e,"r");try{(0,de.fsyncSync)(t)}finally{(0,de.closeSync)(t)}})}function dg(e){try{e()}catch{}}var Ro=".haguard-baseline.json";function mE(e,t=n=>n){let n=mg();return e.flatMap(s=>{let o=t(s.path);return o===void 0?[]:s.findings.map(({rule:i,at:a})=>n({rule:i.id,path:o,at:a}))}).sort(ol)}function fg(e,t,{move:n,isLookedAt:r=()=>!0}={}){return[...e.filter(({path:s})=>!r(s)),...mE(t,n)].sort(ol)}function hg(e,t,n={}){let r=mg();return el(e,t,ug,s=>ug(r(s)),n)}function mg(){let e=new Map;return t=>{let n=Wr(t),r=(e.get(n)??0)+1;return e.set(n,r),{...t,nth:r}}}function ug({nth:e,...t}){return`${e} ${Wr(t)}`}function ol(e,t){for(let n of["path","at","rule"])if(e[n]!==t[n])return e[n]<t[n]?-1:1;return e.nth-t.nth}function il(e){let t=(0,sl.join)(e,Ro),n=vn(t);if("failure"in n){if(n.failure.code==="ENOENT")return;throw new U(`${ce(t)}: ${n.failure.message}`)}let r=o=>new U(`${ce(t)}: ${o}; write it anew with haguard lint --accept`);if("unread"in n)throw r("this is not a baseline");if(/^(?:<{7}|>{7}) /m.test(n.text))throw r("a merge has left its conflict marks in it");let s=gE(n.text);if(!gg(s)||!Array.isArray(s.findings))throw r("this is not a baseline");if(s.version!==1)throw r("it is of a version that this haguard does not know");return s.findings.map((o,i)=>{let a=yE(o);if(!a)throw r(`its finding ${i+1} is not one`);return a})}function gE(e){try{return JSON.parse(e.replace(/^\ufeff/,""))}catch{return}}function gg(e){return typeof e=="object"&&e!==null&&!Array.isArray(e)}function yE(e){if(!gg(e))return;let{rule:t,path:n,at:r,nth:s}=e;if(!(typeof t!="string"||typeof n!="string"||typeof r!="string"||typeof s!="number")&&!(!/^[a-z][a-z0-9-]*$/.test(t)||n===""||!xo(r)||!Number.isSafeInteger(s)||s<1))return{rule:t,path:n,at:r,nth:s}}function wE(e){return`{
  "version": 1,
  "findings": [${[...e].sort(ol).map(({rule:n,path:r,at:s,nth:o})=>`    ${JSON.stringify({rule:n,path:r,at:s,nth:o})}`).map(n=>`
${n}`).join(",")}
  ]
}
`}function yg(e,t){let n=(0,sl.join)(e,Ro);if((0,pg.lstatSync)(n,{throwIfNoEntry:!1})?.isSymbolicLink())throw new U(`${ce(n)} is a link; a baseline must be a file`);cg(n,wE(t))}var qs=require("node:fs"),et=require("node:path");Zr();function Ko(e,t=0,n=e.length){return AR(e,t,n)||Wo(e,t,n,!1,!1)||Wo(e,t,n,!0,!0)||Wo(e,t,n,!0,!1)||Wo(e,t,n,!1,!0)}function Wo(e,t,n,r,s){let o=[],i=0,a=!1,l=10;for(let c=t;c<n&&o.length<=100;c++){let u=e.charCodeAt(c);u===10||u===13?a=!1:i?u===92&&i===34?c++:u===i&&(i=0):a||(s&&u===35&&l<=32?a=!0:r&&(u===34||u===39)&&SR(l)?i=u:u===91||u===123?o.push(u+2):(u===93||u===125)&&o.at(-1)===u&&o.pop()),l=u}return o.length>100}var SR=e=>e<=32||e===91||e===123||e===44||e===58||e===40;function AR(e,t,n){let r=[],s=0,o=0,i=!0;for(let a=t;a<n;a++){let l=e.charCodeAt(a);if(l===10||l===13)i=!0,s=o=0;else if(i)if(l===32||l===9)s++;else{let c=e.charCodeAt(a+1);if((l===45||l===63||l===58)&&(c===32||c===9))o++,s++;else{for(i=!1;r.length>0&&(r.at(-1)??0)>=s;)r.pop();r.push(s)}}else continue;if(o+r.length>100)return!0}return!1}function Vk(){return Yk(),Ev(Gk)}Cn();var cn=e=>e===32||e===9,$n=e=>e===34||e===39||e===96,nd=e=>e>=97&&e<=122||e>=65&&e<=90||e>=48&&e<=57||e===95||e===45||e===46||e===36||e>127,Qk=80;function rd(e,t,n){let r=e.charCodeAt(t)===92,s=r?t+1:t,o=e.charCodeAt(s);if(!(!$n(o)||s>=n))for(let i=s+1;i<n;i++){let a=e.charCodeAt(i);if(a===92){if(r&&e.charCodeAt(i+1)===o)return{start:s+1,end:i,nodeStart:t,nodeEnd:i+2};i++}else if(a===o&&!r)return{start:s+1,end:i,nodeStart:t,nodeEnd:i+1}}}var Ts=class{constructor(t,n,r,s){this.text=t;this.end=n;this.entries=r;this.parent=s}text;end;entries;parent;#t=new Set;read(t,n=this.end,r=!1){for(let s=t;s<n;){let o=this.text.charCodeAt(s);o===61||o===58?s=this.#e(s,o,t,n,r):o===45&&!r&&(s===t||cn(this.text.charCodeAt(s-1)))?s=this.#s(s,n):s++}}#e(t,n,r,s,o){let{text:i}=this,a=t+1,l=i.charCodeAt(a);if(n===61&&l===62&&(l=i.charCodeAt(++a)),l===61)return nN(i,t,s);let c=this.#r(t,r);if(!c)return a;if(n===58){let f=a>=s||cn(l)||$n(l)||l===92;if(o||!f&&!c.quoted)return a}for(;a<s&&cn(i.charCodeAt(a));)a++;let u=i.charCodeAt(c.start-1),h=o||c.start>r&&(u===63||u===38),p=this.#i(a,s,h);return p?(this.#o(c.start,c.end,p),this.#n(p,h)):Math.max(a,t+1)}#n(t,n){if(t.nodeStart!==t.start)return t.start;if(!n){let r=this.text.slice(t.start,t.end).search(/:\/\/|\?|&/);r>=0&&this.read(t.start+r,t.end,!0)}return t.nodeEnd}#r(t,n){let{text:r}=this,s=t;for(;s>n&&s>t-3&&cn(r.charCodeAt(s-1));)s--;let o=r.charCodeAt(s-1),i=Math.max(n,s-Qk-4);if($n(o)){let c=r.charCodeAt(s-2)===92,u=s-(c?2:1);for(let h=u-1;h>=i;h--)if(r.charCodeAt(h)===o)return h+1<u?{start:h+1,end:u,quoted:!0}:void 0;return}let a=s;for(;a>i&&nd(r.charCodeAt(a-1));)a--;if(a>n&&nd(r.charCodeAt(a-1)))return;for(;a<s&&r.charCodeAt(a)===45;)a++;let l=r.charCodeAt(a);return a<s&&!(l>=48&&l<=57)?{start:a,end:s,quoted:!1}:void 0}#s(t,n){let{text:r}=this,s=t+1;r.charCodeAt(s)===45&&s++;let o=s;for(;o<n&&o-s<Qk&&nd(r.charCodeAt(o));)o++;let i=r.charCodeAt(s);if(o===s||!cn(r.charCodeAt(o))||i===45||i>=48&&i<=57)return Math.max(o,t+1);let a=o;for(;a<n&&cn(r.charCodeAt(a));)a++;if(a>=n||r.charCodeAt(a)===45)return a;let l=this.#i(a,n,!1);return l?(this.#o(s,o,l),l.nodeStart!==l.start?l.start:a):a}#i(t,n,r){let{text:s}=this;if(t>=n)return;let o=s.slice(t,s.charCodeAt(t)===92?t+2:t+1);if($n(o.charCodeAt(o.length-1))&&!this.#t.has(o)){let u=rd(s,t,n);if(u)return u;this.#t.add(o)}let i=t;for(;i<n&&(s.charCodeAt(i)===92||$n(s.charCodeAt(i)));)i++;let a=s.charCodeAt(i);if(a===123||a===91||a===40)return;let l=Jk(s,i,n,r);return/^(?:bearer|basic|token|digest)$/i.test(s.slice(i,Math.min(l,i+7)))&&cn(s.charCodeAt(l))&&(l=Jk(s,l+1,n,r)),l=sN(s,i,l),l>i?{start:i,end:l,nodeStart:i,nodeEnd:l}:void 0}#o(t,n,r){let s=this.text.slice(t,n);this.entries.push(new le(this.text,{parent:this.parent,name:s,kind:"scalar",keyStart:t,keyEnd:n,...r}))}};function nN(e,t,n){let r=t;for(;r<n&&(e.charCodeAt(r)===61||e.charCodeAt(r)===58);)r++;return r}function Jk(e,t,n,r){let s=t;for(;s<n;s++){let o=e.charCodeAt(s);if(cn(o)||o===44||o===59||$n(o)||o===92&&$n(e.charCodeAt(s+1))||r&&(o===38||o===35))break}return s}var rN={")":"(","]":"[","}":"{",">":"<"};function sN(e,t,n){let r=n;for(;r>t;){let s=rN[e.charAt(r-1)];if(!s||e.slice(t,r).includes(s))break;r--}return r}var oN=/[ \t]*(?:[>+][ \t]*){0,8}/y,iN=/[ \t]*(?:(?:#+|\/\/+|\/\*+|\*+\/?|;+|>)[ \t]*){0,4}/y,Zk=/[-*•][ \t]+/y,Xk=/#|\/\/|;/y,Wi=/(?:(?:export|set|ENV|ARG|declare -x|local|const|let|var)[ \t]+)?(?:"([^"\n]{1,120})"|'([^'\n]{1,120})'|([A-Za-z_$.\u00a1-\uffff][\w$./@\u00a1-\uffff-]{0,120}(?: [\w.-]{1,40}){0,2}))[ \t]{0,40}(:|=>|=)/dy,Ki=/(?:(![\w/:.-]{0,60})|&[\w.-]{1,60})(?=[ \t\r\n]|$)[ \t]*/y,aN=/[|>][-+\d]{0,3}[ \t]*(?=[#\r\n]|$)/y,lN=400;function Gi(e,t,n,r){return Cs(e,t,n,r).entries}function Cs(e,t,n,r){return tb(new Ui(e,n,r,oN),t)}function eb(e,t,n){return tb(new Ui(e,n,void 0,iN),t).entries}function tb(e,t){let{text:n,end:r}=e;for(let s=n.charCodeAt(t)===65279?t+1:t;s<r;){let o=Math.min($e(n,s),r);e.line(s,o),s=o+1}return e.finish(),{entries:e.entries,comments:e.comments}}var Ui=class{constructor(t,n,r,s){this.text=t;this.end=n;this.parent=r;this.marks=s}text;end;parent;marks;entries=[];comments=[];#t=[];#e=0;#n=0;finish(){this.#r(-1)}line(t,n){let{text:r}=this,s=dn(this.marks,r,t,n)??t;if(s>=n)return;if(dn(Xk,r,s,n)!==void 0){this.comments.push([s,n]);return}let o;for(let m=0;m<16;m++){let g=dn(Zk,r,s,n);if(g===void 0)break;this.#s(zi(r,t,s)),s=o=g}let i=zi(r,t,s);this.#r(i);let a=this.entries.length,l=this.#i(s,n,i)??this.#f(o,n),c=this.entries.length>a?this.entries.at(-1):void 0,u=this.comments.at(-1)?.[0]??-1,h=u>s?u:n,p=l??s,f=c?Math.min(Math.max(c.nodeEnd,p),h):p;c&&new Ts(r,f,this.entries,c).read(p),new Ts(r,h,this.entries,this.#t.at(-1)?.link??this.parent).read(f),this.entries.length>a&&(this.#e=this.entries.at(-1)?.nodeEnd??this.#e),c&&this.#e<c.nodeEnd&&(this.#e=c.nodeEnd)}#r(t){for(let n=this.#t.at(-1);n&&n.indent>=t;n=this.#t.at(-1))this.#t.pop(),n.entry&&n.entry.end<this.#e&&(n.entry.end=n.entry.nodeEnd=this.#e)}#s(t){this.#r(t+1);let n=this.#t.at(-1);n&&n.indent===t&&!n.entry&&this.#t.pop();let r=this.#t.at(-1),s=r?r.items++:0;this.#t.push({indent:t,link:{parent:r?r.link:this.parent,name:s},items:0})}#i(t,n,r){let{text:s}=this;Wi.lastIndex=t;let o=Wi.exec(s),i=o?.indices?.[1]??o?.indices?.[2]??o?.indices?.[3];if(!o||!i||Wi.lastIndex>n)return;let a=o[4]===":",l=Wi.lastIndex,c=s.charCodeAt(l),u=l>=n||c===32||c===9,h=o[3];if(c===61||a&&!u&&(c===47||c===58)||h?.includes(" ")&&!u)return;for(;l<n&&od(s.charCodeAt(l));)l++;let p=l,f=this.#a(l,n),m=(k,v,R)=>this.#h(s.slice(...i),i,k,{...v,nodeStart:Math.min(f.end>p?p:v.nodeStart,v.nodeStart)},f.tag,R);if(l=f.end,l>=n||this.#o(l))return this.#l(t,l,n,r,m);if(dn(aN,s,l,n)!==void 0&&this.#u(l,n,r,m))return n;let y=s.charCodeAt(l);if(y===123||y===91)return this.#d(l,n,r,m);let w=this.#p(l,n,!a&&!/[ \t]/.test(s.charAt(i[1]+(h===void 0?1:0))));return y===42&&/^\*[\w.-]{1,60}$/.test(s.slice(w.start,Math.min(w.end,w.start+62)))?m("alias",{...w,start:w.start+1}):m("scalar",w),l}#o(t){return this.text.charCodeAt(t)===35&&od(this.text.charCodeAt(t-1))}#a(t,n){let r,s=t;for(let o=0;o<2;o++){Ki.lastIndex=s;let i=Ki.exec(this.text);if(!i||Ki.lastIndex>n)break;r??=i[1],s=Ki.lastIndex}return r===void 0?{end:s}:{end:s,tag:r}}#l(t,n,r,s,o){this.#o(n)&&this.comments.push([n,r]);let i=this.#c(r),a=i!==void 0&&(i.column>s||i.column===s&&i.dash),l=a?i.at:Math.min(n,r),c=sd(this.text,t,Math.min(n,r)),u=a?l:c,h=o(a?i.dash?"list":"map":"scalar",{start:u,end:u,nodeStart:u,nodeEnd:u});return a&&this.#t.push({indent:s,link:h,entry:h,items:0}),r}#c(t){let{text:n}=this;for(let r=t+1;r<this.end;){let s=Math.min($e(n,r),this.end),o=dn(this.marks,n,r,s)??r;if(o<s&&dn(Xk,n,o,s)===void 0)return{at:o,column:zi(n,r,o),dash:dn(Zk,n,o,s)!==void 0};if(s-t>2e3)return;r=s+1}}#u(t,n,r,s){let{text:o}=this;if(t<this.#n)return!1;let i=[],a=-1,l=n;for(let u=n+1;u<this.end&&i.length<lN;){let h=Math.min($e(o,u),this.end),p=dn(this.marks,o,u,h)??u;if(p<h){if(zi(o,u,p)<=r)break;a<0&&(a=p),i.push(o.slice(p,h)),l=h}else if(h>u+200)break;u=h+1}if(a<0)return!1;this.#n=l;let c=s("scalar",{start:a,end:l,nodeStart:t,nodeEnd:l},i.join(`
`));return this.#t.push({indent:r,link:c,items:0}),!0}#d(t,n,r,s){let{text:o}=this,i=o.charCodeAt(t)===91,a=sd(o,t,n),l=s(i?"list":"map",{start:t,end:a,nodeStart:t,nodeEnd:a});a===t+1&&this.#t.push({indent:r,link:l,entry:l,items:0});let c=/^[ \t]*[^[\]{}:=#]{1,4000}/.exec(o.slice(t+1,Math.min(a,t+4002)))?.[0]??"";if(!i||c.trim()==="")return t;let u=c.matchAll(/"([^"]*)"|'([^']*)'|[^\s,"']+(?: +[^\s,"']+)*/dg),h=0;for(let p of u){let[f=0,m=0]=p.indices?.[1]??p.indices?.[2]??p.indices?.[0]??[],g=t+1,y={start:g+f,end:g+m},w={nodeStart:g+p.index,nodeEnd:g+p.index+p[0].length};this.entries.push(new le(o,{parent:l,name:h++,kind:"scalar",keyStart:-1,keyEnd:-1,...y,...w}))}return n}#p(t,n,r){let{text:s}=this,o=rd(s,t,n);if(o){let u=s.slice(o.nodeEnd,Math.min(n,o.nodeEnd+200)),h=/^[ \t]+(?=#)/.exec(u);if(h&&this.comments.push([o.nodeEnd+h[0].length,n]),h||/^[ \t]*[,;)}\]]*[ \t]*$/.test(u))return o}let i=!o&&/["'`]/.test(s.charAt(t))?1:0,a=n,l=/[ \t]#/.exec(s.slice(t,n));if(l&&(a=t+l.index,this.comments.push([a+1,n])),a=sd(s,t,a),a-t>1&&s.charCodeAt(a-1)===44&&a--,r&&/[ \t](?:--?[A-Za-z]|[\w.-]{1,80}=|&&|\|)|;/.test(s.slice(t,a))){let u=/^[^\s;]+/.exec(s.slice(t,a))?.[0]??"";a=t+Math.max(u.length,1)}return{start:Math.min(t+i,a),end:a,nodeStart:t,nodeEnd:a}}#f(t,n){let r=this.#t.at(-1);if(t===void 0||t>=n||!r?.link.parent||r.entry)return;let s=this.#a(t,n),o=this.#p(s.end,n,!1),{parent:i,name:a}=r.link,l=Math.min(t,o.nodeStart),c={parent:i,name:a,kind:"scalar",keyStart:-1,keyEnd:-1,...o,nodeStart:l,tag:s.tag};return this.entries.push(new le(this.text,c)),o.start}#h(t,n,r,s,o,i){let a=this.#t.at(-1)?.link??this.parent,l=new le(this.text,{parent:a,name:t,kind:r,keyStart:n[0],keyEnd:n[1],...s,tag:o,decoded:i});return this.entries.push(l),l}},od=e=>e===32||e===9;function dn(e,t,n,r){return e.lastIndex=n,e.test(t)&&e.lastIndex<=r?e.lastIndex:void 0}function zi(e,t,n){let r=0;for(let s=t;s<n;s++)e.charCodeAt(s)===9&&r++;return n-t+r}function sd(e,t,n){let r=n;for(;r>t&&od(e.charCodeAt(r-1));)r--;return r}var id="[[[",ad="]]]";function nb(e,t,n){let r=[];for(let s=e.indexOf(id);s>=0;){let o=s+id.length,i=e.indexOf(ad,o);if(i<0)break;let a=cN(t,s,i+ad.length);for(let l of n?.(e,o,i,a)?.entries??Gi(e,o,i,a))r.push(l);s=e.indexOf(id,i+ad.length)}return r.length>0?ld([...t,...r]):t}function ld(e){return e.sort((t,n)=>Oe(t)-Oe(n)||t.nodeStart-n.nodeStart)}function cN(e,t,n){let r=Se(e,o=>Oe(e[o]),t);for(;r>=0&&(e[r]?.nodeStart??0)>=t&&e[r]?.key===void 0;)r--;let s=e[r];for(;s instanceof le&&s.nodeEnd<n;)s=s.parent;return s}Zr();Cn();var Yi={name:"",start:-1,end:-1};function rb(e,t,n=e){let r=Kg(n,{});return n===e?Vi(e,t,r,Lo):Vi(e,t,r.map(dN),(s,o)=>sb(o)?uN(e,o):Lo(e,o))}var dN=e=>e.type===Gr?{...e,fast:!1}:e;function uN(e,t){let r=e.slice(t.valueStart,t.valueEnd).replace(/^(?:[ \t]*(?:\r\n?|\n))+/,s=>s.replace(/[ \t]/g,""));return Lo(r,{...t,valueStart:0,valueEnd:r.length})}function Vi(e,t,n,r){let s=new ud(e,t,r);return s.read(n),{entries:s.entries,comments:s.comments.found}}var ud=class{constructor(t,n,r){this.text=t;this.ground=n;this.decode=r;this.comments=new Ar(t)}text;ground;decode;entries=[];comments;#t=[];#e=0;read(t){for(let n=0;n<t.length;n++){let r=t[n];if(!r)break;switch(r.type){case Gr:this.#a(r);break;case Ur:this.#s(r,!1,this.#r(r,t[n+1]));break;case Mo:this.#s(r,!0,r.style===Jr?93:0);break;case Fo:this.#c(r);break;case Yr:this.#i();break;case Do:break}}this.#n(this.text.length)}#n(t){this.comments.between(this.#e,t),this.#e=t}#r(t,n){return t.style!==Jr||this.text.charCodeAt(t.start)!==123||n?.type===Ur&&n.start===t.start?0:125}#s(t,n,r){let s=this.#t.at(-1),{start:o}=t;if(this.#n(o),r&&(this.#e=o+1),!s){let{root:c,depth:u}=this.ground;this.#t.push({entry:void 0,below:c,depth:u,list:n,closer:r,count:0,end:o,key:void 0});return}let i=this.#d(s,n?"list":"map",o,o,dd(t,o),o,cd(this.text,t)),a=s.depth+(s.list?0:1),l=this.ground.below(i,a);this.#t.push({entry:i,below:l,depth:a,list:n,closer:r,count:0,end:o,key:void 0})}#i(){let t=this.#t.pop();if(!t)return;if(t.closer){let o=this.comments.skip(this.#e);for(;o<this.text.length&&this.text.charCodeAt(o)!==t.closer;)o=this.comments.skip(o+1);this.#n(o),t.end=this.#e=Math.min(o+1,this.text.length)}let{entry:n,end:r}=t;n&&(n.end=n.nodeEnd=r);let s=this.#t.at(-1);s&&this.#o(s,r,Yi)}#o(t,n,r){t.end=n,t.list?t.count++:t.key=t.key?void 0:r}#a(t){let n=this.#t.at(-1),{text:r}=this;if(t.valueStart<0){this.#l(t,n);return}let{valueStart:s,valueEnd:o}=t,{style:i}=t,a=cd(r,t),l=s,c=o,u=o;if(i===Vr||i===Qr)l--,r.charCodeAt(o)===r.charCodeAt(l)&&(u=++c);else if(sb(t)){for(l=this.#u(t);o>s&&ct(r.charCodeAt(o-1));)o--;for(;s<o&&ct(r.charCodeAt(s));)s++;c=o,s===o&&(s=o=c=pN(r,l,t.valueStart))}this.comments.between(this.#e,t.valueStart),this.#e=u;let h=t.fast?void 0:this.decode(r,t);if(n&&!n.list&&!n.key){this.#o(n,c,{name:h??r.slice(s,o),start:s,end:o});return}let p=h!==void 0&&h!==r.slice(s,o)?h:void 0;this.#d(n,"scalar",s,o,dd(t,l),c,a,p),n&&this.#o(n,c,Yi)}#l(t,n){let r=Math.max(t.tagEnd,t.anchorEnd);if(r<0){if(!n)return;r=this.#e;let s=this.comments.skip(r),o=this.text.charCodeAt(s);(n.list?o===45:n.key?o===58:o===63)&&(r=s+1)}if(this.#n(r),n&&!n.list&&!n.key){this.#o(n,r,{name:"",start:-1,end:-1});return}this.#d(n,"scalar",r,r,dd(t,r),r,cd(this.text,t)),n&&this.#o(n,r,Yi)}#c({anchorStart:t,anchorEnd:n}){let r=this.#t.at(-1);if(this.#n(t-1),this.#e=n,r&&!r.list&&!r.key){this.#o(r,n,{name:this.text.slice(t-1,n),start:t-1,end:n});return}this.#d(r,"alias",t,n,t-1,n,void 0),r&&this.#o(r,n,Yi)}#u(t){let n=Math.max(this.#e,t.tagEnd,t.anchorEnd);for(;n<t.valueStart;n++){n=this.comments.skip(n);let r=this.text.charCodeAt(n);if(r===124||r===62)return n}return t.valueStart}#d(t,n,r,s,o,i,a,l){let{mount:c}=this.ground,u=t?t.below:c?.parent,h=t?.key,p=t?t.list?t.count:h?this.ground.nameOf(h.name,u):"":c?.name??"",f=h?h.start:-1,m=h?h.end:-1,g=new le(this.text,{parent:u,name:p,kind:n,keyStart:f,keyEnd:m,start:r,nodeStart:o,nodeEnd:i,end:s,tag:a,decoded:l});return this.entries.push(g),g}},sb=({style:e})=>e===Ho||e===jo;function cd(e,t){return t.tagStart<0?void 0:e.slice(t.tagStart,t.tagEnd)}function dd(e,t){let n=t;return e.tagStart>=0&&e.tagStart<n&&(n=e.tagStart),e.anchorStart>=0&&e.anchorStart-1<n&&(n=e.anchorStart-1),n}function pN(e,t,n){let r=t;for(;r<n&&!ct(e.charCodeAt(r));)r++;return r}var hN=1<<18,mN=5;function ob(e,t,n,r){let s=Cs(e,0,e.length,n.root),o=(u,h=r)=>({form:"text",...s,problems:[{range:[h,h],message:u}]});if(e.length>hN)return o(pd);if(Ko(e))return o(d`nested more than ${100} levels deep: searched as text only`);let i=gN(t);if(!i)return o(pd);let{entries:a,comments:l}=Vi(e,n,i.events,i.decode),c=vN(i);return a.some(u=>u.key)?c.length===0?{form:"yaml",entries:a,comments:l,problems:c}:{form:"yaml",entries:yN(a,s.entries,kN(i,r)),comments:l,problems:c}:{form:"text",...s,problems:c.length>0?c:[{range:[r,r],message:pd}]}}var pd=d`this cannot be read as YAML: searched as text only`;function gN(e){try{return Vk().recover(e)}catch{return}}function yN(e,t,n){let r=new Set,s=new Set,o=[],i=a=>{let{key:l,start:c}=a;(l?r.has(l[0]):s.has(c))||a.kind==="scalar"&&a.end>c&&s.has(c)||(l&&r.add(l[0]),s.add(c),o.push(a))};for(let a of e)Oe(a)<n&&i(a);for(let a of t)i(a);for(let a of e)Oe(a)>=n&&i(a);for(let a of o)wN(a);return ld(o)}function wN({parent:e,nodeEnd:t}){for(let n=e;n instanceof le&&n.kind!=="scalar"&&n.nodeEnd<t;n=n.parent)n.end=n.nodeEnd=t}function kN({errors:e},t){return e.reduce((n,r)=>Math.min(n,r.at),t)}var bN={BAD_INDENT:d`the indentation does not fit`,TAB_AS_INDENT:d`a tab stands where YAML wants blanks`,MISSING_CHAR:d`a quote, a bracket, a comma or a colon is missing before this`,UNEXPECTED_TOKEN:d`this is not expected here`,BAD_SCALAR_START:d`a value that begins like this needs quotes`,BAD_DQ_ESCAPE:d`there is no such escape in double quotes`,MULTILINE_IMPLICIT_KEY:d`there is a colon too many or a line too few here`,BLOCK_AS_IMPLICIT_KEY:d`there is a colon too many or a line too few here`,BLOCK_IN_FLOW:d`this does not fit between brackets`};function vN({errors:e}){let t=[];for(let{code:n,at:r}of[...e].sort((s,o)=>s.at-o.at)){let s=bN[n]??d`this is not YAML`;t.length<mN&&!t.some(o=>o.message===s)&&t.push({range:[r,r],message:s})}return t}function ib({dialects:e},t){let n=t.toLowerCase();return e.find(({paths:r})=>r?.some(s=>s.test(n)))?.id}function ab({dialects:e},t,n){let r=new Set;for(let{parent:s,name:o}of t)s===n&&r.add(o);return e.find(s=>s.keys?.some(o=>o.every(i=>r.has(i))))?.id}function lb({other:e},t,n){return t==="yaml"||t==="json"||n==="yaml"||n==="json"?e:t}var _N=8e3;function fd(e){if(e.indexOf("\0")<0)return;let n=e.slice(0,_N),r=0,s=0;for(let a=n.indexOf("\0");a>=0;a=n.indexOf("\0",a+1))a%2?s++:r++;let o=/^(?:\uFFFD\uFFFD|\uFEFF|\uFFFE)/.test(n),i=n.length/3;return o||Math.min(r,s)*20<=Math.max(r,s)&&Math.max(r,s)>i?d`this is UTF-16, which Home Assistant does not read: save it as UTF-8. It was not searched`:r+s>0&&(r+s)*200>=n.length?d`this is not text: it was not searched`:void 0}var Qi=class{constructor(t,n,r){this.mount=t;this.suffixes=r;this.#t=n.map(tt),this.#e=Math.max(0,...this.#t.map(s=>s.includes("**")?1/0:s.length))}mount;suffixes;#t;#e;get root(){return this.mount&&this.below(this.mount,0)}get depth(){let t=0;for(let n=this.root;n;n=n.parent)typeof n.name=="string"&&t++;return t}below(t,n){return n>this.#e||typeof t.name=="number"?t:this.#t.some(r=>Ue(t,r))?void 0:t}nameOf(t,n){if(n||!this.suffixes)return t;let r=t.indexOf(" ");return r>0?t.slice(0,r):t}};var xN=/=|: |":|\\":|(?:^|\s)--?[a-zA-Z]/,SN=64*1024;function cb(e,t){let n=[];for(let r of t){let{kind:s,start:o,end:i,origin:a}=r;if(s!=="scalar"||i-o<6||i-o>SN||a==="script")continue;let l=e.slice(o,i);if(!(!xN.test(l)||l.includes("[[[")))for(let c of Gi(e,o,i,r))n.push(c)}return n}Cn();var AN=1024,hd=/-?(?:(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|Infinity|NaN)(?![\w.])|(?:true|false|null)(?!\w)/y;function db(e,t){let n=new md(e,t);return n.read()?{entries:n.entries,comments:n.comments}:void 0}var md=class{constructor(t,n){this.text=t;this.ground=n;this.#e=t.charCodeAt(0)===65279?1:0}text;ground;entries=[];comments=[];#t=[];#e;read(){let{text:t}=this;if(!this.#n()||this.#e>=t.length)return!1;for(;this.#n();){let n=this.#t.at(-1);if(this.#e>=t.length)return!n;let r=t.charCodeAt(this.#e);if(n&&r===(n.list?93:125)){if(!this.#a(n))return!1}else{if(n&&!n.list&&!this.#r(n))return!1;if(!this.#s(n))return!1}}return!1}#n(){let{text:t}=this;for(;this.#e<t.length;this.#e++){let n=t.charCodeAt(this.#e);if(ct(n))continue;if(n!==47)break;let r=this.#e,s=t.charCodeAt(r+1);if(s!==47&&s!==42)return!1;let o=s===47?$e(t,r):t.indexOf("*/",r+2)+2;if(o<r+2)return!1;this.comments.push([r,o]),this.#e=o-1}return!0}#r(t){let{text:n}=this,r=this.#e+1,s=this.#i();return s===void 0||(t.keyStart=r,t.keyEnd=this.#e-1,t.name=this.ground.nameOf(s??n.slice(r,t.keyEnd),t.below),!this.#n()||n.charCodeAt(this.#e)!==58)?!1:(this.#e++,this.#n())}#s(t){let{text:n}=this,r=this.#e,s=n.charCodeAt(r);if(s===123||s===91)return this.#e++,this.#t.length>=AN?!1:(this.#o(t,r,s===91),!0);if(s===34){let o=this.#i();if(o===void 0)return!1;this.#c(t,"scalar",r+1,this.#e-1,r,this.#e,o??void 0)}else{if(hd.lastIndex=r,!hd.test(n))return!1;this.#e=hd.lastIndex,this.#c(t,"scalar",r,this.#e,r,this.#e)}return this.#l(t)}#i(){let{text:t}=this,n=this.#e;if(t.charCodeAt(n)!==34)return;let r=!1,s=n+1;for(;s<t.length;s++){let o=t.charCodeAt(s);if(o===34)break;if(o===92)r=!0,s++;else if(o<32&&o!==9)return}if(!(s>=t.length))return this.#e=s+1,r?EN(t.slice(n+1,s)):null}#o(t,n,r){let s=t&&this.#c(t,r?"list":"map",n,n,n,n),o=t?t.depth+(t.list?0:1):this.ground.depth,i=s?this.ground.below(s,o):this.ground.root;this.#t.push({entry:s,below:i,depth:o,list:r,count:0,keyStart:-1,keyEnd:-1,name:""})}#a({entry:t}){return this.#e++,this.#t.pop(),t&&(t.end=t.nodeEnd=this.#e),this.#l(this.#t.at(-1))}#l(t){let{text:n}=this;if(!this.#n())return!1;let r=n.charCodeAt(this.#e);return t?(t.count++,r===44?(this.#e++,!0):r===(t.list?93:125)):this.#e>=n.length||r===123||r===91}#c(t,n,r,s,o,i,a){let{mount:l}=this.ground,c=t?t.below:l?.parent,u=t?t.list?t.count:t.name:l?.name??"",h=t?.keyStart??-1,p=t?.keyEnd??-1,f=new le(this.text,{parent:c,name:u,kind:n,keyStart:h,keyEnd:p,start:r,nodeStart:o,nodeEnd:i,end:s,decoded:a});return this.entries.push(f),f}};function EN(e){try{let t=JSON.parse(`"${e.replaceAll("	","\\t")}"`);return typeof t=="string"?t:void 0}catch{return}}Zr();Cn();var RN=60,ON=1<<22;function pb(e,t){let n=e;for(let r=0;;r++)try{return{result:t(n)}}catch(s){let o=r<RN&&r*e.length<ON?TN(n,s):void 0;if(o===void 0)return{broken:s,mended:n};n=o}}function TN(e,t){if(!(t instanceof ur)||!t.mark)return;let n=t.mark.position;switch(t.reason){case"deficient indentation":return CN(e,n);case"bad indentation of a mapping entry":return IN(e,n)??ub(e,n);case"bad indentation of a sequence entry":case"missed comma between flow collection entries":case"end of the stream or a document separator is expected":return ub(e,n);default:return}}function fb(e,t){let n=t;for(;n>0&&ct(e.charCodeAt(n-1));)n--;return n}function CN(e,t){let n=fb(e,t);if(!/[\r\n]/.test(e.slice(n,t)))return;let r=e.slice(0,$N(e,n)),s=r.length;for(let o=t;;){let i=NN(e,s,n);if(r+=e.slice(s,i)+" ".repeat(o-i),s=o,n=$e(e,o),n>=e.length||/["'[\]{}]/.test(e.slice(o,n)))break;for(o=n;o<e.length&&ct(e.charCodeAt(o));)o++}return r+e.slice(s)}function $N(e,t){return Math.max(e.lastIndexOf(`
`,t-1),e.lastIndexOf("\r",t-1))+1}function NN(e,t,n){let r="";for(let s=t;s<n;s++){let o=e.charAt(s),i=s===t?" ":e.charAt(s-1);if(r)o===r&&(r="");else{if(o==="#"&&/\s/.test(i))return s;(o==='"'||o==="'")&&/[\s[{,:]/.test(i)&&(r=o)}}return n}function IN(e,t){let n=fb(e,t),r=e.slice(n,t),s=Math.max(r.lastIndexOf(`
`),r.lastIndexOf("\r")),o=r.search(/[\r\n]/);if(!(o<0||!/[ \t]/.test(r.slice(o,s))))return e.slice(0,n)+r.slice(0,o)+`
`.repeat(s+1-o)+r.slice(s+1)+e.slice(t)}var LN=/^([ \t]*(?:- +|[\w-]{1,80}:[ \t]+){0,8}(?:"(?:[^"\\\r\n]|\\.){0,2000}"|'[^'\r\n]{0,2000}'))(#[^\r\n]*)/gm;function ub(e,t){return e.charAt(t)!=="#"||!/["']/.test(e.charAt(t-1))?void 0:(e.slice(0,t)+" ".repeat($e(e,t)-t)+e.slice($e(e,t))).replace(LN,(r,s,o)=>s+" ".repeat(o.length))}function hb(e,t){let n=[];for(let r=0;r<t.length;){let s=t[r];if(!s)break;let o=PN(e,s[0]),i=/^[ \t\uFEFF]*$/.test(e.slice(o,s[0])),a=s[1];for(r++;i;r++){let l=t[r];if(!l||!qN(e,a,l[0],s[0]-o))break;a=l[1]}for(let l of eb(e,i?o:s[0],a))n.push(l)}return n}function PN(e,t){let n=t;for(;n>0&&t-n<1e3&&e.charCodeAt(n-1)!==10&&e.charCodeAt(n-1)!==13;)n--;return n}function qN(e,t,n,r){return n-t>r+2?!1:/^(?:\r\n?|\n)([ \t]*)$/.exec(e.slice(t,n))?.[1]?.length===r}Cn();function mb(e,t){let n=[],r=[];for(let s=e.charCodeAt(0)===65279?1:0;s<e.length;){let o=$e(e,s),i=gb(e,s,o);if(e.charCodeAt(i)===35)r.push([i,o]);else if(i<o&&o-i<DN){let a=MN(e,i,o,t);a&&n.push(a)}s=o+1}return{entries:n,comments:r}}var DN=4096;function gb(e,t,n){let r=t;for(;r<n&&(e[r]===" "||e[r]==="	");)r++;return r}function MN(e,t,n,r){let s=n;for(;s>t&&/\s/.test(e.charAt(s-1));)s--;let o=/^[A-Za-z_][\w-]{0,60}(?=\s|$)/.exec(e.slice(t,s))?.[0];if(o===void 0)return;let i=t+o.length,a=gb(e,i,s);return new le(e,{parent:r,name:o,kind:"scalar",keyStart:t,keyEnd:i,start:a,nodeStart:a,nodeEnd:s,end:s})}var FN={yaml:"yaml",yml:"yaml",json:"json",jsonc:"json",json5:"json",js:"script",mjs:"script",cjs:"script"},BN=new Set("bash bat c cfg conf cpp css csv env h html htm ini j2 jinja jinja2 log md properties ps1 py rst sh svg toml ts xml zsh".split(" "));function yb(e){let t=e.toLowerCase(),n=t.slice(t.lastIndexOf("/")+1),r=n.lastIndexOf("."),s=r<0?"":n.slice(r+1),o=FN[s];return o||(/(?:^|\/)\.storage\//.test(t)?"json":BN.has(s)?"text":void 0)}var HN=/^\s*(?:(?:- +)*(?:"[^"\n]{1,80}"|'[^'\n]{1,80}'|<<|[A-Za-z_.$][\w.$-]{0,60}(?: [\w.-]{1,40}){0,2}) ?:(?:\s|$)|- |-$|#|---|$)/;function wb(e){let t=e.slice(0,2e4).replace(/^\uFEFF/,"").split(/\r\n?|\n/,400),n=0,r=0,s=0,o=-1;for(let i of t){if(i.trim()==="")continue;let a=i.search(/\S/);o>=0&&a>o||(o=-1,s++,HN.test(i)&&(n++,/^\s*(?:- |[^#\s])/.test(i)&&r++,/:\s+[|>][-+\d]*\s*$/.test(i)&&(o=a)))}return r>0&&n>=s*.9}var jN=20<<20;function Zi(e,t){let{path:n,text:r}=e,{dialects:s,mount:o}=t,i=t.dialect??ib(s,n),a=yb(n),l=new Qi(o,s.roots,i===void 0||i===s.other),u=s.dialects.some(({id:p,lines:f})=>p===i&&f)?WN(r,l):bb(r,a,l,t.script),h=i??(o||u.form==="script"?void 0:ab(s,u.entries,l.root));return new to(e,{...u,dialect:h??lb(s,u.form,a),remarks:()=>hb(r,u.comments),...u.form!=="text"&&{inner:()=>cb(r,u.entries)}})}function WN(e,t){return fd(e)?bb(e,"text",t,void 0):{form:"text",...mb(e,t.root),problems:[]}}function bb(e,t,n,r){let s=fd(e);if(s)return{form:"text",entries:[],comments:[],problems:[{range:[0,0],message:s}]};if(e.length>jN)return Ji(e,n,t&&t!=="text"?d`too large to be read as what it is: searched as text only`:void 0);let o=KN(e,t,n,r);return o.form!=="yaml"&&o.form!=="json"?o:{...o,entries:nb(e,o.entries,r)}}function KN(e,t,n,r){if(t==="yaml")return kb(e,n);if(t==="script")return zN(e,n,r);if(t==="json"||t===void 0&&/^\uFEFF?\s*[[{]/.test(e)){let s=db(e,n);if(s)return{form:"json",...s,problems:[]};if(t&&e.trim()!=="")return Ji(e,n,d`this cannot be read as JSON: searched as text only`)}if(t===void 0&&wb(e)){let s=kb(e,n);return s.problems.length>0?{...s,problems:[]}:s}return Ji(e,n)}function kb(e,t){let n=pb(e,o=>rb(e,t,o));if("result"in n)return{form:"yaml",...n.result,problems:[]};let{broken:r}=n,s=r instanceof ur?r.mark?.position??0:0;return ob(e,n.mended,t,Math.min(s,e.length))}function zN(e,t,n){let r=n?.(e,0,e.length,t.root);return r?{form:"script",...r,problems:[]}:Ji(e,t)}function Ji(e,t,n){return{form:"text",...Cs(e,0,e.length,t.root),problems:n?[{range:[0,0],message:n}]:[]}}var vb=["ignore","rules","allow","target"],UN=/^\d{1,4}\.\d{1,3}(?:\.\d{1,3})?(?:b\d{1,3})?$/,_b=["error","warning","info","off"];function Sb(e,t,n=[]){let r=new yd(e,t,n);return{settings:r.settings,mistakes:r.mistakes}}var yd=class{constructor(t,n,r){this.document=t;this.rules=n;this.programs=r;this.mistakes.push(...t.problems);for(let i of t.entries)this.#e(i);let s=this.#r(void 0,d`the file`);for(let[i,a]of s)xb(vb,i)||this.#n(a,d`there is no setting ${Xi(i)}${ea(i,vb)}`);let o=this.#a(s.get("target"));this.settings={...o&&{target:o},ignore:this.#s(s.get("ignore"),d`ignore`).flatMap(i=>this.#c(i)),rules:this.#i(s.get("rules")),allow:this.#s(s.get("allow"),d`allow`).flatMap(i=>this.#u(i))},n.length>0&&n.every(i=>this.settings.rules[i]==="off")&&this.#n(s.get("rules"),d`no rule is active: every one is off`),this.mistakes.sort((i,a)=>i.range[0]-a.range[0])}document;rules;programs;mistakes=[];settings;#t=new Map;#e(t){let n=this.#t.get(t.parent);n?n.push(t):this.#t.set(t.parent,[t])}#n(t,n){this.mistakes.push({range:t?t.key??t.value:[0,0],message:n})}#r(t,n){let r=new Map;for(let s of this.#t.get(t)??[]){let o=String(s.name);typeof s.name=="number"?this.#n(s,d`${n} is a list, not settings with names`):r.has(o)?this.#n(s,d`${Xi(o)} is there twice`):r.set(o,s)}return r}#s(t,n){return!t||gd(t)?[]:t.kind!=="list"?(this.#n(t,d`${n} is a list: each item on a line of its own, after "- "`),[]):(this.#t.get(t)??[]).filter(r=>{let s=r.kind==="scalar"&&r.tag===void 0&&r.data!=="";return s||this.#n(r,d`an item of ${n} is a text`),s})}#i(t){if(!t||gd(t))return{};if(t.kind!=="map"&&this.#n(t,d`rules is a map: rule and severity, such as "inline-secret: off"`),t.kind!=="map")return{};let n=[];for(let[r,s]of this.#r(t,d`rules`)){let o=s.kind==="scalar"&&s.tag===void 0?s.data:"";if(!this.rules.includes(r))this.#n(s,this.#o(r));else if(xb(_b,o))n.push([r,o]);else{let i=s.kind==="scalar"?s.value:s.key??s.value,a=d`a severity is error, warning, info or off${ea(o,_b)}`;this.mistakes.push({range:i,message:a})}}return Object.fromEntries(n)}#o(t){return d`there is no rule ${Xi(t)}${ea(t,this.rules)}`}#a(t){let[n]=this.programs;if(!t||gd(t)||n===void 0)return;if(t.kind==="list"&&this.#n(t,d`target is a version, or a map of programs and versions`),t.kind!=="map")return this.#l(t)?{[n]:t.data}:void 0;let r=[];for(let[s,o]of this.#r(t,d`target`))this.programs.includes(s)?this.#l(o)&&r.push([s,o.data]):this.#n(o,d`there is no program ${Xi(s)}${ea(s,this.programs)}`);return Object.fromEntries(r)}#l(t){let n=t.kind==="scalar"&&t.tag===void 0&&UN.test(t.data);return!n&&t.kind!=="list"&&this.#n(t,d`a version looks like 2026.10 or 2026.10.1`),n}#c(t){let n=t.data.replace(/^\.\//,"");if(n.startsWith("!"))this.#n(t,d`a glob with "!" is not understood: name what to leave out`);else if(n.startsWith("/")||n.startsWith("..")||n.includes("\\"))this.#n(t,d`a glob is a path from the folder of this file, with forward slashes`);else if(n.length>300)this.#n(t,d`the glob is too long`);else return[n];return[]}#u(t){let n=t.data.indexOf(":"),r=t.data.lastIndexOf(":"),s=t.data.slice(0,Math.max(0,n)),o=t.data.slice(n+1,Math.max(0,r)).replace(/^\.\//,""),i=t.data.slice(r+1);if(n<0||n===r||o===""||!xo(i))this.#n(t,d`an item of allow is rule:path:key.path, as the compact report shows it`);else if(!this.rules.includes(s))this.#n(t,this.#o(s));else return[{rule:s,path:o,at:i,line:this.document.position(t.start).line}];return[]}};function xb(e,t){return e.some(n=>n===t)}var gd=e=>e.kind==="scalar"&&e.tag===void 0&&/^(?:|~|null)$/.test(e.data);function Xi(e){return/^[a-z]{1,20}(?:[-_][a-z]{1,20}){0,5}$/i.test(e)?d`"${Ke(e)}"`:d`of that name`}function ea(e,t){let n=zs(e.toLowerCase().slice(0,60),t,{maxDistance:Math.max(2,Math.floor(e.length/3))});return n===void 0||e===""?d``:d`; did you mean ${Ke(n)}?`}var P0=".haguard.yaml";function q0(e,t){let n=t.file===void 0?fL(e):(0,et.resolve)(t.cwd,t.file);if(n===void 0)return{folder:e.repository?.top??e.start,ignore:[],rules:{},allow:[]};let r=ce(he(t.cwd,n))||".",s=vn(n);if("failure"in s){let l=s.failure.code==="ENOENT"||s.failure.code==="ENOTDIR";throw new U(l?`there is no file ${r}`:`${r}: ${s.failure.message}`)}if("unread"in s)throw new U(`${r}: this is not a configuration file of haguard`);let o=Zi({path:P0,text:s.text},{dialects:{...t.dialects,roots:[]}}),{settings:i,mistakes:a}=Sb(o,t.rules,t.programs);if(a.length>0){let l=a.map(({range:c,message:u})=>{let{line:h,column:p}=o.position(c[0]);return`${r}:${h}:${p}: ${u}`});throw new U([...new Set(l)].join(`
`))}return{...i,file:r,folder:hL(n)}}function fL({start:e,repository:t,folder:n}){let r=t?.top??(0,qs.realpathSync)(n);for(let s=e;;s=(0,et.dirname)(s)){let o=[(0,et.join)(s,P0),(0,et.join)(s,".github","haguard.yaml")].find(i=>(0,qs.existsSync)(i));if(o!==void 0||s===(0,et.dirname)(s)||!Fe(he(r,(0,et.dirname)(s))))return o}}function hL(e){let t=(0,qs.realpathSync)((0,et.dirname)(e));return t.endsWith((0,et.join)("/",".github"))?(0,et.dirname)(t):t}async function D0({ignore:e,folder:t},n){if(e.length===0)return;let{default:r}=await Promise.resolve().then(()=>un(L0())),o=e.map(a=>a.replace(/\/+$/,"")).flatMap(a=>[a,`${a}/**`]).map(a=>r.matcher(a,{dot:!0})),i=Ao(n,t);return a=>{let l=i(a);return l!==void 0&&o.some(c=>c(l))}}var fa=require("node:fs"),K0=require("node:path");var Pd=require("node:child_process"),aa=require("node:fs"),Ln=require("node:path");var mL=new Set(["GIT_DIR","GIT_WORK_TREE","GIT_INDEX_FILE","GIT_PREFIX","GIT_COMMON_DIR","GIT_NAMESPACE","GIT_OBJECT_DIRECTORY","GIT_ALTERNATE_OBJECT_DIRECTORIES"]);function gL({trusted:e,asHook:t=!1}){let n={...Object.fromEntries(Object.entries(process.env).filter(([o])=>t||!mL.has(o))),LC_ALL:"C",GIT_OPTIONAL_LOCKS:"0",GIT_LITERAL_PATHSPECS:"1",GIT_NO_LAZY_FETCH:"1",GIT_NO_REPLACE_OBJECTS:"1"},r=[["core.fsmonitor","false"],...e===void 0?[]:[["safe.directory",e]]],s=Number(n.GIT_CONFIG_COUNT??0)||0;for(let[o,[i,a]]of r.entries())n[`GIT_CONFIG_KEY_${s+o}`]=i,n[`GIT_CONFIG_VALUE_${s+o}`]=a;return n.GIT_CONFIG_COUNT=String(s+r.length),n}function M0(e,t){let{folder:n,input:r}=t,{error:s,status:o,stdout:i,stderr:a}=(0,Pd.spawnSync)("git",e,{cwd:n,env:gL(t),maxBuffer:1/0,windowsHide:!0,...r&&{input:r}});if(s){if("code"in s&&s.code==="ENOENT")return;throw s}return{code:o??128,output:i,complaint:a.toString()}}function F0(e){let t=qd((0,aa.realpathSync)(e));if(t===void 0)return;let n=i=>M0(["rev-parse","--show-toplevel"],{folder:t,...i!==void 0&&{trusted:i}}),r=n(),s=r?.code===128&&r.complaint.includes("dubious ownership");if(s&&(r=n(t)),r?.code===128&&r.complaint.includes("dubious ownership"))throw new U(`Git does not trust ${ce(t)}, since it belongs to another user; add it to safe.directory (git config --global --add safe.directory ...)`);if(r?.code!==0)return;let o=(0,Ln.resolve)(r.output.toString().replace(/\r?\n$/,""));return Fe(he(o,t))?{top:o,...s&&{trusted:t}}:void 0}function qd(e){for(let t=e;;t=(0,Ln.dirname)(t)){if((0,aa.lstatSync)((0,Ln.join)(t,".git"),{throwIfNoEntry:!1}))return t;if((0,Ln.dirname)(t)===t)return}}var yL="160000";function la(e,t,{ignored:n=!1}={}){let r=["ls-files","-z","-t","--stage","--cached","--others"],s=M0(n?r:[...r,"--exclude-standard"],{folder:e,...t.trusted!==void 0&&{trusted:t.trusted}});if(s?.code!==0)throw new U(`Git cannot list the files of ${ce(t.top)}`);let o=new Map;for(let a of wL(s.output))o.has(a.name.path)||o.set(a.name.path,a);let i=[...s.complaint.matchAll(/^warning: could not open directory '([^\n]*?)\/?': /gm)];return{files:[...o.values()],closed:i.map(([,a=""])=>ce(a))}}function*wL(e){for(let t of og(e)){let n=(i,a)=>typeof t=="string"?t.slice(i,a):t.subarray(i,a),r=n(0,2).toString()!=="? ",s=Ct(n(r?t.indexOf("	")+1:2)),o=r?n(2,8).toString()===yL:s.path.endsWith("/");yield{name:s,tracked:r,...o&&{repository:o}}}}var da=require("node:fs"),Pt=require("node:path");function B0(e,t){let n=(e.length>0?e:["."]).map(u=>({absolute:(0,Pt.resolve)(t,u),stat:kL(u,t)})),r=n.map(({absolute:u,stat:h})=>h.isDirectory()?u:(0,Pt.dirname)(u)),s=n.every(({absolute:u})=>Fe(he(t,u)))?(0,Pt.resolve)(t):ca(r),o=new Map,i=n.map(({absolute:u,stat:h})=>{let p=h.isDirectory(),f=(0,da.realpathSync)(u),m=qd(p?f:(0,Pt.dirname)(f));m!==void 0&&!o.has(m)&&o.set(m,F0(m));let g=m===void 0?void 0:o.get(m);return{name:Ct(he(s,u)),real:f,isFolder:p,...g&&{repository:g}}}),a=ca(i.map(({real:u,isFolder:h})=>h?u:(0,Pt.dirname)(u))),l=i[0]?.repository,c=l&&i.every(u=>u.repository?.top===l.top);return{folder:s,asked:i,start:a,...c&&{repository:l}}}function kL(e,t){try{return(0,da.statSync)((0,Pt.resolve)(t,e))}catch(n){let{code:r,message:s}=Je(n),o=r==="ENOENT"||r==="ENOTDIR";throw new U(o?`there is no file or folder ${ce(e)}`:`${ce(e)}: ${s}`)}}function ca(e){let t=e[0]??"";for(;!e.every(n=>Fe(he(t,n)));)t=(0,Pt.dirname)(t);return t}var ua=require("node:fs"),Pn=require("node:path");function H0(e,t,n){let r=(0,ua.realpathSync)(e.folder),s=e.asked.map(({real:a,isFolder:l,repository:c})=>({folder:l?a:(0,Pn.dirname)(a),top:c?.top??r})),o=new Set,i=(a,l)=>{for(let c=a;!o.has(c)&&Fe(he(l,c));c=(0,Pn.dirname)(c))o.add(c)};for(let{folder:a,top:l}of s)i(a,l);for(let{open:a}of t){if(typeof a!="string"||!/\.ya?ml$/i.test(a)||o.has((0,Pn.dirname)(a)))continue;let l=s.find(({folder:c})=>Fe(he(c,a)));l&&i((0,Pn.dirname)(a),l.top)}return[...o].flatMap(a=>n.map(l=>(0,Pn.join)(a,l))).filter(bL).map(a=>{let l=e.asked.find(({real:u,isFolder:h})=>h&&Fe(he(u,a)));return{path:l?sr(l.name,Ct(he(l.real,a))).path:ce(he(r,a)),open:a,asked:l!==void 0}}).sort(Kr)}function bL(e){try{return(0,ua.statSync)(e,{throwIfNoEntry:!1})?.isFile()??!1}catch{return!1}}var Dd={folder:d`in folders that are skipped by default`,ignored:d`ignored by the configuration file`,private:d`kept out of Git, as they should be`,media:d`pictures, sounds or fonts`,kind:d`of a kind that is not read`,binary:d`not text`,large:d`larger than 256 MiB`,outside:d`links to files elsewhere`,dangling:d`links to nothing`,repository:d`other repositories inside this one`,special:d`neither files nor folders`},pa=class{#t=new Map;add(t,n=!1){let{all:r,tracked:s}=this.of(t);this.#t.set(t,{all:r+1,tracked:s+Number(n)})}of(t){return this.#t.get(t)??{all:0,tracked:0}}get counts(){let t=Object.keys(Dd);return[...this.#t].map(([n,r])=>({reason:n,...r})).sort((n,r)=>t.indexOf(n.reason)-t.indexOf(r.reason))}get tracked(){return this.counts.reduce((t,{tracked:n})=>t+n,0)}};var j0=require("node:fs");function W0(e,t){let n=[],r=[],s=[{path:""}];for(let o=s.pop();o;o=s.pop())try{for(let i of(0,j0.readdirSync)(So(e,o),{withFileTypes:!0,encoding:"buffer"})){let a=sr(o,Ct(i.name));i.isDirectory()?t(a.path)&&s.push(a):n.push(a)}}catch(i){r.push({path:o.path,failure:Je(i)})}return{files:n,closed:r}}function z0(e,t){let n=new Md(e,t);for(let r of e.asked)r.isFolder&&n.folder(r);return n.singles(e.asked.filter(({isFolder:r})=>!r)),n.result()}var Md=class{constructor(t,n){this.ground=t;this.options=n}ground;options;#t=new Map;#e=new Set;#n=new Set;#r=new Set;#s=new pa;#i=[];folder(t){for(let n of t.repository?this.#o(t,t.repository):this.#a(t))this.#l(t,n)}singles(t){let n=new Map;for(let r of t){let s=n.get(r.repository?.top);s?s.push(r):n.set(r.repository?.top,[r])}for(let r of n.values()){let s=r[0]?.repository,o=ca(r.map(({real:l})=>(0,K0.dirname)(l))),i=s&&la(o,s).files,a=new Set(i?.filter(l=>l.tracked).map(({name:l})=>l.path));for(let l of r){let c=a.has(ce(he(o,l.real)));c&&this.#e.add(l.name.path),this.#l(l,{name:{path:""},...s&&{tracked:c}})}}}#o(t,n){let r=this.options.ignored??!1,s=la(t.real,n,{ignored:r});s.files.length===0&&t.real!==n.top&&(s=la(t.real,n,{ignored:r=!0}));for(let o of s.closed)this.#i.push({path:Ds(t,{path:o}).path,failure:{code:"EACCES",message:d`permission denied`}});for(let{name:o,tracked:i}of s.files)i&&this.#e.add(Ds(t,o).path);return r?s.files:s.files.map(o=>({...o,unignored:!o.tracked&&!o.repository}))}#a(t){let{files:n,closed:r}=W0(t.real,s=>{let o=this.options.kinds.isSkipped(Ds(t,{path:`${s}/`}).path,t.name.path);return o&&this.#s.add("folder"),!o});for(let{path:s,failure:o}of r)this.#i.push({path:Ds(t,{path:s}).path||".",failure:o});return n.map(s=>({name:s}))}#l(t,n){let{tracked:r}=n,{path:s}=Ds(t,n.name),o=t.isFolder?So(t.real,n.name):t.real,i=this.options.kinds.kindOf(s);n.unignored&&this.#n.add(s);try{let a=this.#c(t,n,s,i),l=a!==void 0&&this.#u(n,s,a);l&&(a=void 0);let c=a??this.#d(o);typeof c=="string"&&this.#s.add(c,r);let u=typeof o=="string"?o:o.toString("latin1");if(typeof c!="number"||this.#t.has(u))return;let h=i!=="present"&&!l;this.#t.set(u,{path:s,open:o,size:c,read:h,...r!==void 0&&{tracked:r}})}catch(a){let l=Je(a);l.code!=="ENOTDIR"&&this.#i.push({path:s,failure:l})}}#c(t,{tracked:n,repository:r},s,o){let{kinds:i,isLeftOut:a}=this.options;return r?"repository":i.isSkipped(s,t.name.path)?"folder":!n&&i.isPrivate(s)?"private":a?.(s)?"ignored":o==="media"?"media":o==="unknown"&&t.isFolder?"kind":void 0}#u({tracked:t,unignored:n},r,s){if(!t&&!n||s==="repository"||s==="ignored")return!1;let o=this.options.kinds.toldFolder(r);return o===void 0?this.options.kinds.isSecretsFile(r):!this.#r.has(o)&&!!this.#r.add(o)}#d(t){let n=(0,fa.lstatSync)(t,{throwIfNoEntry:!1});if(!(!n||n.isDirectory()))return n.isSymbolicLink()?this.#p(t):n.isFile()?n.size>rl?"large":n.size:"special"}#p(t){let n;try{n=(0,fa.realpathSync)(t)}catch(s){return Je(s),"dangling"}let r=({real:s,isFolder:o})=>o&&Fe(he(s,n));return this.ground.asked.some(r)?void 0:"outside"}#f(t){let{kinds:n,isLeftOut:r}=this.options,s=H0(this.ground,t,n.secretsFiles);return r?s.map(o=>({...o,asked:o.asked&&!r(o.path)})):s}result(){let t=[...this.#t.values()].sort(Kr),n=this.ground.asked.some(({repository:r})=>r);return{folder:this.ground.folder,files:t,...n&&{tracked:this.#e,unignored:this.#n},skipped:this.#s,unopened:this.#i.sort(Kr),secrets:this.#f(t)}}};function Ds({name:e,isFolder:t},n){return t?sr(e,n):e}var ha=class{#t;#e;#n=new Map;constructor(t){this.#t=t,this.#e=t.skipped.map(n=>n.split("/"))}kindOf(t){if(this.isPrivate(t))return"text";let n=U0(t);for(let r of this.#s(n))for(let s of["media","present","text"])if(vL(r,this.#t[s]))return s;return"unknown"}isPrivate(t){let{secretsFiles:n,privateFolders:r}=this.#t,s=t.toLowerCase().split("/");return n.includes(s.pop()??"")||s.some(o=>r.includes(o))}get secretsFiles(){return this.#t.secretsFiles}isSecretsFile(t){return this.#t.secretsFiles.includes(U0(t))}toldFolder(t){let n=t.split("/"),r=n.findIndex((s,o)=>o<n.length-1&&this.#t.told.includes(s.toLowerCase()));return r<0?void 0:n.slice(0,r+1).join("/")}isSkipped(t,n=""){return this.#r(t.slice(0,Math.max(0,t.lastIndexOf("/")))).some(s=>n!==s&&!gt(n,s))}#r(t){let n=this.#n.get(t);if(!n){let r=t.toLowerCase().split("/"),s=new Set;for(let o of this.#e)for(let i=0;i+o.length<=r.length;i++)o.every((a,l)=>a==="*"||a===r[i+l])&&s.add(i+o.length);this.#n.set(t,n=[...s].map(o=>t.split("/").slice(0,o).join("/")))}return n}*#s(t){yield t;for(let n=0;n<4;n++){let r=this.#t.copies.find(s=>t.endsWith(s))??/\.\d{1,8}$/.exec(t)?.[0];if(r===void 0||r.length>=t.length)return;yield t=t.slice(0,-r.length)}}};function vL(e,{endings:t,names:n,beginnings:r}){return n.includes(e)||t.some(s=>e.endsWith(s))||r.some(s=>e.startsWith(s))}function U0(e){return e.slice(e.lastIndexOf("/")+1).toLowerCase()}var V0=require("node:fs"),Q0=require("node:module"),J0=require("node:path");var _L=1<<18;function Y0(e){return(t,n,r,s)=>{if(!(r-n>_L||Ko(t,n,r)))try{let o=e(t.slice(n,r));if(!dt(o))return;let i=new Fd(t,n);i.run(o,s);let a=qn(o.comments).map(({range:l})=>[l[0]+n,l[1]+n]);return{entries:i.entries.sort((l,c)=>G0(l)-G0(c)||l.nodeStart-c.nodeStart),comments:a}}catch{return}}}var G0=e=>e.key?.[0]??e.nodeStart,Fd=class{constructor(t,n){this.text=t;this.offset=n}text;offset;entries=[];#t=[];run(t,n){this.#t.push({node:t,parent:n});for(let r=this.#t.pop();r;r=this.#t.pop())r.name?this.#o(r.node,r.name):this.#e(r.node,r.parent)}#e(t,n){switch(t.type){case"VariableDeclarator":this.#r(t.id,t.init,n);break;case"Property":case"PropertyDefinition":this.#r(t.key,t.value,n,t.computed===!0);break;case"AssignmentExpression":case"AssignmentPattern":this.#r(t.left,t.right,n);break;case"BinaryExpression":/^[!=]==?$/.test(String(t.operator))?this.#r(t.left,t.right,n):this.#n(t,n);break;case"CallExpression":case"NewExpression":this.#i(t,n);break;default:this.#n(t,n)}}#n(t,n){for(let r in t)if(r!=="parent"&&r!=="comments")for(let s of qn(t[r]))this.#t.push({node:s,parent:n})}#r(t,n,r,s=!1){let o=dt(t)&&!s?this.#s(t,r):void 0;dt(t)&&!o&&this.#t.push({node:t,parent:r}),dt(n)&&this.#t.push({node:n,parent:r,name:o})}#s(t,n){if(t.type==="Identifier")return{name:String(t.name),key:this.#l(t),parent:n};if(t.type==="Literal"){let[a,l]=this.#l(t),c=typeof t.value=="string"?1:0;return{name:String(t.value),key:[a+c,l-c],parent:n}}let{object:r,property:s}=t;if(t.type!=="MemberExpression"||!dt(s)||t.computed===!0&&s.type!=="Literal")return;let o=this.#s(s,n),i=dt(r)&&r.type==="Identifier"?String(r.name):void 0;return o&&i!==void 0?{...o,parent:{parent:n,name:i}}:o}#i(t,n){let{callee:r}=t,s=dt(r)?this.#s(r,void 0)?.name:void 0;dt(r)&&r.type!=="Identifier"&&this.#t.push({node:r,parent:n});let o=s===void 0?n:{parent:n,name:s};qn(t.arguments).forEach((i,a)=>{this.#t.push({node:i,parent:n,name:s===void 0?void 0:{name:a,key:void 0,parent:o}})})}#o(t,n){let[r,s]=this.#l(t);switch(t.type){case"Literal":typeof t.value=="string"?this.#c(n,"scalar",r+1,s-1,t,t.value):this.#c(n,"scalar",r,s,t);break;case"TemplateLiteral":this.#c(n,"scalar",r+1,s-1,t,qn(t.quasis).map(xL).join(""));for(let o of qn(t.expressions))this.#t.push({node:o,parent:n.parent});break;case"ObjectExpression":this.#n(t,this.#c(n,"map",r,s,t));break;case"ArrayExpression":{let o=this.#c(n,"list",r,s,t);qn(t.elements).forEach((i,a)=>{this.#t.push({node:i,parent:o,name:{name:a,key:void 0,parent:o}})});break}case"ConditionalExpression":dt(t.test)&&this.#t.push({node:t.test,parent:n.parent}),this.#a(t,n,["consequent","alternate"]);break;case"LogicalExpression":this.#a(t,n,["left","right"]);break;case"BinaryExpression":t.operator==="+"?this.#a(t,n,["left","right"]):this.#e(t,n.parent);break;case"AwaitExpression":this.#a(t,n,["argument"]);break;default:this.#e(t,n.parent)}}#a(t,n,r){for(let s of r)for(let o of qn(t[s]))this.#t.push({node:o,parent:n.parent,name:n})}#l({range:t}){return[t[0]+this.offset,t[1]+this.offset]}#c({name:t,key:n,parent:r},s,o,i,a,l){let[c,u]=this.#l(a),h=l===void 0||l===this.text.slice(o,i)?void 0:l,p=n?.[0]??-1,f=n?.[1]??-1,m=new le(this.text,{parent:r,name:t,kind:s,keyStart:p,keyEnd:f,start:o,nodeStart:c,nodeEnd:u,end:i,decoded:h,origin:"script"});return this.entries.push(m),m}};function xL(e){let{value:t}=e;return typeof t!="object"||t===null||!("cooked"in t)?"":typeof t.cooked=="string"?t.cooked:""}function dt(e){return typeof e=="object"&&e!==null&&"type"in e&&"range"in e&&Array.isArray(e.range)}function qn(e){return Array.isArray(e)?e.filter(dt):dt(e)?[e]:[]}var ma=class{#t;#e;#n;constructor(t,n=(0,J0.join)(__dirname,"script.cjs")){this.#t=t,this.#e=n}open(t,n){return Zi(t,{dialects:this.#t,script:this.#r,...n&&{mount:n}})}#r=(t,n,r,s)=>this.#t.scriptWords?.test(t.slice(n,r))===!1?{entries:[],comments:[]}:(this.#n??=Y0(SL(this.#e)))(t,n,r,s)};function SL(e){if(!(0,V0.existsSync)(e))return()=>{};let{parseScript:t}=(0,Q0.createRequire)(e)(e);return t}var AL={credential:d`secret`,network:d`address`,place:d`place`,person:d`person`},ga=class{#t=new Map;#e=new Map;nameOf(t,n){let r=this.#t.get(n);if(r)return r;let s=(this.#e.get(t)??0)+1;this.#e.set(t,s);let o=`REDACTED_${t}_${s}`;return this.#t.set(n,o),o}};function EL(e){let t=[];for(let n of[...e].sort((r,s)=>r.range[0]-s.range[0]||s.range[1]-r.range[1])){let r=t.at(-1);!r||n.range[0]>=r.range[1]?t.push(n):n.range[1]>r.range[1]&&(t[t.length-1]={...r,range:[r.range[0],n.range[1]]})}return t}function RL(e,t,n){return n.nameOf(t.kind??AL[t.class],e.text.slice(...t.range))}var Bd=120;function Z0(e,t,n,r){let[s,o]=Yd(e.text,e.starts,t.start.line),i=Math.max(s,t.range[0]-Bd),a=Math.min(o,t.range[0]+2*Bd),l=EL(n).filter(({range:m})=>m[0]<a&&i<m[1]),{shown:c,hidden:u}=OL(e,t,[i,a]),h=(m,g)=>m.some(([y,w])=>y<=g&&g<w),p=i>s?"\u2026":"",f;for(let m=i;m<a;){let g=p.length,y=l.find(({range:k})=>k[0]<=m&&m<k[1]);y?p+=RL(e,y,r):h(c,m)||!h(u,m)?p+=e.text.charAt(m):p.endsWith("\u2026")||(p+="\u2026");let w=y?y.range[1]:m+1;t.range[0]<w&&m<Math.max(t.range[1],t.range[0]+1)&&(f=[f?.[0]??Math.min(g,p.length-1),p.length]),m=w}return a<o&&!p.endsWith("\u2026")&&(p+="\u2026"),{text:p,mark:f??[p.length,p.length]}}function OL(e,t,[n,r]){let s=e.form==="yaml"||e.form==="json",o=t.rule.conceals?[]:[t.range],i=s?e.comments.filter(a=>Or(a,[n,r])).map(([a,l])=>[a+1,l]):[[n+$L(e.text,n,r),r]];for(let a of NL(e,n,r))a.key&&o.push(a.key),a.tag==="!secret"?o.push(a.value):(a.kind==="scalar"||a.kind==="alias")&&i.push(a.value),i.push(...CL(e,a));return{shown:o,hidden:i}}var TL=/^!(?:secret|include(?:_dir_\w{1,20})?|env_var|input|lambda|extend|remove|literal|force)?$|^!!\w{1,12}$/;function*CL({text:e},{nodeStart:t,start:n}){if(!(t>=n||!/[!&]/.test(e.charAt(t))))for(let{index:r,0:s}of e.slice(t,n).matchAll(/[!&]\S*/g))TL.test(s)||(yield[t+r,t+r+s.length])}function $L(e,t,n){let r=t;for(;r<n&&(e[r]===" "||e[r]==="	");)r++;return r-t}function NL({entries:e},t,n){let r=[],s=Se(e,o=>Oe(e[o]),n);for(;s>=0&&r.length<2*Bd;s--){let o=e[s];if(!o||o.nodeEnd<t&&o.kind==="scalar")break;Or([Oe(o),o.nodeEnd],[t,n])&&r.push(o)}return r}function X0(e,t,n,r){return{path:e.path,...e.commit!==void 0&&{commit:e.commit},findings:t.map(s=>({rule:s.rule,severity:s.severity,...s.class&&{class:s.class},message:s.message,start:s.start,end:s.end,at:IL(e.entryAt(s.range[0])),excerpt:Z0(e,s,n,r)}))}}function IL(e){let t=[];for(;e;e=e.parent)t.push(typeof e.name=="number"?String(e.name):Ke(e.name).replace("a value","*"));return t.reverse().join(".")}var LL=/^(?:github|gitlab|https?):/,PL=/(?:github|gitlab|https?):\/\//;function ev(e,t,n,r=[]){let s=[],o=!1,i=PL.test(e.text),a=ke(e.path),l=(c,u)=>{let h=mt(a,c);h!==void 0&&t.has(h)?s.push({path:h,mount:u}):o=!0};for(let c of e.entries){if(c.tag?.startsWith("!include")!==!0){i&&c.kind==="scalar"&&LL.test(c.data)&&qL(c,n)&&(o=!0);continue}let u=c.kind==="scalar"?c.data:DL(e,c);if(u===void 0||u==="")o=!0;else if(c.tag==="!include")l(u,Ms(c,n));else for(let h of ML(c,u,a,t,n))s.push(h)}for(let{place:c,mount:u}of r)for(let h of e.at(c))h.kind==="scalar"&&l(h.data,Hd(u));return{files:s,open:o}}function qL(e,t){return e.name==="url"&&e.parent===void 0||tv(e,t)}function DL(e,t){return e.labelled("file").find(n=>n.parent===t)?.data}function*ML(e,t,n,r,s){let o=mt(n,t);if(o===void 0)return;let i=0;for(let a of r)!gt(a,o)||!a.endsWith(".yaml")||Ae(a)==="secrets.yaml"||`/${a.slice(o.length)}`.includes("/.")||(e.tag==="!include_dir_named"?yield{path:a,mount:Ms({parent:e,name:Ae(a).slice(0,-5)},s)}:e.tag==="!include_dir_list"?yield{path:a,mount:Ms({parent:e,name:i++},s)}:yield{path:a,mount:Ms(e,s)})}function Ms(e,t){return e.name==="<<"?e.parent&&Ms(e.parent,t):tv(e,t)?void 0:e}function tv(e,t){return t.some(n=>{let r=tt(n);return Ue(e,r)||typeof e.name=="number"&&Ue(e,r.slice(0,-1))})}function Hd(e){let t;for(let n of e===""?[]:e.split("."))t={parent:t,name:n};return t}function FL(e,t){return e.filter(n=>Ae(n)===t.main&&!t.foreign.includes(Ae(ke(n)))).map(ke)}function nv(e,t){let n=[...FL(e,t)].sort((s,o)=>o.length-s.length),r=new Map;for(let s of e){let o=n.find(a=>gt(s,a)),i=r.get(o);i?i.push(s):r.set(o,[s])}return[...r].map(([s,o])=>({...s!==void 0&&{root:s},paths:o}))}function rv(e,t,n,r){let s=new Set(e.paths),o=new Map,i=new Map,a=(c,u)=>{let h=[{path:c,mount:u}];for(let p=h.shift();p;p=h.shift()){let f=n.get(p.path);if(!f||o.has(p.path))continue;let m=r(f,p.mount);o.set(p.path,m);let{files:g,open:y}=ev(m,s,t.roots,t.fileSettings);i.set(p.path,{includes:g.map(({path:w})=>w),open:y}),h.push(...g)}},l=[e.root,t.main].filter(Boolean).join("/");e.root!==void 0&&a(l,void 0);for(let c of BL(e.paths,n))a(c,Hd(t.customary[Ae(c)]??""));return{documents:[...o.values()],configuration:HL(o,i)}}function BL(e,t){let n=[];for(let{path:o,text:i}of t.values())if(i.includes("!include"))for(let[,a]of i.matchAll(/(?:!include(?:_dir_\w{1,20})?|\bfile:)[ \t]+["']?([^\s"'#]+)/g)){let l=mt(ke(o),a??"");l!==void 0&&n.push(l)}let r=new Set(n),s=o=>{for(let i=o;i!=="";i=ke(i))if(r.has(i))return!0;return!1};return[...e.filter(o=>!s(o)),...e.filter(s)]}function HL(e,t){let n=new Map;for(let[s,{includes:o}]of t)for(let i of o)n.has(i)||n.set(i,s);let r=new Map;return({path:s})=>{let o=s,i=new Set;for(let l=n.get(o);l!==void 0&&!i.has(l);l=n.get(o))i.add(l),o=l;let a=r.get(o);return a||r.set(o,a=jL(o,e,t)),a}}function jL(e,t,n){let r=new Set([e]),s=!1;for(let o of r){let i=n.get(o);s||=i?.open??!1;for(let a of i?.includes??[])r.add(a)}return{documents:[...r].flatMap(o=>t.get(o)??[]),open:s}}function sv(e){return new zn([...e].map(WL))}function WL(e){let t=[],n=[],r=e.problems.length>0,s;for(let o of e.entries){if(!o.parent)if(s=void 0,o.name==="<<"){let i=KL(e,o);i?n.push(...i):r=!0}else o.key&&t.push({name:String(o.name),range:o.key,values:s=[]});o.kind==="scalar"&&o.tag===void 0&&s?.push(o.data)}return{path:e.path,names:t,includes:n,open:r}}function KL(e,t){let r=(t.kind==="list"?[...e.childrenOf(t).values()]:[t]).map(({kind:s,tag:o,data:i})=>s==="scalar"&&o==="!include"?mt(ke(e.path),i):void 0);return r.every(s=>s!==void 0)?r:void 0}function ov(e,t,n,r,{progress:s,see:o}={}){let i=new ga,a=[],l=sv(e.secrets.map(g=>t.open(g))),c=nv(e.paths,ba),u=0,h=0,p=0,f=0;for(let g of c){let y=zL(g,e),w=rv(g,ba,y,(v,R)=>t.open(v,R)),k={...UL(g,y,e),...w,secrets:l};for(let v of w.documents){let R=Vd(v,k,n,r),C=R.findings.filter(N=>Qd(N,v.changed));u++,h+=v.starts.length,p+=R.ignored,f+=R.findings.length-C.length,C.length>0&&a.push(X0(v,C,R.secrets,i)),o?.({document:v,findings:C,secrets:R.secrets}),s?.(u)}}let m=c.flatMap(({root:g})=>g===void 0?[]:[g]);return{results:a,roots:m,files:u,lines:h,ignored:p,older:f}}function zL(e,t){let n=new Map;for(let r of e.paths){let s=t.isWithheld(r)?{path:r,text:""}:t.read(r);s&&n.set(r,s)}return n}function UL(e,t,{isWithheld:n,tracked:r,unignored:s,exists:o,target:i}){let a=t.get([e.root,".HA_VERSION"].filter(Boolean).join("/"))?.text.trim(),l=i?.[Mn.other]??(a!==void 0&&/^\d{1,4}\.\d{1,3}(?!\d)/.test(a)?a:void 0);return{withheld:new Set(e.paths.filter(n)),...e.root!==void 0&&{root:e.root},...r&&{tracked:r},...s&&{unignored:s},...o&&{exists:o},...l!==void 0&&{version:l},...i&&{versions:i}}}var iv=require("node:fs"),av=require("node:path");function lv(e,t){let n=new Map(e.files.map(o=>[o.path,o])),r=e.unopened.map(({path:o,failure:i})=>`${o}: ${i.message}`),s=o=>{let i=n.get(o);if(!i)return;if(!i.read)return{path:o,text:""};let a=vn(i.open);if("failure"in a&&r.push(`${o}: ${a.failure.message}`),"unread"in a&&e.skipped.add(a.unread,i.tracked),"text"in a)return{path:o,text:a.text,...a.encoding!=="utf-8"&&{strange:ag[a.encoding]}}};return{paths:GL(e),...e.tracked&&{tracked:e.tracked},...e.unignored&&{unignored:e.unignored},exists:o=>(0,iv.existsSync)((0,av.join)(e.folder,o)),read:s,isWithheld:o=>t.isPrivate(o),secrets:e.secrets.flatMap(({path:o,open:i})=>{let a=vn(i);return"failure"in a&&r.push(`${o}: ${a.failure.message}`),"text"in a?[{path:o,text:a.text}]:[]}),trouble:r}}function GL({files:e,secrets:t}){let n=new Set(e.map(({path:r})=>r));for(let{path:r,asked:s}of t)s&&n.add(r);return[...n].sort((r,s)=>r<s?-1:1)}function cv({skipped:e}){let t=e.counts.filter(({tracked:s})=>s>0);if(t.length===0)return[];let r=t.map(({reason:s,tracked:o})=>d`${o} ${Dd[s]}`).reduce((s,o)=>d`${s}, ${o}`);return[d`${e.tracked} tracked ${e.tracked===1?"file was":"files were"} not looked at: ${r}.`]}var dv="0.1.0";var ya=dv;var VL={format:{type:"string",value:"FORMAT",help:`how to print: ${Object.keys(jr).join(", ")}`},all:{type:"boolean",help:"show findings of severity info, too"},quiet:{type:"boolean",help:"show errors only, and nothing when there are none"},"fail-on":{type:"string",value:"LEVEL",help:"exit with 1 from error (default), warning or info on, or never"},config:{type:"string",value:"FILE",help:"read the settings from FILE instead of .haguard.yaml"},ignored:{type:"boolean",help:"look at files that Git ignores, too"},accept:{type:"boolean",help:"write today's findings to .haguard-baseline.json; they are not shown again"}},Wd={usage:"[lint] [PATH\u2026]",summary:"Look for secrets in plain text and for risky settings.",options:VL,examples:[["haguard","the folder you are in"],["haguard config/packages --all","one folder, hints included"],["haguard lint --format json > report.json","for other programs"],["haguard lint --accept","start with what is there: tell only what is new from now on"]],async run(e,t,n){let r=e.format??"pretty";if(!Qm(r))throw new U(`there is no format ${pn(r)}${At(r,Object.keys(jr))}`);let s=QL(e["fail-on"]??"error"),o=B0(t,n.cwd),i=kn.map(({id:R})=>R),a=q0(o,{cwd:n.cwd,rules:i,dialects:Mn,programs:tg,...e.config!==void 0&&{file:e.config}}),l=await D0(a,o.folder),c=new ha(eo),u=z0(o,{kinds:c,ignored:e.ignored??!1,...l&&{isLeftOut:l}}),h=lv(u,c),p=a.target&&{target:a.target},f=ov({...h,...p},new ma(Mn),kn,a.rules,{progress:eP(n,h.paths.length)}),m=Ao(o.folder,a.folder),g={move:m,isLookedAt:JL(h.paths,m,a.folder)},y=ng(f.results,a.allow,g);if(e.accept)return XL(y.results,a.folder,g,n);let w=hg(y.results,il(a.folder)??[],g),k=jr[r](uv(w.results,e.quiet??!1),{...nr(n,n.out),version:ya,roots:f.roots.map(R=>R||"."),files:f.files,lines:f.lines,rules:kn.filter(({id:R})=>a.rules[R]!=="off").length,milliseconds:Math.round(performance.now()),all:e.all??!1,notes:[...cv(u),...ZL(y.unmatched.length,w.unmatched.length),...f.files===0?[d`There was nothing to look at here.`]:[]],hidden:{baseline:Fs(y.results)-Fs(w.results),ignored:f.ignored+Fs(f.results)-Fs(y.results),older:f.older}}),v=w.results.some(({findings:R})=>R.some(({severity:C})=>s.includes(C)));(!e.quiet||Fs(uv(w.results,!0))>0)&&n.out.write(k);for(let R of h.trouble)n.err.write(`haguard: ${R}
`);return h.trouble.length>0?2:v?1:0}},jd={error:["error"],warning:["error","warning"],info:["error","warning","info"],never:[]};function QL(e){let t=Object.hasOwn(jd,e)?jd[e]:void 0;if(!t)throw new U(`--fail-on takes error, warning, info or never${At(e,Object.keys(jd))}`);return t}function Fs(e){return e.reduce((t,{findings:n})=>t+n.length,0)}function uv(e,t){return t?e.map(n=>({...n,findings:n.findings.filter(({severity:r})=>r==="error")})):e}function JL(e,t,n){let r=new Set(e.map(t));return s=>r.has(s)||!(0,pv.existsSync)((0,fv.join)(n,s))}function ZL(e,t){return[...e>0?[d`${e} of the lines under allow in .haguard.yaml match nothing; they can go.`]:[],...t>0?[d`${t} of the findings in .haguard-baseline.json are gone; haguard lint --accept tidies up.`]:[]]}function XL(e,t,n,r){let s=fg(il(t)??[],e,n);return yg(t,s),r.out.write(`${Ro} now holds ${s.length} ${s.length===1?"finding":"findings"}. They are not shown again; commit the file. What is new is still told.
`),0}function eP({err:e},t){if(!e.isTTY)return()=>{};let n=performance.now();return r=>{r===t?e.write("\r\x1B[K"):r%50===0&&performance.now()-n>700&&e.write(`\rhaguard: ${r} of ${t} files\x1B[K`)}}var hv={usage:"rules",summary:"List the rules by subject.",options:{},examples:[["haguard rules","all rules, each in a line"]],async run(e,t,n){if(t.length>0)throw new U("rules takes no arguments; haguard explain RULE tells of one");return n.out.write(Xa(Ua,nr(n,n.out))),Promise.resolve(0)}};var Kd=new Map([["lint",Wd],["explain",Zm],["rules",hv]]);async function yv(e,t){try{return await tP(e,t)}catch(n){return t.err.write(`haguard: ${sP(n)}
`),2}}async function tP(e,t){let[n,...r]=e,s=n===void 0?void 0:Kd.get(n),o=nP(e);if(!s&&o.includes("--version"))return t.out.write(`${ya}
`),0;if(o.includes("--help")||o.includes("-h"))return t.out.write(s?Xm(s):eg(Kd)),0;if(!s&&n!==void 0&&rP(n,t.cwd))throw new U(`there is no command and no file ${pn(n)}${At(n,[...Kd.keys()])}`);let i=s??Wd,{given:a,rest:l}=Zd(i,s?r:e);return i.run(a,l,t)}function nP(e){let t=e.indexOf("--");return t<0?e:e.slice(0,t)}function rP(e,t){return/^[a-z]+$/.test(e)&&!(0,mv.existsSync)((0,gv.resolve)(t,e))}function sP(e){if(e instanceof U||e instanceof Tr)return e.message;let t=e instanceof Error?e.name:typeof e,n=e instanceof Error?(e.stack??"").split(`
`).filter(r=>/^\s+at /.test(r)):[];return[`a mistake of ours (${t}); please report it with these lines`,...n.slice(0,6)].join(`
`)}process.stdout.on("error",e=>{if(e.code!=="EPIPE")throw e;process.exit()});yv(process.argv.slice(2),{cwd:process.cwd(),env:process.env,out:process.stdout,err:process.stderr}).then(e=>{process.exitCode=e});
