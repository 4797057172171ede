import { describe, expect, it } from 'vitest';
import { sizeOfDrawing } from '~/domain/catalogue/picture-sizes';

describe('the size of a drawing', () => {
  it.each([
    ['<svg viewBox="0 0 400 410">', { width: 400, height: 410 }],
    [
      "<?xml version='1.0'?><!-- <svg viewBox='0 0 1 1'> --><svg\n viewBox='-5,-5, 640 , 480'>",
      { width: 640, height: 480 },
    ],
    ['<svg width="200px" height="150" viewBox="0 0 4 3">', { width: 200, height: 150 }],
    ['<svg width="100%" height="5em" viewBox="0 0 400 300">', { width: 400, height: 300 }],
    ['<svg viewBox="0 0 1.5 1">', { width: 150, height: 100 }],
    ['<svg><rect width="5" height="5"/></svg>', null],
    ['<svg viewBox="0 0 0 10">', null],
    ['<svg stroke-width="5" line-height="5">', null],
    ['', null],
  ])('%s', (svg, size) => {
    expect(sizeOfDrawing(svg)).toEqual(size);
  });
});
