/* A talk as the desk has it: the newest messages, and as many of the earlier ones as were asked for. */

export function emptyTalk(id, row) {
  return { id, row, messages: new Map(), notes: [], sent: [], dossier: null, typing: false, problem: null, loaded: false, hasEarlier: false };
}

/** The `seq` of the first message that is there, 0 when there is none. */
export function oldestOf(talk) {
  return talk.messages.size ? Math.min(...talk.messages.keys()) : 0;
}

/** The newest messages join those that are there; where some are missing between them, the talk begins anew with these. */
export function putNewest(talk, messages, hasEarlier) {
  const first = messages[0]?.seq ?? 0;
  const known = [...talk.messages.keys()];
  if (hasEarlier && known.length && Math.max(...known) < first - 1) talk.messages.clear();
  if (!talk.messages.size || first < oldestOf(talk)) talk.hasEarlier = hasEarlier ?? false;
  for (const message of messages) talk.messages.set(message.seq, message);
}
