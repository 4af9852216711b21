import { start } from './start.ts'
import type { Site } from './site.ts'

declare const __site: Site

start(__site, (document.currentScript as HTMLScriptElement).src.replace(/\.js(\?.*)?$/, ''))
