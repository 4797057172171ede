// What learners say of the blocks of a lesson ("this is unclear"), and what their trainers answer.
// What was said is never changed; it keeps the language and the hash of the block as it was read, so that staff see
// whether the text has changed since. An erasure takes the words and their answer.
export { answerComment, closeComment, reopenComment } from './answering';
export { commentLimit } from './limits';
export { freshAnswers, type OwnComment, ownComments, ownCommentsIn } from './own';
export {
  type CommentFilter,
  type CommentKey,
  commentAt,
  commentsOn,
  countComments,
  courseHeard,
  type Heard,
  voicesByBlock,
} from './reading';
export { blockMeant } from './rules';
export { sayOfBlock } from './saying';
