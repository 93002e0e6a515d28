globalThis.trustedTypes?.createPolicy('default', { createHTML: (markup) => markup });
