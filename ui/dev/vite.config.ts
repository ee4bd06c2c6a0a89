// Builds kit.html apart from the product, as the strict policy refuses the styles a dev server injects.
import { mergeConfig } from 'vite';
import base from '../vite.config';

export default mergeConfig(base, { build: { outDir: 'dist-kit', rolldownOptions: { input: 'kit.html' } } });
