type Told = { readonly origin: string; readonly madeAt: string };

/** What lies in a bundle and how to check it without us, for an expert who has never heard of this program. */
export const readme = {
  es: ({ origin, madeAt }: Told): string => `# Evidencia de ${origin}

Preparada el ${madeAt}. Contiene publicaciones que ${origin} registró, y lo necesario para comprobar, sin este programa ni quien
lo opera, que se registraron con estas palabras y que nada se cambió, quitó ni agregó después.

## Qué hay

| archivo | contenido |
|---|---|
| \`posts/HASH/text.txt\` | el texto de la publicación con los datos personales y contraseñas cubiertos (•). HASH es el SHA-256 del original tal como se recibió, salvo que su asiento diga otro en \`received\` (así es con los mensajes de foros y Telegram: alrededor llevan contadores que cambian) |
| \`posts/HASH/original.age\` | el original sellado (formato age), si se conservó |
| \`history.tsv\` | quién tocó qué, cuándo y por qué, en una tabla |
| \`corrections/\` | notas de corrección pedidas sobre estos registros |
| \`contents/N.json\` | lo que dice el asiento N de la bitácora |
| \`chain/\` | los asientos, uno por línea: cada uno lleva el hash del anterior. Los asientos ajenos al caso muestran solo su hash |
| \`checkpoints/\` | hasta dónde llegaba la bitácora cuando se firmó: nota, texto firmado (.text), firma (.sig) y sello de tiempo (.tsr) si lo hay |
| \`keys/\` | las llaves públicas. **Pida a ${origin} que se las confirme por otra vía**: sin eso la firma prueba poco |

## Cómo comprobarlo

\`sh verify.sh\` hace todo lo que sigue, menos los pasos 4 y 5. A mano:

1. Archivos y lista: \`sha256sum -c SHA256SUMS\`, y la firma de la lista:
   \`openssl pkeyutl -verify -pubin -inkey keys/ID.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig\`
2. Un punto de control: la misma orden con \`-in checkpoints/N.text -sigfile checkpoints/N.ID.sig\`. Sus líneas: quién, cuántos
   asientos, y el hash del último en base64.
3. La cadena: el SHA-256 de cada línea (sin el salto de línea) es el \`previous\` de la siguiente, y el de la última es el del punto de
   control. \`sha256sum contents/N.json\` es el \`content\` de su línea; \`sha256sum posts/HASH/text.txt\` es el \`text\` que dice su asiento.
4. El sello de tiempo (RFC 3161, o constancia NOM-151), con el certificado de la autoridad:
   \`openssl ts -verify -data checkpoints/N.note -in checkpoints/N.tsr -CAfile AUTORIDAD.pem\` (si es solo el token, agregue \`-token_in\`).
5. El original, con la llave de quien lo selló: \`age -d -i LLAVE posts/HASH/original.age | sha256sum\` da HASH, o el \`received\` de su asiento.
`,
  en: ({ origin, madeAt }: Told): string => `# Evidence of ${origin}

Made on ${madeAt}. It holds posts that ${origin} recorded, and what is needed to check, without this program and without those who
run it, that they were recorded in these words and that nothing was changed, taken out or added afterwards.

## What is here

| file | holds |
|---|---|
| \`posts/HASH/text.txt\` | the text of the post with personal data and passwords covered (•). HASH is the SHA-256 of the original as received, unless its entry says another as \`received\` (posts of forums and Telegram: counters that change stand around them) |
| \`posts/HASH/original.age\` | the sealed original (age format), where it was kept |
| \`history.tsv\` | who touched what, when and why, as a table |
| \`corrections/\` | notes of correction that were asked for on these records |
| \`contents/N.json\` | what entry N of the log says |
| \`chain/\` | the entries, one a line: each holds the hash of the one before. Entries of other cases show their hash only |
| \`checkpoints/\` | how far the log went when it was signed: note, signed text (.text), signature (.sig), and timestamp (.tsr) if there is one |
| \`keys/\` | the public keys. **Have ${origin} confirm them by another way**: without that a signature proves little |

## How to check it

\`sh verify.sh\` does all that follows but steps 4 and 5. By hand:

1. Files and list: \`sha256sum -c SHA256SUMS\`, and the signature of the list:
   \`openssl pkeyutl -verify -pubin -inkey keys/ID.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig\`
2. A checkpoint: the same command with \`-in checkpoints/N.text -sigfile checkpoints/N.ID.sig\`. Its lines: who, how many entries, and
   the hash of the last one in base64.
3. The chain: the SHA-256 of each line (without its line break) is the \`previous\` of the next, and that of the last is the one in the
   checkpoint. \`sha256sum contents/N.json\` is the \`content\` of its line; \`sha256sum posts/HASH/text.txt\` is the \`text\` in its entry.
4. The timestamp (RFC 3161, or a NOM-151 constancia), with the authority's certificate:
   \`openssl ts -verify -data checkpoints/N.note -in checkpoints/N.tsr -CAfile AUTHORITY.pem\` (for a bare token add \`-token_in\`).
5. The original, with the key of whoever sealed it: \`age -d -i KEY posts/HASH/original.age | sha256sum\` gives HASH, or the \`received\` of its entry.
`,
} as const;
