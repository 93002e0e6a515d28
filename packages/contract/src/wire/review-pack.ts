/** `GET {api}/review-packs/latest`: the newest review pack of a scope. */
import { ofScope, refuse } from './answer-context.js';
import { object, optional } from './codecs.js';
import { noText } from './run.js';
import { id, optionalInstant, text } from './values.js';

/** A review pack: its state, its instants, and where it is downloaded. */
export const reviewPack = object({
  id: [id, undefined, noText],
  status: [text, undefined, noText],
  requestedAt: optionalInstant,
  readyAt: optionalInstant,
  expiresAt: optionalInstant,
  downloadUrl: optional(text),
});

/** `GET {api}/review-packs/latest` */
export const reviewPackAnswer = object({
  ...ofScope,
  // A pack that cannot be read is not the same as none.
  pack: [optional(reviewPack), undefined, refuse],
});
