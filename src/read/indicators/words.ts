import { isAlphanumeric, isForeignLetter } from './letters.ts';

// Words that tell an address from what only looks like one. Form, not judgement: which endings are files, which words number a release.

/** Suffixes that are no word of the four languages: enough to read `evil dot com` or `a.b/evil.com` as a name. */
const strong = new Set(
  (
    'com net org info biz edu gov mil int io ru su рф onion top xyz online site club shop pro dev app cloud cc tk ml ga cf gq pw ws tv ' +
    'mx br ar cl pe uy py bo ve ec gt hn ni sv cr pa cu pr pt uk fr nl eu ca cn jp kr ir kz ua by ch cz'
  ).split(' '),
);

/** Whether a suffix alone makes a name of what stands before it. */
export function isStrongSuffix(suffix: string): boolean {
  return strong.has(suffix.toLowerCase());
}

/** Before a spoken dot these are grammar: "the dot com bubble". */
export const spokenStops = new Set(
  'era burbuja boom empresa empresas negocio mundo crisis company the a an this that every each of in on at to or and el la un una los las en de del y o os um uma da do das dos в на и с'.split(
    ' ',
  ),
);

/** Endings that are files and nothing else. */
export const fileEndings = new Set(
  (
    'pdf doc docx docm xls xlsx xlsm xlsb ppt pptx rtf odt txt csv tsv json xml yaml yml log ini cfg conf sql db sqlite bak old tmp exe dll ' +
    'sys scr bat cmd ps1 psm1 vbs vbe js jse jsx ts tsx wsf hta lnk msi msix iso img vhd vhdx jar war class apk ipa elf bin dat dmp rar 7z ' +
    'gz tgz tar bz2 xz jpg jpeg png gif bmp svg webp ico mp3 mp4 avi mkv wav php php5 asp aspx ashx jsp jspx cgi html htm xhtml css eml ' +
    'msg pst ost key pem crt cer pfx kdbx ovpn rdp hpp cpp cs go rb lua kt swift toml lock env dump torrent hive evtx reg'
  ).split(' '),
);

/** Endings that are a file at least as often as a suffix: alone they need a reason to be a domain. */
export const mostlyFiles = new Set('zip mov py sh ps cab'.split(' '));

/** Endings that are a suffix at least as often as a file: alone they need a reason to be a file. */
export const sometimesFiles = new Set(
  'md rs pl so in la cc am mk st ms tf pub java dot map app ai inc one ink bar data c h vi do cat id mobi aspx'.split(' '),
);

/** Names that programmers give to files. */
export const fileStems = new Set(
  (
    'readme license licence changelog contributing security notes todo index main lib mod test tests setup install installer build run start ' +
    'stop deploy config settings app server client script exploit poc payload dropper loader backdoor shell update backup dump database ' +
    'report reporte informe relatorio informe documento document factura invoice script1 libc libssl libcrypto makefile configure env ' +
    'docker-compose requirements manage wsgi views models utils init'
  ).split(' '),
);

// What is matched against the one or two words before a name, taken off the text by hand: no search, no backtracking.
const fileWord =
  /^(?:files?|archivos?|ficheros?|arquivos?|файл\p{L}*|scripts?|скрипт\p{L}*|documentos?|documents?|attachments?|attached|adjuntos?|anexos?|вложени\p{L}*|binar\p{L}*|ejecut\p{L}*|execut\p{L}*|python3?|bash|perl|cargo|chmod|nano|vim?|cat|módulo|library|librería|biblioteca)$/u;
const hostWord =
  /^(?:domains?|dominios?|domínios?|домен\p{L}*|sites?|websites?|sitios?|portal|portales|сайт\p{L}*|hosts?|hostnames?|c2|c&c|servers?|servidor\p{L}*|сервер\p{L}*|urls?|dns|ns|mx|visit|visite|panel)$/u;
const versionWord =
  /^(?:v|ver|vers|version(?:es|s)?|versión|versiones|versão|versões|верси\p{L}*|firmware|прошивк\p{L}*|release[sd]?|релиз\p{L}*|builds?|сборк\p{L}*|kernel|ядр\p{L}*|patch|parche|rev|revision|revisión|revisão|update|actualización|atualização|обновлени\p{L}*|fortios|fortimanager|pan-os|junos|nx-os|screenos|sonicos|chrome|firefox|edge|chromium|weblogic|websphere|coldfusion|confluence|openfire|jdk|jre|java|acrobat|reader|office|hotfix|sp|fixpack|agente?|driver|bios|uefi)$/u;
const versionWords = /(?:oracle database|connect secure|policy secure|moveit transfer|patched in|corregido en|ios xe|fix pack)$/u;

/** Before a name: it is called a file. */
export function isCalledFile(text: string, at: number): boolean {
  return fileWord.test(wordBefore(text, at));
}

/** Before a name: it is called a host. */
export function isCalledHost(text: string, at: number): boolean {
  return hostWord.test(wordBefore(text, at));
}

/** Before four numbers: they number a release, with a few words between (`versión del documento: 1.0.3.2`) that name no host. */
export function isCalledVersion(text: string, at: number): boolean {
  const word = wordBefore(text, at);
  if (word === '') return false;
  if (versionWord.test(word)) return true;
  const lead = text.slice(Math.max(0, at - 44), at).toLowerCase();
  if (versionWords.test(lead.trimEnd())) return true;
  const words = lead
    .slice(lead.search(/[^\n.;]*$/))
    .split(/[^\p{L}\d&-]+/u)
    .filter((one) => one !== '')
    .slice(-4);
  for (let back = words.length - 1; back >= 0; back -= 1) {
    if (
      hostWord.test(words[back]!) ||
      (/^(?:ip|ips|ipv4|c2|dirección|endereço|адрес|from|desde|address)$/.test(words[back]!) &&
        back === words.length - 1 &&
        !words.slice(0, back).some(isVersionNoun))
    )
      return false;
    if (isVersionNoun(words[back]!)) return true;
  }
  return false;
}

function isVersionNoun(word: string): boolean {
  return /^(?:versi[oó]n(?:es)?|vers(?:ion|ions|ões|ão)|верси\p{L}*|firmwares?|прошивк\p{L}*)$/u.test(word);
}

/** The word before a place, in small letters, with at most four signs between; empty if there is none on the line. */
function wordBefore(text: string, at: number): string {
  let end = at;
  while (end > 0 && at - end < 4 && ' "\'«“:`=.#('.includes(text[end - 1]!)) end -= 1;
  let start = end;
  while (start > 0 && end - start < 18 && isWordOf(text.charCodeAt(start - 1))) start -= 1;
  return end === at && end > 0 && start === end ? '' : text.slice(start, end).toLowerCase();
}

function isWordOf(code: number): boolean {
  return isAlphanumeric(code) || isForeignLetter(code) || code === 38 || code === 45;
}

/** After four numbers: "and earlier". */
export const versionAfter =
  /^[ ,]{0,2}(?:and|or|y|o|e|ou|и|или)? ?(?:earlier|later|below|prior|newer|older|anterior|posterior|inferior|superior|ниже|выше|ранее|более (?:ранн|поздн))/iu;

/** Between two numbers of a range: what joins them. */
export const rangeJoin = /^[ ,]{0,2}(?:-|–|to|through|thru|and|a|al|até|hasta|до|по|y|e|и|before|antes de|prior to)? ?$/iu;

/** Before an account: it is one of Jabber, which looks like mail and is none. */
export const jabberBefore = /(?:jabber|xmpp|jid|жаб[аеуы]|джаббер|otr|omemo)[^\n@]{0,24}$/iu;

/** Names of products that end like a domain. */
export const products = new Set('asp.net vb.net ado.net ml.net paint.net j.net c.net'.split(' '));
