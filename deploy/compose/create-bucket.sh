#!/bin/sh
exec awslocal s3api create-bucket --bucket film-archive
