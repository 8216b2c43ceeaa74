import assert from 'node:assert/strict';

/** Fails with every fault on a line of its own. */
export function none(faults) {
  if (faults.length > 0) assert.fail(`${faults.length} found:\n${faults.join('\n')}`);
}
