// Texts as the tests compare them.

/** Without marks and capitals. */
export const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();

export const wordsOf = (text) => text.normalize('NFC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** What the page itself says, without tags and what is around it. */
export const textOf = (html) => html.replace(/^.*<main|<\/main>.*$/gs, '').replace(/<[^>]*>/g, '');
