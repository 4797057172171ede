/** One property of a block as a form asks for it. */
export interface BlockField {
  name: string;
  required: boolean;
  kind: 'id' | 'line' | 'passage' | 'date' | 'number' | 'yesNo' | 'choice' | 'media' | 'lines' | 'entries' | 'group';
  /** Of a choice. */
  options?: string[];
  /** Of a list: how many entries it may have. */
  least?: number;
  most?: number;
  /** Of a number that counts lines of another list of the block from 0: the name of that list. */
  of?: string;
  /** Of entries and groups: what each of them has. */
  fields?: BlockField[];
}

export interface BlockForm {
  name: string;
  /** True of a block that nothing stands in. */
  closed: boolean;
  fields: BlockField[];
  /** Properties that only the text can say; a form leaves them as they are. */
  others: string[];
}
