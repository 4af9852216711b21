import { ref } from 'vue'

/** What screen readers are told next; `LiveRegion` speaks it. */
export const announcement = ref('')

/** Tells screen readers something that the eye sees happen. The same words twice are spoken twice. */
export function announce(text: string) {
  announcement.value = announcement.value === text ? `${text}\u00a0` : text
}
