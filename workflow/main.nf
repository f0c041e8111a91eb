// Scores a folder of recordings in shards and joins the results into the tables of the cohort.
//
//   nextflow run workflow/main.nf --recordings RECORDINGS --results RESULTS --tables TABLES --shards 8
//
// The program skips what is done already, so `-resume` is not needed. A recording that could not be scored (exit code 1) does
// not stop the rest: it stands in TABLES/failed.csv.

params.shards = 4
params.tibialis = 'tibialis'
params.options = ''

process shard {
    tag "${number} of ${params.shards}"
    cpus 1
    memory '1 GB'

    input:
    val number

    output:
    val number

    script:
    """
    ${params.tibialis} batch '${file(params.recordings)}' --out '${file(params.results)}' --jobs ${task.cpus} \\
        --shard ${number}/${params.shards} ${params.options} || [ \$? -eq 1 ]
    """
}

process merge {
    input:
    val shards

    script:
    """
    ${params.tibialis} merge '${file(params.results)}' --out '${file(params.tables)}' || [ \$? -eq 1 ]
    """
}

workflow {
    shard(Channel.of(1..params.shards)) | collect | merge
}
