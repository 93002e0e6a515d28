/**
 * A made-up language that shows what a translation will meet: every word is longer, every letter
 * has an accent, and the direction is right to left. Text that still reads as English was written
 * in a widget or came from the host.
 */
import { addLocale, english, type AnyKey, type PartialMessages, type Sentence } from '@ops-widgets/widgets';

/** Its region is reserved for such languages; numbers and dates are Arabic. */
export const pseudoTag = 'ar-XB';

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const strange = 'áƀçđéƒǧħíĵķłɱñóƥɋřšŧúṽŵẋýžÁƁÇĐÉƑǦĦÍĴĶŁṀÑÓƤɊŘŠŦÚṼŴẊÝŽ';
const longer = /[aeiou]/g;

export function addPseudoLanguage(): void {
  const sentences = Object.entries(english) as [AnyKey, Sentence<never>][];
  const messages = sentences.map(([key, sentence]) => [
    key,
    typeof sentence === 'string'
      ? pseudo(sentence)
      : (...given: Parameters<typeof sentence>) => made(sentence(...given)),
  ]);
  addLocale(pseudoTag, Object.fromEntries(messages) as PartialMessages);
}

/** The parts of a template outside braces and, inside braces, the forms after the name. */
function pseudo(template: string): string {
  return template.replace(/\{([^|}]*)(\|[^}]*)?\}|[^{]+/g, (part, name: string | undefined, forms = '') =>
    name === undefined ? made(part) : `{${name}${made(forms as string)}}`,
  );
}

function made(words: string): string {
  return words.replace(longer, '$&$&').replace(/[a-z]/gi, (letter) => strange.charAt(plain.indexOf(letter)));
}
