import { build } from 'vite';

for (const entry of ['first.js', 'second.js']) {
  await build({
    configFile: false,
    build: { outDir: 'assets', emptyOutDir: false, lib: { entry, formats: ['es'], fileName: () => entry } },
  });
}
