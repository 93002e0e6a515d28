/** The review pack of a scope. */
import type { AskedScope } from './asked-scope.js';
import type { ReviewPackAnswer } from './domain.js';
import { parse, type Parsed } from './parse.js';
import { reviewPackAnswer } from './wire/review-pack.js';

/** Parses `GET {api}/review-packs/latest`. */
export function parseReviewPack(body: unknown, asked: AskedScope = {}): Parsed<ReviewPackAnswer> {
  return parse(reviewPackAnswer, body, asked);
}
