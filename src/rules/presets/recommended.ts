import { definePreset } from '../preset.js';

export default definePreset({
  title: 'what is wrong for nearly everyone',
  version: null,
  source: 'sshd-lint',
  date: '2026-11-22',
  items: [],
  leftOut: [],
  rules: ({ meta }) => meta.level,
});
