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

/** Attaches a file that says for programs what the document says for people. */
export function attach(pdf: PDFKit.PDFDocument, { name, type, description, bytes }: Attachment, at: Date): void {
  const options = { name, type, description, creationDate: at, modifiedDate: at, relationship: 'Alternative' };
  pdf.file(bytes, options as PDFKit.Mixins.PDFAttachmentOptions);
}

/**
 * Says that the document is PDF/UA as well as PDF/A: pdfkit 0.20 writes the claim of one of the two only. PDF/A knows
 * no such property, so the metadata has to describe it (ISO 19005-3, 6.6.2.3).
 */
export function claimAccessible(pdf: PDFKit.PDFDocument): void {
  (pdf as unknown as { appendXML(xml: string): void }).appendXML(claim);
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
