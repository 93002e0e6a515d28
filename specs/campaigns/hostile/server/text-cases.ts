/** Texts and addresses that are meant to do harm, and are text. */
import { noon } from '../../../../mocks/index.js';
import { at, eachText } from './changes.js';
import { newStory, readyEnd, words, type ServerCase } from './server-case.js';

const asText = { ends: readyEnd, wire: words.asUsual } as const;
const addresses = ['javascript:window.owned=1', ' java\nscript:window.owned=1', 'data:text/html,<script>1</script>'];

export const textCases: readonly ServerCase[] = [
  {
    name: 'markup in every text',
    does: 'sends elements with handlers as names, reasons and messages',
    bodies: eachText('<img src=x onerror="window.owned=1"><script>window.owned=1</script>'),
    ...asText,
    ...newStory,
    shows: { 'ops-recent': /<img src=x onerror="window.owned=1">/, 'ops-run-detail': /<script>window.owned=1/ },
    kinds: ['malformed'],
    sees: 'The text as it was sent, and nothing of it is an element',
    proves: ['A3', 'C4'],
  },
  {
    name: '`javascript:` in every address',
    does: 'sends `javascript:` as address of the download and of what is related, and as texts',
    bodies: (body, read) => ({
      ...eachText('javascript:window.owned=1')(body),
      ...(read === 'runs/1' && { related: addresses.map((url) => ({ label: 'Related', url })) }),
      ...(read === 'review-packs/latest' && {
        pack: { id: '31', status: 'ready', ready_at: at(noon), download_url: addresses[0] },
      }),
    }),
    ends: readyEnd,
    asks: { ...newStory.asks, 'review-packs/latest': [0, 10] },
    shows: { 'ops-review-pack': /^(?!.*Download)/ },
    kinds: ['malformed'],
    sees: 'Text, and no link',
    wire: words.asUsual,
    proves: ['E1'],
  },
  {
    name: 'half of a surrogate pair',
    does: 'sends texts with half of a character',
    bodies: eachText('half \uD83D of'),
    ...asText,
    ...newStory,
    shows: { 'ops-recent': /half . of/u },
    kinds: ['malformed'],
    sees: 'The text, with a mark for what is no character',
    proves: ['A3'],
  },
  {
    name: 'bidirectional controls',
    does: 'sends texts that turn the direction of what follows',
    bodies: eachText('\u202Egnirts\u2066 \u2067'),
    ...asText,
    ...newStory,
    shows: { 'ops-recent': /gnirts/ },
    kinds: ['malformed'],
    sees: 'The text; what stands beside it keeps its direction',
    proves: ['A3'],
  },
  {
    name: 'NUL and other control characters',
    does: 'sends texts with NUL, BEL and ESC in them',
    bodies: eachText('nul \u0000\u0007\u001B[31m end'),
    ...asText,
    ...newStory,
    shows: { 'ops-recent': /nul .*end/ },
    kinds: ['malformed'],
    sees: 'The text',
    proves: ['A3'],
  },
  {
    name: 'bytes that are no UTF-8',
    does: 'sends bytes in names that are no characters',
    act: 'sends bytes that are no UTF-8',
    bodies: eachText('bytes @@ end'),
    ...asText,
    ...newStory,
    shows: { 'ops-recent': /bytes \uFFFD\( end/ },
    kinds: ['malformed'],
    sees: 'The text, with a mark for what is no character',
    proves: ['A3'],
  },
];
