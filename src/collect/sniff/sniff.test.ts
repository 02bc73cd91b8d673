import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { sniff } from './sniff.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const zip = (inside: string) => bytes(`PK\x03\x04\x14\0\0\0${inside}`);
const mail = 'Return-Path: <a@b.mx>\r\nFrom: a@b.mx\r\nSubject: hola\r\nMIME-Version: 1.0\r\n\r\ncuerpo';

test.each([
  ['post.txt', bytes('Vendo acceso'), 'text', 'text/plain'],
  ['post', bytes('Vendo acceso'), 'text', 'text/plain'],
  ['post.md', bytes('# Vendo'), 'text', 'text/markdown'],
  ['lista.csv', bytes('a,b\n1,2'), 'text', 'text/plain'],
  ['a.json', bytes('{"a":1}'), 'text', 'text/plain'],
  ['a.txt', bytes('PKO bank, access for sale'), 'text', 'text/plain'],
  ['a.txt', bytes('BZhut ID3 MZ'), 'text', 'text/plain'],
  ['a.txt', bytes('we leak %PDF-1.7 files of the victim'), 'text', 'text/plain'],
  ['a.txt', bytes('From: seller\nTo: all\n\nVendo'), 'text', 'text/plain'],
  ['a.txt', bytes('price < 3000 and a <b> tag'), 'text', 'text/plain'],
  ['a.pdf', bytes('in truth a text'), 'text', 'text/plain'],
  ['a.txt', bytes('<!DOCTYPE html><p>x'), 'html', 'text/html'],
  ['a.txt', bytes('\n<!-- saved --><html><p>x'), 'html', 'text/html'],
  ['a', bytes('<div class="post">x</div>'), 'html', 'text/html'],
  ['a.htm', bytes('texto <b>x</b>'), 'html', 'text/html'],
  ['https://x.mx/a.html?b=c.pdf', bytes('hola <br> x'), 'html', 'text/html'],
  ['a.html', bytes('no tags at all'), 'text', 'text/plain'],
  ['a.html', Buffer.from('\ufeff<html><p>x', 'utf16le'), 'html', 'text/html'],
  ['a', bytes(mail), 'mail', 'message/rfc822'],
  ['a.eml', bytes('Subject: hola\n\ncuerpo'), 'mail', 'message/rfc822'],
  ['a', bytes('%PDF-1.7\n'), 'pdf', 'application/pdf'],
  ['a', bytes('junk%PDF-1.7\n startxref'), 'pdf', 'application/pdf'],
  ['a.docx', zip('[Content_Types].xml word/document.xml'), 'docx', expect.stringContaining('wordprocessingml')],
  ['a.jpg', bytes('\x89PNG\r\n\x1a\n..'), 'picture', 'image/png'],
  ['a', bytes('\xff\xd8\xff\xe0'), 'picture', 'image/jpeg'],
])('%s %s is %s', (source, content, decoder, mediaType) => {
  expect(sniff(content, { source })).toEqual({ decoder, mediaType });
});

test('the declared type decides between kinds of text', () => {
  expect(sniff(bytes('hola <br>'), { source: 'https://x.mx/', mediaType: 'Text/HTML; charset=utf-8' }).decoder).toBe('html');
  expect(sniff(bytes('# hola'), { source: 'x', mediaType: 'text/markdown' }).mediaType).toBe('text/markdown');
});

test.each([
  ['empty', bytes(''), 'empty', {}],
  ['spaces', bytes(' \n\t\n'), 'empty', {}],
  ['zip', zip('readme.txt'), 'unknown-type', { kind: 'ZIP', advice: 'archive' }],
  ['xlsx', zip('xl/workbook.xml'), 'unknown-type', { kind: 'Excel', advice: 'document' }],
  ['gif', bytes('GIF89a..'), 'unknown-type', { kind: 'GIF', advice: 'picture' }],
  ['webp', bytes('RIFF\x01\x02\x03\x04WEBPVP8 '), 'unknown-type', { kind: 'WebP', advice: 'picture' }],
  ['exe', bytes('MZ\x90\0\x03\0\0\0\x04\0'), 'unknown-type', { kind: 'EXE', advice: 'program' }],
  ['elf', bytes('\x7fELF\x02\x01'), 'unknown-type', { kind: 'ELF', advice: 'program' }],
  ['doc', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....'), 'unknown-type', { kind: 'Office 97-2003', advice: 'document' }],
  [
    'encrypted docx',
    Buffer.concat([bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.from('EncryptedPackage', 'utf16le')]),
    'encrypted',
    {},
  ],
  ['zeros', Buffer.alloc(5000), 'binary', {}],
  ['nul-laden', bytes('ab\0\x01\x02cd\0\0\x03'.repeat(50)), 'binary', {}],
  ['utf-16 mark, then junk', Buffer.concat([bytes('\xff\xfe'), Buffer.alloc(400, 1)]).fill(0, 100), 'binary', {}],
])('%s is refused as %s', (_, content, code, detail) => {
  expect(() => sniff(content, { source: 'x' })).toThrow(expect.objectContaining({ code, detail }));
});

test('a ZIP that calls itself a document and holds none of its parts is broken, not an archive', () => {
  expect(() => sniff(zip('readme.txt'), { source: 'carpeta/Nota.DOCX' })).toThrow(
    expect.objectContaining({ code: 'broken-file', detail: { kind: 'DOCX' } }),
  );
});

test('any bytes with any name end as a kind or as a failure', () => {
  const hint = fc.record({ source: fc.string(), mediaType: fc.option(fc.string(), { nil: null }) });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), hint, (content, given) => {
      try {
        expect(sniff(content, given).mediaType).not.toBe('');
      } catch (fault) {
        expect(fault).toBeInstanceOf(Failure);
      }
    }),
  );
});
