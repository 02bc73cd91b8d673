/**
 * What the README tells to do by hand, for all files at once, in plain `sh` with sha256sum, openssl and base64. It is short so that an
 * expert reads it before he runs it. Ends with 1 when anything is broken.
 */
export const script = `#!/bin/sh
# Checks this folder with sha256sum, openssl and base64 only. Read it first: it is short.
cd "$(dirname "$0")" || exit 1
faults=0
broken() { echo "BROKEN  $1"; faults=1; }
sum() { sha256sum | cut -c1-64; }
signed() { openssl pkeyutl -verify -pubin -inkey "$1" -rawin -in "$2" -sigfile "$3" >/dev/null 2>&1; }

# 1. Every file is the one that was listed, and the list is signed by one of the keys.
sha256sum --quiet -c SHA256SUMS || broken SHA256SUMS
ok=no
for key in keys/*.pem; do signed "$key" SHA256SUMS SHA256SUMS.sig && ok=yes; done
[ $ok = yes ] || broken SHA256SUMS.sig

# 2. Every checkpoint is signed, and is the text of its note.
for text in checkpoints/*.text; do
  [ "$(sed '/^$/,$d' "\${text%.text}.note")" = "$(cat "$text")" ] || broken "$text"
  ok=no
  for sig in "\${text%.text}".*.sig; do
    id=\${sig%.sig}; id=\${id##*.}
    if signed "keys/$id.pem" "$text" "$sig"; then ok=yes; else broken "$sig"; fi
  done
  [ $ok = yes ] || broken "$text"
done

# 3. In every stretch of the chain each line holds the hash of the line before, and the last is the one that was signed.
for run in chain/*.jsonl; do
  previous=
  while IFS= read -r line; do
    stated=$(printf '%s' "$line" | sed 's/.*"previous":"sha256:\\([0-9a-f]*\\)".*/\\1/')
    [ -z "$previous" ] || [ "$stated" = "$previous" ] || broken "$run $line"
    previous=$(printf '%s' "$line" | sum)
  done < "$run"
  end=\${run%.jsonl}; end=\${end##*-}
  head=$(sed -n 3p "checkpoints/$end.text" | base64 -d | od -An -v -tx1 | tr -d ' \\n')
  [ "$head" = "$previous" ] || broken "$run"
done

# 4. Every content is the one that its line in the chain names.
for content in contents/*.json; do
  seq=$(basename "$content" .json | sed 's/^0*//')
  line="^{\\"content\\":\\"sha256:$(sum < "$content")\\",\\"previous\\":\\"sha256:[0-9a-f]*\\",\\"seq\\":$seq}$"
  cat chain/*.jsonl | grep -q "$line" || broken "$content"
done

# 5. Every text is the one that was recorded for its post.
for text in posts/*/text.txt; do
  [ -e "$text" ] || continue
  post=$(basename "$(dirname "$text")")
  grep -h "\\"subject\\":\\"sha256:$post\\"" contents/*.json | grep -q "\\"text\\":\\"sha256:$(sum < "$text")\\"" || broken "$text"
done

[ $faults = 0 ] && echo "Everything holds. / Todo concuerda."
exit $faults
`;
