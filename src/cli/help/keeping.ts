import type { Spoken, Words } from './words.ts';

type Name = 'work' | 'ingest' | 'source' | 'search' | 'replay' | 'record' | 'backup' | 'restore' | 'db';

const es: Words<Name> = {
  commands: {
    work: 'agrega un equipo que juzga publicaciones de la misma base PostgreSQL',
    ingest: 'guarda y juzga archivos, carpetas y exportaciones (Telegram, foros, MISP, STIX, CSV…)',
    source: 'fuentes que se revisan solas: agregar, quitar, pedirles lo anterior, ver cómo van',
    search: 'busca en lo guardado: palabras, "frases", -sin, nombres con erratas',
    record: 'nota de corrección, retención legal, borrado que se puede probar, o abrir un original sellado',
    replay: 'juzga de nuevo el pasado con otros conocimientos y muestra qué habría cambiado',
    backup: 'respalda todo en un archivo, mientras el servicio trabaja',
    restore: 'pone un respaldo en una carpeta o base vacía y lo compara registro por registro',
    db: 'pasa los datos de la carpeta a PostgreSQL o de vuelta (export, import); mend rehace lo que la búsqueda encuentra',
  },
  options: {
    threads: 'hilos que leen (si no se dice, uno menos que los procesadores)',
    metrics: 'dirección en la que da /metrics, /healthz y /readyz (si no se dice, ninguna)',
    paths: 'archivos y carpetas',
    rows: 'un objeto JSON por línea',
    map: 'columnas de una tabla, por ejemplo text=Mensaje,publishedAt=Fecha',
    set: 'un ajuste de la fuente; se puede repetir (kind=imap, host=…, password=env:CLAVE, web.proxy=socks5://…)',
    days: 'días que se pueden guardar sus publicaciones (si no se dice, sin límite)',
    sourceTlp: 'con mark: TLP de lo que no trae marca (CLEAR, GREEN, AMBER, AMBER+STRICT, RED)',
    sourceOrg: 'con mark: de qué organización es; solo la ve quien tiene autorización',
    since: 'con backfill: desde qué día se pide lo anterior',
    country: 'país de la víctima (MX, BR…)',
    sector: 'sector (energy, finance…)',
    actor: 'nombre o alias de un actor',
    level: 'nivel mínimo: none, watch, elevated, high o severe',
    from: 'desde ese día o instante',
    to: 'hasta antes de ese día o instante',
    limit: 'cuántas, a lo más (si no se dice, 50)',
    by: 'quién lo hace; queda en la bitácora',
    why: 'por qué; queda en la bitácora',
    original: 'archivo en el que se escribe el original',
    note: 'la nota que queda junto al registro',
    of: 'de qué es: post, judgement, warning o source',
    heldSource: 'retiene todo lo de esa fuente',
    until: 'hasta cuándo dura la retención (si no se dice, hasta que se libere)',
    identity: 'archivo con la identidad de age del custodio',
    copy: 'archivo del respaldo',
    knowledge: 'carpeta de conocimientos, o una versión que ya se usó aquí',
  },
  examples: {
    work: `Ejemplos:
  vigia work --database postgres://vigia@servidor/vigia --threads 4
  vigia work --database postgres://vigia@servidor/vigia --metrics 127.0.0.1:9464`,
    ingest: `Ejemplos:
  vigia ingest result.json                una exportación de Telegram
  vigia ingest publicaciones/             una carpeta; si se corta, sigue donde iba
  vigia ingest tabla.csv --map text=Mensaje,publishedAt=Fecha`,
    source: `Ejemplos:
  vigia source                                    todas, con su estado
  vigia source add                                qué se puede agregar: tipos y canales conocidos
  vigia source mark csirt-chile --tlp GREEN       con qué marca entra lo suyo (--org: de quién es)
  vigia source add csirt-chile                    un canal conocido, por su nombre
  vigia source add https://ejemplo.mx/rss.xml     una dirección
  vigia source add /mnt/llegadas                  una carpeta
  vigia source add ransomware --set kind=ransomware-live
  vigia source add ransomlook --set kind=ransomlook
  vigia source add misp --set kind=misp --set url=https://misp.mx --set key=env:LLAVE_MISP
  vigia source add osint --set kind=misp-feed --set url=https://ejemplo.mx/feed
  vigia source add cert --set kind=taxii --set url=https://taxii.mx/taxii2/ --set 'collections=["avisos"]'
  vigia source add buzon --set kind=imap --set host=correo.mx --set user=cti --set password=env:CLAVE_BUZON
  vigia source add ail --set kind=ail --set secret=env:LLAVE_AIL          recibe en /api/v1/import/json/item
  vigia source add sonda --set kind=webhook --set secret=env:LLAVE_SONDA  recibe en /api/v1/push/sonda
  vigia source backfill ransomware --since 2026-01-01     lo anterior, desde ese día
  vigia source remove csirt-chile

Agregar de nuevo con el mismo nombre cambia los ajustes. Las llaves se dan como env:NOMBRE o file:/ruta, nunca escritas.
Por dónde sale a la red: --set web.proxy=socks5://127.0.0.1:9050, --set 'web.allowPrivate=["misp.interno"]', --set web.paceMs=5000`,
    search: `Ejemplos:
  vigia search "domain admin" --country MX --level elevated
  vigia search --actor "night heron" --from 2026-11-01
  vigia search paraestatal --json | jq -r .post    los identificadores`,
    record: `Ejemplos:
  vigia record correct 3f2a… --note "La empresa lo desmiente: oficio 118" --who "Ana Torres"
  vigia record hold --source csirt-chile --reason "carpeta 118/2026" --who "Ana Torres"
  vigia record release ID --reason "concluyó" --who "Ana Torres"
  vigia record erase 3f2a… --reason "solicitud de supresión" --who "Ana Torres"
  vigia record open 3f2a… --identity clave.txt --out original.bin --reason "peritaje" --who "Ana Torres"`,
    replay: `Ejemplos:
  vigia replay --from 2026-10-01
  vigia replay --from 2026-10-01 --knowledge ../conocimientos-nuevos --json`,
    backup: `Ejemplos:
  vigia backup respaldo.vigia
  vigia backup respaldo.vigia --database postgres://vigia@servidor/vigia
  curl -X POST -H "Authorization: Bearer $VIGIA" http://127.0.0.1:8474/api/v1/backup -o respaldo.vigia   el mismo, pedido al servicio

Las llaves no van en el respaldo: guarde aparte su carpeta.`,
    restore: `Ejemplos:
  vigia restore respaldo.vigia --data /var/lib/vigia-nueva
  vigia restore respaldo.vigia --database postgres://vigia@servidor/vacia

Entra todo o nada. Lo que no se había juzgado vuelve a quedar en la fila.`,
    db: `Ejemplos:
  vigia db export datos.vigia
  vigia db import datos.vigia --database postgres://vigia@servidor/vigia
  vigia db mend                                   si «vigia verify» dice que la búsqueda no concuerda`,
  },
};

const en: Words<Name> = {
  commands: {
    work: 'add a machine that judges posts of the same PostgreSQL database',
    ingest: 'keep and judge files, folders and exports (Telegram, forums, MISP, STIX, CSV…)',
    source: 'sources that are polled: add, remove, ask for older posts, see how they do',
    search: 'search what is kept: words, "phrases", -without, names with typos',
    record: 'a note of correction, a legal hold, an erasure that can be proved, or a sealed original opened',
    replay: 'judge the past again with other knowledge and show what would have differed',
    backup: 'back everything up into a file, while the service works',
    restore: 'put a backup into an empty folder or database and compare it record by record',
    db: 'move the data from the folder to PostgreSQL or back (export, import); mend makes anew what a search finds',
  },
  options: {
    threads: 'threads that read (else one less than there are processors)',
    metrics: 'address where it serves /metrics, /healthz and /readyz (else nowhere)',
    paths: 'files and folders',
    rows: 'one JSON object a line',
    map: 'columns of a table, as in text=Message,publishedAt=Date',
    set: 'a setting of the source; may be repeated (kind=imap, host=…, password=env:KEY, web.proxy=socks5://…)',
    days: 'days that its posts may be kept (else without a limit)',
    sourceTlp: 'with mark: TLP of what bears no mark (CLEAR, GREEN, AMBER, AMBER+STRICT, RED)',
    sourceOrg: 'with mark: of which organisation it is; only who is cleared for it sees it',
    since: 'with backfill: the day from which older posts are asked for',
    country: 'country of the victim (MX, BR…)',
    sector: 'sector (energy, finance…)',
    actor: 'name or alias of an actor',
    level: 'lowest level: none, watch, elevated, high or severe',
    from: 'from that day or instant on',
    to: 'until before that day or instant',
    limit: 'how many at most (else 50)',
    by: 'who does it; stays in the log',
    why: 'why; stays in the log',
    original: 'file that the original is written to',
    note: 'the note that stands beside the record',
    of: 'what it is of: post, judgement, warning or source',
    heldSource: 'hold everything of that source',
    until: 'until when the hold lasts (else until it is released)',
    identity: "file with the custodian's age identity",
    copy: 'file of the backup',
    knowledge: 'a folder of knowledge, or a version that was in use here',
  },
  examples: {
    work: `Examples:
  vigia work --database postgres://vigia@server/vigia --threads 4
  vigia work --database postgres://vigia@server/vigia --metrics 127.0.0.1:9464`,
    ingest: `Examples:
  vigia ingest result.json               an export of Telegram
  vigia ingest posts/                    a folder; cut off, it goes on where it was
  vigia ingest table.csv --map text=Message,publishedAt=Date`,
    source: `Examples:
  vigia source                                    all of them, and how they do
  vigia source add                                what can be added: kinds and known feeds
  vigia source mark csirt-chile --tlp GREEN       how what it brings is marked (--org: whose it is)
  vigia source add csirt-chile                    a known feed, by its name
  vigia source add https://example.com/rss.xml    an address
  vigia source add /mnt/arrivals                  a folder
  vigia source add ransomware --set kind=ransomware-live
  vigia source add ransomlook --set kind=ransomlook
  vigia source add misp --set kind=misp --set url=https://misp.example --set key=env:MISP_KEY
  vigia source add osint --set kind=misp-feed --set url=https://example.com/feed
  vigia source add cert --set kind=taxii --set url=https://taxii.example/taxii2/ --set 'collections=["alerts"]'
  vigia source add mailbox --set kind=imap --set host=mail.example --set user=cti --set password=env:MAILBOX_KEY
  vigia source add ail --set kind=ail --set secret=env:AIL_KEY            listens at /api/v1/import/json/item
  vigia source add probe --set kind=webhook --set secret=env:PROBE_KEY    listens at /api/v1/push/probe
  vigia source backfill ransomware --since 2026-01-01     older posts, from that day on
  vigia source remove csirt-chile

Adding again under the same name changes the settings. Keys are given as env:NAME or file:/path, never written out.
The way out to the web: --set web.proxy=socks5://127.0.0.1:9050, --set 'web.allowPrivate=["misp.internal"]', --set web.paceMs=5000`,
    search: `Examples:
  vigia search "domain admin" --country MX --level elevated
  vigia search --actor "night heron" --from 2026-11-01
  vigia search hospital --json | jq -r .post    the identifiers`,
    record: `Examples:
  vigia record correct 3f2a… --note "The company denies it: letter 118" --who "Ana Torres"
  vigia record hold --source csirt-chile --reason "case 118/2026" --who "Ana Torres"
  vigia record release ID --reason "closed" --who "Ana Torres"
  vigia record erase 3f2a… --reason "request for deletion" --who "Ana Torres"
  vigia record open 3f2a… --identity key.txt --out original.bin --reason "expert report" --who "Ana Torres"`,
    replay: `Examples:
  vigia replay --from 2026-10-01
  vigia replay --from 2026-10-01 --knowledge ../newer-knowledge --json`,
    backup: `Examples:
  vigia backup backup.vigia
  vigia backup backup.vigia --database postgres://vigia@server/vigia
  curl -X POST -H "Authorization: Bearer $VIGIA" http://127.0.0.1:8474/api/v1/backup -o backup.vigia   the same, asked of the service

The keys are not part of a backup: keep their folder elsewhere.`,
    restore: `Examples:
  vigia restore backup.vigia --data /var/lib/vigia-new
  vigia restore backup.vigia --database postgres://vigia@server/empty

All of it goes in, or nothing. What had not been judged is put in line again.`,
    db: `Examples:
  vigia db export data.vigia
  vigia db import data.vigia --database postgres://vigia@server/vigia
  vigia db mend                                   when "vigia verify" says that the search does not agree`,
  },
};

/** What the commands about kept posts say of themselves. */
export const keepingHelp: Spoken<Name> = { es, en };
