/** What was told wrongly by a file of Git's, or in a way that we cannot read. It is left to Git to say what is there. */
export class Damaged extends Error {}
