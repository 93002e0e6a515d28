import type { SourceMap } from '@literals/html-css-minifier';

export function minifyTemplates(
  code: string,
  fileName: string,
): Promise<{ readonly code: string; readonly map: SourceMap | undefined } | null>;
export function minifyTemplatesIn(folder: string): Promise<void>;
