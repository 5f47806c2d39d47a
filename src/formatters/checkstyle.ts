import type { Formatter } from './model.js';
import { positionAt } from '../text/index.js';
import { element, parent, xmlDocument } from './xml.js';

/** The report of Checkstyle, which most build servers read. */
export const checkstyle: Formatter = ({ results }) => {
  const files = results.map(({ file, findings }) =>
    parent(
      'file',
      { name: file.name },
      findings.map(({ range, level, message, ruleId }) =>
        element('error', {
          ...positionAt(file.config.source, range[0]),
          severity: level,
          message,
          source: `sshd-lint.${ruleId}`,
        }),
      ),
    ),
  );
  return xmlDocument(parent('checkstyle', { version: '4.3' }, files));
};
