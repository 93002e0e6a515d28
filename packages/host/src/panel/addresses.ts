/** The addresses of the pages of each plane. No page of one plane links to the other (E5). */
export const ADMIN = {
  home: '/admin',
  list: '/admin/operations',
  run: '/admin/operations/{run}',
  tenant: (id: string) => `/admin/t/${encodeURIComponent(id)}`,
} as const;

export const SYSTEM = {
  home: '/system',
  list: '/system/ops/runs',
  failures: '/system/ops/failures',
  stuck: '/system/ops/stuck',
  run: '/system/ops/runs/{run}',
} as const;
