import { drawSheet, make } from './sheet.js';
import { drawText, lightTogether } from './text.js';
import { words } from './words.js';

const byId = (id) => document.getElementById(id);
const tongues = ['es', 'en'];

/** All that the page knows: the language, and the last answer of the service in both. */
const state = { tongue: firstTongue(), answer: null, problem: null, busy: null };

function firstTongue() {
  const asked = new URLSearchParams(location.search).get('lang') ?? remembered('tongue') ?? navigator.language.slice(0, 2);
  return asked === 'en' ? 'en' : 'es';
}

// Storage may be switched off: then nothing is remembered.
function remembered(name) {
  try {
    return localStorage.getItem(`vigia-${name}`);
  } catch {
    return null;
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(`vigia-${name}`, value);
  } catch {
    // Nothing to do: the page works without.
  }
}

function say() {
  const own = words[state.tongue];
  document.documentElement.lang = state.tongue;
  for (const one of document.querySelectorAll('[data-word]')) one.textContent = own[one.dataset.word];
  for (const one of document.querySelectorAll('[data-label]')) one.setAttribute('aria-label', own[one.dataset.label]);
  for (const one of document.querySelectorAll('[data-hint]')) one.placeholder = own[one.dataset.hint];
  for (const one of document.querySelectorAll('[data-alt]')) one.alt = own[one.dataset.alt];
  for (const one of document.querySelectorAll('[data-tongue]')) {
    one.setAttribute('aria-pressed', String(one.dataset.tongue === state.tongue));
  }
  if (state.answer !== null && !byId('result').hidden) drawAnswer();
  // A problem is a sentence of the service in one language: asked for anew it comes in the other.
  if (state.problem !== null) showProblem(state.problem);
}

function drawAnswer() {
  const at = tongues.indexOf(state.tongue);
  const own = words[state.tongue];
  const facts = drawSheet(byId('sheet'), state.answer.outlines[at], own);
  const dossier = state.answer.dossiers[at];
  const cut = drawText(byId('document'), dossier.document.text, facts);
  if (cut) byId('document').append(make('p', { class: 'quiet' }, own.cut));
  const tools = make(
    'p',
    { class: 'tools' },
    button(own.print, () => window.print()),
    button(own.json, () => save(dossier)),
  );
  byId('sheet').querySelector('footer').before(tools);
}

function button(text, act) {
  const one = make('button', { type: 'button' }, text);
  one.addEventListener('click', act);
  return one;
}

function save(dossier) {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(dossier, null, 2)}\n`], { type: 'application/json' }));
  make('a', { href: url, download: `vigia-${dossier.document.id.slice(7, 19)}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function show(part) {
  for (const id of ['entry', 'confirm', 'result']) byId(id).hidden = id !== part;
  byId('again').hidden = part === 'entry';
  document.body.dataset.part = part;
}

function showProblem(problem) {
  state.problem = problem;
  const box = byId('problem');
  box.hidden = problem === null;
  if (problem !== null) box.textContent = typeof problem === 'string' ? words[state.tongue][problem] : problem[state.tongue];
}

/** Asks the service; an answer fills the page, a refusal becomes its sentence in both languages. */
async function ask(body, { file = null, confirmed = false } = {}) {
  state.busy?.abort();
  const own = new AbortController();
  state.busy = own;
  showProblem(null);
  document.body.classList.add('busy');
  byId('status').textContent = words[state.tongue][file?.type.startsWith('image/') ? 'workingPicture' : 'working'];
  try {
    const answer = await post('?outline&lang=es,en', body, own.signal);
    if (answer.problem !== undefined) return showProblem(await inBoth(answer.problem, body, own.signal));
    state.answer = answer.value;
    const [{ document: read }] = answer.value.dossiers;
    if (read.recognised && !confirmed) return confirmText(read.text, file);
    show('result');
    drawAnswer();
    window.scrollTo(0, 0);
    byId('main').focus({ preventScroll: true });
    byId('status').textContent = words[state.tongue].done;
  } catch (error) {
    if (error.name !== 'AbortError') showProblem('offline');
  } finally {
    if (state.busy === own) {
      state.busy = null;
      document.body.classList.remove('busy');
      if (state.problem !== null || byId('result').hidden) byId('status').textContent = '';
    }
  }
}

async function post(query, body, signal) {
  const init = body instanceof FormData ? { body } : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(`/api/v1/assessments${query}`, { method: 'POST', signal, ...init });
  return response.ok ? { value: await response.json() } : { problem: await response.json() };
}

// The first language of the query is that of a refusal, so the other one costs a second, equally short, refusal.
async function inBoth(problem, body, signal) {
  const other = await post('?lang=en', body, signal).catch(() => ({}));
  return { es: problem.detail, en: other.problem?.detail ?? problem.detail };
}

function confirmText(text, file) {
  show('confirm');
  byId('recognised').value = text;
  const picture = byId('picture');
  if (picture.src.startsWith('blob:')) URL.revokeObjectURL(picture.src);
  if (file !== null) picture.src = URL.createObjectURL(file);
  byId('recognised').focus();
}

function askText(text, confirmed = false) {
  const trimmed = text.trim();
  if (trimmed === '') return showProblem('nothing');
  return ask(/^h(tt|xx)ps?:\/\/\S+$/i.test(trimmed) && !confirmed ? { url: trimmed } : { text }, { confirmed });
}

function askFile(file) {
  const form = new FormData();
  form.append('file', file, file.name);
  return ask(form, { file });
}

async function listExamples() {
  const response = await fetch('/api/v1/examples').catch(() => null);
  if (response === null || !response.ok) return;
  const { examples } = await response.json();
  const items = examples.map(({ name, es, en }) => {
    const one = button(state.tongue === 'es' ? es : en, async () => {
      const body = await (await fetch(`/api/v1/examples/${name}`)).blob();
      const type = /\.(png|jpe?g)$/.test(name) ? 'image/png' : 'application/octet-stream';
      await askFile(new File([body], name, { type }));
    });
    one.dataset.es = es;
    one.dataset.en = en;
    return make('li', {}, one);
  });
  byId('examples').hidden = items.length === 0;
  byId('examples')
    .querySelector('ul')
    .replaceChildren(...items);
}

function start() {
  const theme = remembered('theme');
  if (theme !== null) document.documentElement.dataset.theme = theme;
  show('entry');
  say();
  void listExamples();
  lightTogether(byId('result'));
  byId('form').addEventListener('submit', (event) => {
    event.preventDefault();
    void askText(byId('text').value);
  });
  byId('file').addEventListener('change', ({ target }) => {
    const [file] = target.files;
    target.value = '';
    if (file !== undefined) void askFile(file);
  });
  byId('confirmed').addEventListener('click', () => void askText(byId('recognised').value, true));
  byId('again').addEventListener('click', restart);
  byId('theme').addEventListener('click', () => {
    const dark = document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
    document.documentElement.dataset.theme = dark === 'dark' ? 'light' : 'dark';
    remember('theme', document.documentElement.dataset.theme);
  });
  for (const one of document.querySelectorAll('[data-tongue]')) {
    one.addEventListener('click', () => {
      state.tongue = one.dataset.tongue;
      remember('tongue', state.tongue);
      say();
      for (const example of byId('examples').querySelectorAll('button')) example.textContent = example.dataset[state.tongue];
    });
  }
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      if (!byId('entry').hidden) void askText(byId('text').value);
      else if (!byId('confirm').hidden) void askText(byId('recognised').value, true);
    }
    if (event.key === 'Escape') restart();
  });
  acceptDrops();
}

function restart() {
  state.busy?.abort();
  state.answer = null;
  showProblem(null);
  byId('status').textContent = '';
  show('entry');
  byId('text').focus();
  byId('text').select();
}

// Anywhere on the page: a file that misses the box must not be opened by the browser instead.
function acceptDrops() {
  const over = (on) => (event) => {
    if (![...(event.dataTransfer?.types ?? [])].includes('Files')) return;
    event.preventDefault();
    document.body.classList.toggle('dropping', on);
  };
  document.addEventListener('dragover', over(true));
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) over(false)(event);
  });
  document.addEventListener('drop', (event) => {
    over(false)(event);
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) void askFile(file);
  });
}

start();
