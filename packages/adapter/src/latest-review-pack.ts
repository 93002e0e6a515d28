import { parseReviewPack, type ReviewPackAnswer } from '@ops-widgets/contract';
import type { Read, ScopeQuery } from './reads.js';

/** `GET {api}/review-packs/latest` */
export const latestReviewPack: Read<ScopeQuery, ReviewPackAnswer> = { name: 'reviewPack', parse: parseReviewPack };
