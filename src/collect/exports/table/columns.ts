import { Failure } from '#lib/failure.ts';
import type { Mapping } from '../export.ts';

/** What a column of a table may hold of a post. */
export type Field =
  | 'text'
  | 'title'
  | 'author'
  | 'publishedAt'
  | 'editedAt'
  | 'url'
  | 'id'
  | 'thread'
  | 'replyTo'
  | 'joinedOn'
  | 'posts'
  | 'reputation'
  | 'forumDeposit';

/** In which column each field stands, by the name of the column. */
export type Columns = Readonly<Partial<Record<Field, string>>>;

/** How tables call their columns in en, es, pt, ru, the surest first; letters and digits only, without accents. */
const usual: Readonly<Record<Field, string>> = {
  text: 'text texto текст posttext messagetext fulltext body cuerpo corpo message mensaje mensagem сообщение content contenido conteudo содержание post publicacion publicacao пост description descripcion descricao описание comment comentario',
  title: 'title titulo заголовок threadtitle posttitle subject asunto assunto headline тема название topic',
  author:
    'author autor автор authorname username usuario имяпользователя пользователь user alias nick nickname ник actor poster sender from remitente remetente отправитель handle seller vendedor продавец',
  publishedAt:
    'publishedat published datepublished fechapublicacion fechadepublicacion datapublicacao датапубликации postedat posted postdate createdat created date fecha data дата datetime fechahora timestamp time время dateunixtime unixtime',
  editedAt: 'editedat edited updatedat updated modified modificado editado изменено',
  url: 'url posturl permalink link enlace ссылка href адрес',
  id: 'postid messageid msgid externalid id uid номер',
  thread: 'threadid thread topicid hilo topico conversation channel canal канал chat чат section seccion',
  replyTo: 'replyto replytomessageid inreplyto parentid respuestaa ответна',
  joinedOn: 'joinedon joined joindate registered registrado fechaderegistro регистрация',
  posts: 'posts postcount messages mensajes mensagens сообщения сообщений',
  reputation: 'reputation reputacion reputacao репутация reactionscore',
  forumDeposit: 'deposit forumdeposit deposito депозит',
};

/**
 * Finds the columns of a table: those that a person named (`mapping`, which wins), the others by how tables call them. A name
 * stands as in the table; whether its columns have names at all, the caller knows.
 * @throws Failure `unmapped-table` where no column is the text, or what a person named is none.
 */
export function columnsOf(names: readonly string[], mapping: Mapping | null): Columns {
  const columns: Partial<Record<Field, string>> = {};
  const free = new Map(names.map((name) => [plain(name), name]));
  for (const [field, column] of Object.entries(mapping ?? {})) {
    if (!isField(field) || !names.includes(column))
      throw new Failure('unmapped-table', 'no such field or column', { detail: { what: isField(field) ? field : 'mapping' } });
    columns[field] = column;
    free.delete(plain(column));
  }
  for (const field of Object.keys(usual).filter(isField)) {
    const known = usual[field].split(' ').find((name) => free.has(name));
    if (known === undefined || field in columns) continue;
    columns[field] = free.get(known)!;
    free.delete(known);
  }
  if (columns.text === undefined) throw new Failure('unmapped-table', 'no column of text');
  return columns;
}

function isField(name: string): name is Field {
  return Object.hasOwn(usual, name);
}

function plain(name: string): string {
  return name
    .slice(0, 100)
    .toLowerCase()
    .replace(/ё/gu, 'е')
    .normalize('NFD')
    .replace(/и\u0306/gu, 'й')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
