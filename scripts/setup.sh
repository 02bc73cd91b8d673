# Sourced by ./vigia and by scripts/test.sh, with `home` set to the checkout: finds a Node that is new enough, installs what
# package-lock.json names when it is not there, builds dist when a source is newer. Leaves the Node to run in $node. An unpacked bundle
# (npm run bundle) holds no sources: it was installed and built before it was packed.

tongue=en
case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in es*) tongue=es ;; esac
case " $* " in
  *" --lang es "* | *" --lang=es "*) tongue=es ;;
  *" --lang en "* | *" --lang=en "*) tongue=en ;;
esac

# say SPANISH ENGLISH: one sentence on standard error.
say() {
  if [ "$tongue" = es ]; then printf 'vigia: %s\n' "$1" >&2; else printf 'vigia: %s\n' "$2" >&2; fi
}

# Whether the Node at $1 runs the program: 22.18 or newer.
new_enough() {
  version=$("$1" --version 2>/dev/null) || return 1
  version=${version#v}
  major=${version%%.*}
  rest=${version#*.}
  minor=${rest%%.*}
  case "$major$minor" in '' | *[!0-9]*) return 1 ;; esac
  [ "$major" -gt 22 ] || { [ "$major" -eq 22 ] && [ "$minor" -ge 18 ]; }
}

# The system's Node when it is new enough, else the one that the workspace `runtime` brings.
find_node() {
  node=$(command -v node) && new_enough "$node" && return 0
  case "$(uname -m)" in aarch64 | arm64) chip=arm64 ;; *) chip=x64 ;; esac
  node=$home/node_modules/node-linux-$chip/bin/node
  [ -x "$node" ] && new_enough "$node"
}

bundled() {
  ! [ -d "$home/src" ]
}

installed() {
  [ -f "$home/node_modules/.package-lock.json" ] &&
    ! [ "$home/package-lock.json" -nt "$home/node_modules/.package-lock.json" ]
}

install_packages() {
  if ! command -v npm >/dev/null 2>&1; then
    say 'falta npm. Instale Node.js 20 o más reciente (trae npm) y vuelva a ejecutar esta orden.' \
      'npm is missing. Install Node.js 20 or newer (npm comes with it) and run this command again.'
    exit 1
  fi
  if ! [ -w "$home" ]; then
    say "no puedo escribir en $home. Pida a su dueño que ejecute ./vigia --version una vez, o clone el repositorio en una carpeta suya." \
      "I cannot write to $home. Ask its owner to run ./vigia --version once, or clone the repository into a folder of your own."
    exit 1
  fi
  say 'instalo las dependencias (solo la primera vez o cuando cambian; un minuto)…' \
    'installing dependencies (only the first time or when they change; a minute)…'
  log=$(mktemp)
  if ! (cd "$home" && npm ci --no-audit --no-fund --loglevel=error) >"$log" 2>&1 </dev/null; then
    tail -n 5 "$log" >&2
    rm -f "$log"
    say 'no se pudieron instalar las dependencias. ¿Hay conexión a la red? Revísela y repita la orden; después de instalar, ya no hace falta red.' \
      'the dependencies could not be installed. Is the network up? Check it and repeat the command; after the install no network is needed.'
    exit 1
  fi
  rm -f "$log"
}

built() {
  [ -f "$home/dist/.stamp" ] &&
    [ -z "$(find "$home/src" "$home/console" "$home/vite.config.ts" "$home/package.json" "$home/tsconfig.json" "$home/tsconfig.build.json" \
      -newer "$home/dist/.stamp" 2>/dev/null | head -n 1)" ]
}

# Built beside and then moved into place: a command that runs meanwhile never sees half a build, and nothing stale stays.
build() {
  if ! [ -w "$home" ]; then
    [ -f "$home/dist/cli/index.js" ] && return 0
    say "el programa no está compilado y no puedo escribir en $home. Pida a su dueño que ejecute ./vigia --version una vez." \
      "the program is not built and I cannot write to $home. Ask its owner to run ./vigia --version once."
    exit 1
  fi
  fresh=$home/.dist-$$
  # The stamp is as old as the start of the build, so a source saved meanwhile is newer.
  mkdir -p "$fresh" && : >"$fresh/.stamp"
  if ! "$node" "$home/node_modules/typescript/bin/tsc" -p "$home/tsconfig.build.json" --outDir "$fresh" >&2; then
    rm -rf "$fresh"
    say 'el código fuente no compila; arriba está el porqué.' 'the source does not compile; the reason stands above.'
    exit 1
  fi
  if ! (cd "$home" && "$node" node_modules/vite/bin/vite.js build --outDir "$fresh/console") >&2; then
    rm -rf "$fresh"
    say 'las páginas no compilan; arriba está el porqué.' 'the pages do not build; the reason stands above.'
    exit 1
  fi
  rm -rf "$home/.dist-old-$$"
  [ -d "$home/dist" ] && mv "$home/dist" "$home/.dist-old-$$"
  mv "$fresh" "$home/dist"
  rm -rf "$home/.dist-old-$$"
}

setup() {
  bundled || installed || install_packages
  if ! find_node; then
    say 'aquí no hay un Node.js que sirva; el que acompaña al programa pide Linux con glibc 2.28, libstdc++ y el mismo procesador. Instale Node.js 22.18 o más reciente y repita la orden.' \
      'no Node.js that would do is here; the one that comes along needs Linux with glibc 2.28, libstdc++ and the same chip. Install Node.js 22.18 or newer and repeat the command.'
    exit 1
  fi
  bundled || built || build
}
