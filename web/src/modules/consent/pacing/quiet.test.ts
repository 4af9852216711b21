import { describe, expect, it } from 'vitest'
import { endsNextDay, leavesRoom, quietHours, quietSpans, quietWeek } from './quiet'

const window = (days: string[], from: string, to: string) => ({ days, from, to })

describe('the picture of quiet hours', () => {
  it('carries a night into the next morning', () => {
    const week = quietWeek([window(['mon'], '22:00', '07:00')])

    expect(week[0]!.slice(20)).toEqual(['open', 'open', 'quiet', 'quiet'])
    expect(week[1]!.slice(0, 8)).toEqual([...Array.from({ length: 7 }, () => 'quiet'), 'open'])
    expect(week[2]!.every((cell) => cell === 'open')).toBe(true)
  })

  it('carries the night of Sunday into Monday', () => {
    expect(quietWeek([window(['sun'], '23:00', '01:00')])[0]!.slice(0, 2)).toEqual(['quiet', 'open'])
  })

  it('shows hours that are quiet in part', () => {
    expect(quietWeek([window(['tue'], '12:30', '13:00')])[1]!.slice(12, 14)).toEqual(['part', 'open'])
  })

  it('takes no days for every day, and a window without times for none', () => {
    expect(quietHours([window([], '00:00', '01:00')])).toBe(7)
    expect(quietHours([window(['mon'], '', '01:00')])).toBe(0)
  })

  it('tells each day in words', () => {
    const spans = quietSpans([window([], '21:30', '08:00'), window(['sun'], '00:00', '00:00')])

    expect(spans[0]).toEqual([
      ['00:00', '08:00'],
      ['21:30', '24:00'],
    ])
    expect(spans[6]).toEqual([['00:00', '24:00']])
  })

  it('knows a week that leaves no time', () => {
    expect(leavesRoom([window([], '00:00', '00:00')])).toBe(false)
    expect(leavesRoom([window([], '00:00', '23:59')])).toBe(true)
  })

  it('ends on the next day when it does not end later', () => {
    expect(endsNextDay(window([], '22:00', '07:00'))).toBe(true)
    expect(endsNextDay(window([], '12:00', '14:00'))).toBe(false)
  })
})
