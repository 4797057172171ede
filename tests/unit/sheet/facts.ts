import type { CertificateFacts } from '~/domain/credentials/certificate.schema';

/** A certificate as most will be. */
export const usual: CertificateFacts = {
  number: 'KN-2026-000123',
  code: '7Q4K-M2XA',
  name: { kk: 'Айгүл Әлімжанқызы', ru: 'Айгуль Алимжановна Сейткали', latin: 'Aigul Alimzhankyzy' },
  course: {
    id: 'c1',
    slug: 'participatory-planning',
    version: '1.0',
    contentHash: 'a'.repeat(64),
    title: {
      kk: 'Қатысушылық жоспарлау негіздері',
      ru: 'Основы партисипаторного планирования',
      en: 'Foundations of participatory planning',
    },
    hours: 8,
  },
  resultPercent: 92,
  completedOn: '2026-11-23',
  issuedAt: Date.UTC(2026, 10, 23, 6, 30),
  issuer: {
    name: { kk: 'Алматы даму орталығы', ru: 'Центр развития Алматы', en: 'Almaty Development Center' },
    url: 'https://kenes.example',
  },
  signatory: {
    name: { kk: 'Нұрлан Өмірзақұлы', ru: 'Нурлан Омирзаков', en: 'Nurlan Omirzakov' },
    position: { kk: 'Бағдарлама жетекшісі', ru: 'Руководитель программы', en: 'Programme director' },
  },
  templateVersion: '1',
};

/** Everything as long as people and ministries make it. */
export const extreme: CertificateFacts = {
  ...usual,
  number: 'KN-2026-999999',
  name: {
    kk: 'Жұмағалиева-Сүлейменова Гүлсім-Әйгерім Әбдіғаппарқызы Қожахметұлы Төлегенқызының Ұрпағы',
    ru: 'Константинопольская-Преображенская Александра-Елизавета Вячеславовна Абдрахмангалиева-Сулейменова',
    latin: 'Zhumagaliyeva-Suleimenova Gulsim-Aigerim Abdigapparkyzy Konstantinopolskaya-Preobrazhenskaya',
  },
  course: {
    ...usual.course,
    title: {
      kk: 'Қалаларды дамытуды қатысушылық жоспарлау және мемлекеттік-жекешелік әріптестік жобаларын қоғамдық бақылау: жергілікті атқарушы органдар мен азаматтық қоғам ұйымдары үшін біріктірілген курс',
      ru: 'Партисипаторное планирование городского развития и общественный контроль проектов государственно-частного партнёрства: объединённый курс для специалистов местных исполнительных органов и представителей организаций гражданского общества',
      en: 'Participatory planning of urban development and public oversight of public-private partnership projects: a joint course for officers of local executive bodies and representatives of civil society organisations',
    },
    hours: 121,
  },
  resultPercent: 100,
  completedOn: '2026-09-30',
  issuer: {
    name: {
      kk: '«Алматы қаласының тұрақты дамуы мен азаматтық бастамаларын қолдау орталығы» қоғамдық бірлестігі',
      ru: 'Общественное объединение «Центр поддержки устойчивого развития и гражданских инициатив города Алматы»',
      en: 'Public Association “Centre for the Support of Sustainable Development and Civic Initiatives of Almaty”',
    },
    url: 'https://kenes.example',
  },
  signatory: {
    name: {
      kk: 'Мұхамеджанова-Қасымова Үміт Ғабдуллақызы',
      ru: 'Мухамеджанова-Касымова Умит Габдуллаевна',
      en: 'Umit Gabdullayevna Mukhamedzhanova-Kassymova',
    },
    position: {
      kk: 'Қоғамдық қатысу және мемлекеттік-жекешелік әріптестік бағдарламасының атқарушы директоры',
      ru: 'Исполнительный директор программы общественного участия и государственно-частного партнёрства',
      en: 'Executive director of the programme on public participation and public-private partnership',
    },
  },
};

export const options = { checkUrl: 'https://kenes.example/c/7Q4KM2XA', brandName: 'Kenes' };
