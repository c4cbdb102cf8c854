import { percentile, startClient } from './client';
import { codeOf, samples } from './sample';
async function main(){
  const sample = samples.find(s=>s.language===(process.argv[2]??'java'))!;
    const client = await startClient({NODE_OPTIONS:process.env.SRV??''});
    const uri = `file:///bench/flows.${sample.language}`;
    const lines = codeOf(sample, 10_000).split('\n');
    await client.open(uri, sample.language, lines.join('\n'));
    await client.diagnoseWhole(uri);
    const places = lines.flatMap((line, i) => (line.includes(sample.inside.after) ? [i] : []));
    const times: number[] = []; const chars: string[]=[];
    let version = 1;
    for (let place = 0; times.length < 200; place++) {
      const line = places[Math.floor((1 - ((place * 0.07) % 1)) * (places.length - 1))]! + 1;
      const text = `${sample.inside.indent}${sample.typed}\n`;
      for (let i = 0; i < text.length; i++) {times.push(await client.type(uri, ++version, line, i, text[i]!)); chars.push(text[i]!);}
    }
    require('fs').writeFileSync('/tmp/p/stop','');await new Promise(r=>setTimeout(r,800));await client.stop();
    console.log(times.map((t,i)=>`${chars[i]==='\n'?'\\n':chars[i]}${t.toFixed(0)}`).join(' '));
    console.log(percentile(times,.5).toFixed(1), percentile(times,.95).toFixed(1), 'without first 20:', percentile(times.slice(20),.95).toFixed(1));
}
main();
