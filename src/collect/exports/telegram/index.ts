import { parsed, textOf } from '#lib/json.ts';
import { type Element, elements } from '../elements.ts';
import type { Bytes, Export, Head, Part } from '../export.ts';
import { type Chat, partOf } from './message.ts';

/**
 * What Telegram Desktop writes as `result.json`: one chat, or an account with its chats and those that it left. Files beside it are
 * named in the text and never opened. Form: https://core.telegram.org/import-export and export_output_json.cpp of Telegram Desktop.
 */
export const telegram: Export = { kind: 'telegram', recognises, items };

const kinds =
  /"type"\s*:\s*"(?:saved_messages|replies|verification_codes|(?:personal|bot)_chat|(?:private|public)_(?:group|supergroup|channel))"/u;

function recognises({ start }: Head): boolean {
  if (!/^\ufeff?\s*\{/u.test(start)) return false;
  const beginning = start.slice(0, 4_000);
  if (kinds.test(beginning) && /"messages"\s*:\s*\[/u.test(beginning)) return true;
  // An account begins with a sentence about the export; its chats may stand far behind.
  return (
    /^\ufeff?\s*\{\s*"about"\s*:\s*"/u.test(start) &&
    /"(?:personal_information|frequent_contacts|web_sessions|left_chats|chats)"\s*:\s*\{\s*"(?:user_id|first_name|about)"/u.test(start)
  );
}

/** Where a chat stands: the root of the document, or an item of a list of an account. */
const lists: ReadonlySet<string> = new Set(['', 'chats.list.*', 'left_chats.list.*']);

function wanted(path: readonly string[]): boolean {
  const field = path.at(-1);
  if (field === '*') return path.at(-2) === 'messages' && lists.has(path.slice(0, -2).join('.'));
  return (field === 'name' || field === 'type' || field === 'id') && lists.has(path.slice(0, -1).join('.'));
}

async function* items(bytes: Bytes): AsyncGenerator<Part> {
  let chat: Chat = {};
  for await (const element of elements(bytes, wanted, { valueBytes: 1_000_000 })) {
    const field = element.path.at(-1) ?? '';
    if (field === '*') {
      const part: Part | null =
        element.kind === 'value' ? partOf(element.bytes, chat) : { kind: 'refused', externalId: null, code: element.code };
      if (part !== null) yield part;
    } else {
      // The messages of a chat stand behind what describes it. What is said a second time is of the next chat.
      chat = { ...(field in chat ? {} : chat), [field]: described(element) };
    }
  }
}

function described(element: Element): string | null {
  return element.kind === 'value' && element.bytes.length < 5_000 ? textOf(parsed(element.bytes)) : null;
}
