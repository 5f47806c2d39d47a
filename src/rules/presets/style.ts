import { definePreset } from '../preset.js';

export default definePreset({
  title: 'how a file is written',
  version: null,
  source: 'sshd-lint',
  date: '2026-11-22',
  items: [],
  leftOut: [],
  rules: ({ meta }) => (meta.category === 'style' ? 'warning' : undefined),
});
