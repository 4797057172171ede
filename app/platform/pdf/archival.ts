import { createHash } from 'node:crypto';

/** A file that a document carries, beside what it shows. */
export interface Attachment {
  /** Latin letters, with an ending. */
  name: string;
  /** Media type: `application/json`. */
  type: string;
  /** What it is, for the list of attachments of a reader, in the language of the document. */
  description: string;
  bytes: Buffer;
}

/** What the types of pdfkit leave out. */
interface Inner {
  _root: { data: Record<string, unknown> };
  addNamedEmbeddedFile(name: string, file: unknown): void;
  appendXML(xml: string): void;
}

/**
 * Attaches a file that says for programs what the document says for people. (pdfkit 0.20 attaches too, with the letters
 * of a check sum in the place of its sixteen bytes.)
 */
export function attach(pdf: PDFKit.PDFDocument, { name, type, description, bytes }: Attachment, at: Date): void {
  const inner = pdf as unknown as Inner;
  const file = pdf.ref({
    Type: 'EmbeddedFile',
    Subtype: type.replaceAll('/', '#2F'),
    Params: {
      CreationDate: at,
      ModDate: at,
      CheckSum: createHash('md5').update(bytes).digest(),
      Size: bytes.length,
    },
  });
  file.end(bytes);
  // pdfkit writes a String object as text, and a bare string as a name.
  const text = (said: string): unknown => Object(said);
  const specification = pdf.ref({
    Type: 'Filespec',
    AFRelationship: 'Alternative',
    F: text(name),
    UF: text(name),
    Desc: text(description),
    EF: { F: file },
  });
  specification.end('');
  inner.addNamedEmbeddedFile(name, specification);
  inner._root.data.AF = [specification];
}

/**
 * Says that the document is PDF/UA as well as PDF/A: pdfkit 0.20 writes the claim of one of the two only. PDF/A knows
 * no such property, so the metadata has to describe it (ISO 19005-3, 6.6.2.3).
 */
export function claimAccessible(pdf: PDFKit.PDFDocument): void {
  (pdf as unknown as Inner).appendXML(claim);
}

const claim = `
        <rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
            <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description>
        <rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
            xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
            xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
            <pdfaExtension:schemas>
                <rdf:Bag>
                    <rdf:li rdf:parseType="Resource">
                        <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
                        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
                        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
                        <pdfaSchema:property>
                            <rdf:Seq>
                                <rdf:li rdf:parseType="Resource">
                                    <pdfaProperty:name>part</pdfaProperty:name>
                                    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
                                    <pdfaProperty:category>internal</pdfaProperty:category>
                                    <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
                                </rdf:li>
                            </rdf:Seq>
                        </pdfaSchema:property>
                    </rdf:li>
                </rdf:Bag>
            </pdfaExtension:schemas>
        </rdf:Description>`;
